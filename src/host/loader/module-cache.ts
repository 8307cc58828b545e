import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Raised whenever what a transformation gives, or how it is keyed, changes. */
const GENERATION = '1';

export interface TransformedModule {
  readonly code: string;
  /** Path of the source map; it may be missing where the cache cannot be written. */
  readonly map: string;
}

/** Transformed modules on disk, by the content and options they were made from. A cache that fails is as good as none. */
export class ModuleCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  keyOf(...parts: readonly string[]): string {
    const hash = createHash('sha256').update(GENERATION);
    for (const part of parts) hash.update(`${part.length}:`).update(part);
    return hash.digest('hex').slice(0, 40);
  }

  /** A file that was cut off or tampered with does not end with its own key, and counts as absent. */
  read(key: string): TransformedModule | null {
    const path = this.#path(key);
    try {
      const text = readFileSync(`${path}.js`, 'utf8');
      const seal = sealOf(key, text.slice(0, -SEAL_LENGTH));
      return text.endsWith(seal) ? { code: text, map: `${path}.map` } : null;
    } catch {
      return null;
    }
  }

  write(key: string, code: string, map: string): TransformedModule {
    const path = this.#path(key);
    try {
      mkdirSync(dirname(path), { recursive: true });
      replace(`${path}.map`, map);
      replace(`${path}.js`, code + sealOf(key, code));
    } catch {
      // A full disk or a read-only folder costs the next start some time, nothing else.
    }
    return { code, map: `${path}.map` };
  }

  #path(key: string): string {
    return join(this.#folder, key.slice(0, 2), key);
  }
}

function sealOf(key: string, code: string): string {
  return `\n//${key} ${createHash('sha256').update(code).digest('hex').slice(0, 16)}`;
}
const SEAL_LENGTH = sealOf('0'.repeat(40), '').length;

/** Other hosts and threads may be writing the same entry: each writes a file of its own and renames it into place. */
function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}-${threadId}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
