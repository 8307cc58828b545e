import { formatBytes, modeName } from '../shared/format.ts';
import type { Mode } from '../shared/model.ts';

type Source = Mode | 'inputs';

/** What the profiled function prints: line by line with the mode's name before it, or counted only. */
export class UserOutput {
  readonly #print: ((line: string) => void) | null;
  /** Begun lines, by source and stream. */
  readonly #open = new Map<string, string>();
  #bytes = 0;

  /** @param print takes whole lines; `null`: they are not shown. */
  constructor(print: ((line: string) => void) | null) {
    this.#print = print;
  }

  write(source: Source, stream: 'stdout' | 'stderr', text: string): void {
    this.#bytes += Buffer.byteLength(text);
    if (this.#print === null) return;
    const prefix = `[${source === 'inputs' ? source : modeName(source)}]`;
    const key = `${prefix} ${stream}`;
    // A carriage return begins the line anew: what it would write over is kept.
    const lines = `${this.#open.get(key) ?? ''}${text}`.split(/\r?\n|\r(?!$)/);
    this.#open.set(key, lines.pop() ?? '');
    for (const line of lines) this.#print(`${prefix} ${line}`);
  }

  /** Prints lines that were begun and not ended. */
  flush(): void {
    for (const [key, line] of this.#open) if (line !== '') this.#print?.(`${key.replace(/ \w+$/, '')} ${line}`);
    this.#open.clear();
  }

  /** A sentence on what was not shown; `null` where there is none. */
  note(): string | null {
    if (this.#print !== null || this.#bytes === 0) return null;
    return `The function printed ${formatBytes(this.#bytes)}; --verbose shows it.`;
  }
}
