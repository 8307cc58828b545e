import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Raised whenever what a transformation gives, or how it is keyed, changes. */
const GENERATION = '2';

export interface TransformedModule {
  readonly code: string;
  /** Path of the source map; empty where it could not be written anywhere. */
  readonly map: string;
}

/** Transformed modules on disk, by the content and options they were made from. A cache that fails is as good as none. */
export class ModuleCache {
  readonly #folders: readonly string[];

  /** @param folders each serves where those before it cannot be written: a read-only home, a full disk. */
  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  keyOf(...parts: readonly string[]): string {
    const hash = createHash('sha256').update(GENERATION);
    for (const part of parts) hash.update(`${part.length}:`).update(part);
    return hash.digest('hex').slice(0, 40);
  }

  /** A file that was cut off or tampered with does not end with its own key, and counts as absent; so does one whose map is gone. */
  read(key: string): TransformedModule | null {
    for (const folder of this.#folders) {
      const found = readFrom(pathIn(folder, key), key);
      if (found !== null) return found;
    }
    return null;
  }

  write(key: string, code: string, map: string): TransformedModule {
    for (const folder of this.#folders) {
      const path = pathIn(folder, key);
      try {
        makeFolder(dirname(path));
        replace(`${path}.map`, map);
        replace(`${path}.js`, code + sealOf(key, code));
        return { code, map: `${path}.map` };
      } catch {
        // Where all fail, that costs the next start some time and stacks their lines, and nothing else.
      }
    }
    return { code, map: '' };
  }
}

function pathIn(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), key);
}

function readFrom(path: string, key: string): TransformedModule | null {
  try {
    const text = readFileSync(`${path}.js`, 'utf8');
    const seal = sealOf(key, text.slice(0, -SEAL_LENGTH));
    return text.endsWith(seal) && existsSync(`${path}.map`) ? { code: text, map: `${path}.map` } : null;
  } catch {
    return null;
  }
}

function sealOf(key: string, code: string): string {
  return `\n//${key} ${createHash('sha256').update(code).digest('hex').slice(0, 16)}`;
}
const SEAL_LENGTH = sealOf('0'.repeat(40), '').length;

/** Not `recursive`: with that Node tries for ever where a folder is there and takes no other, as in `/proc`. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || existsSync(parent)) throw error;
    makeFolder(parent);
    makeFolder(path);
  }
}

/** Other hosts and threads may be writing the same entry: each writes a file of its own and renames it into place. */
function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}-${threadId}`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
