import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { formatBytes, formatPlural } from '../shared/format.ts';

export type OutputStream = 'stdout' | 'stderr';

/** Bytes of a host's output, both streams together, that are passed on. The rest is read, so that the host is not held up, counted, and dropped. */
export const OUTPUT_LIMIT = 1024 * 1024;
const LAST_WORDS = 8_000;

/** What a host prints: the beginning of it is passed on, all of it is counted, and the end of stderr is kept. */
export class HostOutput {
  readonly #pass: (stream: OutputStream, text: string) => void;
  readonly #bytes: Record<OutputStream, number> = { stdout: 0, stderr: 0 };
  #left = OUTPUT_LIMIT;
  #lastWords = Buffer.alloc(0);

  constructor(pass: (stream: OutputStream, text: string) => void) {
    this.#pass = pass;
  }

  read(name: OutputStream, stream: Readable): void {
    const decoder = new StringDecoder('utf8');
    stream.on('error', () => {});
    stream.on('data', (bytes: Buffer) => {
      this.#bytes[name] += bytes.length;
      if (name === 'stderr') this.#lastWords = tailOf(this.#lastWords, bytes);
      if (this.#left <= 0) return;
      const text = decoder.write(bytes.subarray(0, this.#left));
      this.#left -= bytes.length;
      this.#pass(name, this.#left > 0 ? text : `${text}\n[the rest is dropped: more than ${formatBytes(OUTPUT_LIMIT)}]\n`);
    });
  }

  /** The end of what it wrote to stderr, where V8 and Node say why they end. */
  get lastWords(): string {
    return this.#lastWords.toString();
  }

  /** Of both streams. */
  get bytes(): number {
    return this.#bytes.stdout + this.#bytes.stderr;
  }

  /**
   * A sentence where more was printed than was passed on; `null` where all was.
   * @param calls of the function so far.
   * @param exact all that was printed has come.
   */
  flood(calls: number, exact: boolean): string | null {
    if (this.bytes <= OUTPUT_LIMIT) return null;
    const { stdout, stderr } = this.#bytes;
    const parts = [stdout > 0 ? `${formatBytes(stdout)} on stdout` : null, stderr > 0 ? `${formatBytes(stderr)} on stderr` : null].filter((part) => part !== null);
    return `It printed ${exact ? '' : 'at least '}${parts.join(' and ')}${calls === 0 ? '' : ` in ${formatPlural(calls, 'call')}`}; the first ${formatBytes(OUTPUT_LIMIT)} is kept.`;
  }
}

function tailOf(before: Buffer, bytes: Buffer): Buffer<ArrayBuffer> {
  // Copied: a part of a chunk would keep the whole of it.
  return Buffer.from(Buffer.concat([before, bytes.subarray(-LAST_WORDS)]).subarray(-LAST_WORDS));
}
