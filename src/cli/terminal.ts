import type { Writable } from 'node:stream';
import { EXIT } from './exit-status.ts';

/** Where the command line writes to. */
export interface Terminal {
  readonly out: Writable;
  readonly err: Writable;
  /** Colours on stdout. */
  readonly colours: boolean;
  /** stderr is a screen on which a line can be written over. */
  readonly live: boolean;
  /** Of the screen; 100 where there is none. */
  readonly columns: number;
}

const DEFAULT_COLUMNS = 100;
/** Narrower screens break lines as they like; some pseudo-terminals say that they have no columns at all. */
const FEWEST_COLUMNS = 40;

/** The process's own streams. Colours follow https://no-color.org. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const plain = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  for (const stream of [stdout, stderr]) stream.on('error', (error: NodeJS.ErrnoException) => whenNotWritten(stream, error));
  return { out: stdout, err: stderr, colours: stdout.isTTY && !plain, live: stderr.isTTY && env['TERM'] !== 'dumb', columns: columnsOf(stderr.isTTY ? stderr : stdout) };
}

/** Somebody who closes the pipe, as head does, has seen enough. Nobody can be told that stderr itself cannot be written. */
function whenNotWritten(stream: Writable, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || stream === process.stderr) return;
  process.stderr.write(`concurrency-profiler: The output cannot be written: ${error.message}.\n`);
  process.exit(EXIT.unusable);
}

function columnsOf(stream: { readonly columns?: number }): number {
  const columns = stream.columns ?? 0;
  return columns > 0 ? Math.max(FEWEST_COLUMNS, columns) : DEFAULT_COLUMNS;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;
export type Style = keyof typeof CODES;

export type Paint = (text: string, ...styles: readonly Style[]) => string;

export function painter(colours: boolean): Paint {
  return (text, ...styles) => (colours && styles.length > 0 ? `\u001B[${styles.map((style) => CODES[style]).join(';')}m${text}\u001B[0m` : text);
}

/** Lines of at most `width` columns, broken at spaces; every line but the first begins with `indent`. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  // No-break spaces hold a number and its unit together.
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
