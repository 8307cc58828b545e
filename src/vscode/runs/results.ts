import { createHash } from 'node:crypto';
import type { Memento } from '../memento-map.ts';
import { MementoMap } from '../memento-map.ts';
import { subjectKey } from './subject.ts';

/** What a run came to, for the lens above its function. */
export interface Result {
  readonly title: string;
  readonly runId: string;
}

interface Entry extends Result {
  readonly textDigest: string;
}

/** The last result of each function. It stands for the text and the inputs that were run: while there are others, there is none. */
export class Results {
  readonly #entries: MementoMap<Entry>;

  constructor(memento: Memento) {
    this.#entries = new MementoMap(memento, 'results', 200, parseEntry);
  }

  /** @param textDigest of the file and the inputs as they are now, as `digestOf` gives it. */
  find(file: string, name: string, textDigest: string): Result | null {
    const entry = this.#entries.get(subjectKey(file, name));
    return entry !== undefined && entry.textDigest === textDigest ? entry : null;
  }

  /** @param textDigest of both as they were when the run began. */
  async add(file: string, name: string, textDigest: string, result: Result): Promise<void> {
    await this.#entries.set(subjectKey(file, name), { title: result.title, runId: result.runId, textDigest });
  }
}

export function digestOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length} ${text}`);
  return hash.digest('base64url');
}

function parseEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('title' in value) || !('runId' in value) || !('textDigest' in value)) return null;
  const { title, runId, textDigest } = value;
  if (typeof title !== 'string' || typeof runId !== 'string' || typeof textDigest !== 'string') return null;
  return { title, runId, textDigest };
}
