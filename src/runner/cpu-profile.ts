import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Mode } from '../shared/model.ts';
import type { StackMapper } from './stacks.ts';

/** Options with which Node writes a profile of each of its threads when it ends. */
export function cpuProfileOptions(folder: string): readonly string[] {
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/** Node's own name of such a file: date, time, process, thread and a number. Thread 0 is the main one. */
const NAME = /^CPU\.\d+\.\d+\.\d+\.(?<thread>\d+)\.\d+\.cpuprofile$/;

/** The fields of a V8 profile that speak of places; all others pass through. Lines and columns count from 0. */
interface CallFrame {
  url: string;
  lineNumber: number;
  columnNumber: number;
}

/**
 * Takes the profiles of a mode's process from `from`, follows their places to the user's own source, and writes them to
 * `to` under names that say what they are of: `worker-pool-worker-1.cpuprofile`.
 * @returns the paths that were written, the main thread's first.
 */
export async function collectCpuProfiles(mode: Mode, from: string, to: string, stacks: StackMapper): Promise<string[]> {
  const found = (await readdir(from).catch(() => []))
    .flatMap((name) => {
      const thread = NAME.exec(name)?.groups?.['thread'];
      return thread === undefined ? [] : [{ name, thread: Number(thread) }];
    })
    .toSorted((a, b) => a.thread - b.thread);
  await mkdir(to, { recursive: true });
  const written: string[] = [];
  for (const [i, { name }] of found.entries()) {
    const path = join(to, `${mode}-${i === 0 ? 'main' : `worker-${i}`}.cpuprofile`);
    const profile: unknown = JSON.parse(await readFile(join(from, name), 'utf8'));
    mapPlaces(profile, stacks);
    await writeFile(path, JSON.stringify(profile));
    written.push(path);
  }
  return written;
}

/** Changes the profile in place. What has another shape is left as it is. */
function mapPlaces(profile: unknown, stacks: StackMapper): void {
  if (!hasNodes(profile)) return;
  for (const node of profile.nodes) {
    if (!hasCallFrame(node)) continue;
    const { callFrame } = node;
    const file = fileOf(callFrame.url);
    if (file === null) continue;
    const place = stacks.original({ file, line: callFrame.lineNumber + 1, column: callFrame.columnNumber + 1 });
    if (place === null) continue;
    callFrame.url = pathToFileURL(place.file).href;
    callFrame.lineNumber = place.line - 1;
    callFrame.columnNumber = place.column - 1;
    if ('positionTicks' in node && Array.isArray(node.positionTicks)) for (const tick of node.positionTicks as readonly unknown[]) mapTick(tick, file, stacks);
  }
}

/** Its lines count from 1, and it has no column: the place is that of the line's start. */
function mapTick(tick: unknown, file: string, stacks: StackMapper): void {
  if (typeof tick !== 'object' || tick === null || !('line' in tick) || typeof tick.line !== 'number') return;
  const place = stacks.original({ file, line: tick.line, column: 1 });
  if (place !== null) tick.line = place.line;
}

function fileOf(url: string): string | null {
  try {
    return url.startsWith('file:') ? fileURLToPath(url) : url.startsWith('/') ? url : null;
  } catch {
    return null;
  }
}

function hasNodes(profile: unknown): profile is { readonly nodes: readonly unknown[] } {
  return typeof profile === 'object' && profile !== null && 'nodes' in profile && Array.isArray(profile.nodes);
}

function hasCallFrame(node: unknown): node is { readonly callFrame: CallFrame } {
  if (typeof node !== 'object' || node === null || !('callFrame' in node)) return false;
  const { callFrame } = node;
  if (typeof callFrame !== 'object' || callFrame === null) return false;
  return 'url' in callFrame && typeof callFrame.url === 'string' && 'lineNumber' in callFrame && typeof callFrame.lineNumber === 'number' && 'columnNumber' in callFrame && typeof callFrame.columnNumber === 'number';
}
