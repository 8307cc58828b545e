import { createHash } from 'node:crypto';
import { MementoMap } from './memento-map.ts';
import type { Memento } from './memento-map.ts';
import { subjectKey } from './subject.ts';

/** What a run came to, for the lens above its function. */
export interface Result {
  readonly title: string;
  readonly runId: string;
}

interface Entry extends Result {
  readonly textDigest: string;
}

/** The last result of each function. It stands for the text that was run: while the file has another, there is none. */
export class Results {
  readonly #entries: MementoMap<Entry>;

  constructor(memento: Memento) {
    this.#entries = new MementoMap(memento, 'results', 200, parseEntry);
  }

  /** @param textDigest of the file as it is now. */
  find(file: string, name: string, textDigest: string): Result | null {
    const entry = this.#entries.get(subjectKey(file, name));
    return entry !== undefined && entry.textDigest === textDigest ? entry : null;
  }

  /** @param textDigest of the file as it was when the run began. */
  async add(file: string, name: string, textDigest: string, result: Result): Promise<void> {
    await this.#entries.set(subjectKey(file, name), { title: result.title, runId: result.runId, textDigest });
  }
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function parseEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('title' in value) || !('runId' in value) || !('textDigest' in value)) return null;
  const { title, runId, textDigest } = value;
  if (typeof title !== 'string' || typeof runId !== 'string' || typeof textDigest !== 'string') return null;
  return { title, runId, textDigest };
}
