import type { SidecarEntry } from './sidecar.ts';

/**
 * Strings, templates, comments, brackets, names and the rest, one at a time. A regular expression that holds a quote or
 * a bracket is misread: what is scanned is half-typed code, of which only names and places are wanted.
 */
const TOKEN = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|(?<string>'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?)|`(?:\\[^]|[^`\\])*`?|(?<open>[([{])|(?<close>[)\]}])|(?<word>[\p{ID_Start}$_][\p{ID_Continue}$]*)|(?<mark>[:,=;])|[^]/gu;

interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The entries of a sidecar that does not parse: the keys of the object that it exports, and how far each one goes. */
export function scanEntries(text: string): SidecarEntry[] {
  const begin = /(?:^|\n)[ \t]*(?:export\s+default|module\.exports\s*=|export\s*=|(?:const|let|var)\s+\w+\s*(?::[^=\n]*)?=)\s*\(?\s*\{/u.exec(text);
  if (begin === null) return [];
  const from = begin.index + begin[0].length;
  const found: Key[] = [];
  const ends: number[] = [];
  let depth = 0;
  let last: Key | null = null;
  for (const { 0: token, index, groups } of text.slice(from).matchAll(TOKEN)) {
    const at = from + index;
    if (groups?.['open'] !== undefined) depth++;
    if (groups?.['close'] !== undefined && --depth < 0) return entriesOf(text, found, ends, at);
    const name = groups?.['word'] ?? groups?.['string']?.slice(1, -1);
    if (depth === 0 && token === ':' && last !== null && found.length === ends.length) found.push(last);
    if (depth === 0 && token === ',' && ends.length < found.length) ends.push(at);
    if (/\S/.test(token) && !/^\/[/*]/.test(token)) last = name === undefined || depth > 0 ? null : { name, start: at, end: at + token.length };
  }
  return entriesOf(text, found, ends, text.length);
}

function entriesOf(text: string, keys: readonly Key[], ends: readonly number[], stop: number): SidecarEntry[] {
  return keys.map(({ name, start }, i) => {
    const end = ends[i] ?? start + text.slice(start, stop).trimEnd().length;
    return { name, line: lineOf(text, start), endLine: lineOf(text, end), start, end, inputs: null };
  });
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
