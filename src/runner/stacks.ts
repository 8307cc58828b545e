import { readFileSync, realpathSync } from 'node:fs';
import { basename, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { SourcePlace, StackLine } from '../shared/model.ts';
import { isStackDetail } from '../shared/stack-details.ts';

/** `    at name (place)` and `    at place`, where a place is a path or URL with line and column. */
const LINE = /^\s*at (?:(?<name>.*?) \()?(?<file>(?:file:\/\/|\/|[A-Za-z]:[\\/]).*?):(?<line>\d+):(?<column>\d+)\)?$/;

/** Follows stacks of transformed modules back to the user's own source. */
export class StackMapper {
  readonly #hostFolder: string;
  readonly #mapPaths = new Map<string, string>();
  readonly #maps = new Map<string, TraceMap | 'none' | 'lost'>();

  /** @param hostFolder files in it are the profiler's own; their lines are left out. */
  constructor(hostFolder: string) {
    // Node runs a program under its real path, whatever it was started by.
    this.#hostFolder = realPath(hostFolder) + sep;
  }

  addMaps(maps: readonly (readonly [file: string, map: string])[]): void {
    for (const [file, map] of maps) {
      this.#mapPaths.set(file, map);
      this.#maps.delete(file);
    }
  }

  /**
   * The lines of a stack below its message, without the profiler's own and Node's inner ones, and the error's details.
   * @param message the error's, or a text that ends with its name and message: it may hold lines that look like a stack's.
   */
  lines(stack: string, message: string): StackLine[] {
    const found: StackLine[] = [];
    let own = 0;
    for (const text of linesBelow(stack, message)) {
      if (isStackDetail(text)) {
        own = found.push({ text, place: null });
        continue;
      }
      if (!/^\s*at /.test(text) || /\(?node:internal/.test(text)) continue;
      const place = placeOf(text);
      if (place?.file.startsWith(this.#hostFolder) === true) continue;
      found.push(place === null ? { text: text.trim(), place: null } : this.#line(text, place));
      if (place !== null) own = found.length;
    }
    // What has no place and is below the user's own code belongs to whoever called it: `at async Promise.all (index 1)`.
    return own === 0 ? found : found.slice(0, own);
  }

  #line(text: string, raw: SourcePlace): StackLine {
    const place = this.original(raw);
    const name = LINE.exec(text)?.groups?.['name'];
    const where = place === null ? `${basename(raw.file)}, line not known` : `${basename(place.file)}:${place.line}:${place.column}`;
    return { text: name === undefined ? `at ${where}` : `at ${name} (${where})`, place };
  }

  /** `null` where the file was transformed and its map is lost: the lines of what was run are not those of the source. */
  original(place: SourcePlace): SourcePlace | null {
    const map = this.#map(place.file);
    if (map === 'none') return place;
    if (map === 'lost') return null;
    const { line, column } = originalPositionFor(map, { line: place.line, column: place.column - 1 });
    return line === null || column === null ? place : { file: place.file, line, column: column + 1 };
  }

  #map(file: string): TraceMap | 'none' | 'lost' {
    const known = this.#maps.get(file);
    if (known !== undefined) return known;
    const path = this.#mapPaths.get(file);
    const map = path === undefined ? 'none' : readMap(path);
    this.#maps.set(file, map);
    return map;
  }
}

function linesBelow(stack: string, message: string): string[] {
  const [first = ''] = stack.split('\n', 1);
  const named = first === '' ? -1 : message.indexOf(first);
  const head = (named < 0 ? message : message.slice(named)).replace(/…$/, '');
  const from = stack.indexOf(head);
  // V8 wrote the message as it was when the error was made; where it is another by now, nothing tells where it ends.
  const lines = (from >= 0 && from <= first.length ? stack.slice(from + head.length) : stack).split('\n');
  if (!message.endsWith('…')) return lines;
  // The message was cut, and what is left of it stands above the stack.
  return lines.slice(lines.findLastIndex((line) => line !== '' && !/^ {4}at /.test(line) && !isStackDetail(line)) + 1);
}

function placeOf(text: string): SourcePlace | null {
  const groups = LINE.exec(text)?.groups;
  if (groups === undefined) return null;
  const file = groups['file'] ?? '';
  try {
    return { file: file.startsWith('file:') ? fileURLToPath(file) : file, line: Number(groups['line']), column: Number(groups['column']) };
  } catch {
    return null;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function readMap(path: string): TraceMap | 'lost' {
  try {
    return new TraceMap(readFileSync(path, 'utf8'));
  } catch {
    return 'lost';
  }
}
