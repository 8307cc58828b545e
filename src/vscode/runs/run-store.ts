import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBytes } from '../../shared/format.ts';
import type { Run } from '../../shared/model.ts';
import { decodeRun, encodeRun, LARGEST_SAVED_RUN, RunFormatError } from '../../shared/run-format.ts';

const EXTENSION = '.cprun';

/** What was looked for is not there, or what is there cannot be read. */
export type Loaded = { readonly kind: 'run'; readonly run: Run } | { readonly kind: 'none' } | { readonly kind: 'unreadable'; readonly reason: string };

/** The last runs, as files of one folder. A run that is shown again counts as new. */
export class RunStore {
  readonly #folder: string;
  readonly #most: number;

  constructor(folder: string, most = 20) {
    this.#folder = folder;
    this.#most = most;
  }

  async save(run: Run): Promise<void> {
    if (!isRunId(run.id)) throw new RangeError(`A run cannot be saved under the name ${JSON.stringify(run.id)}.`);
    await mkdir(this.#folder, { recursive: true });
    const file = join(this.#folder, run.id + EXTENSION);
    // A window that closes in the middle must not leave half a run under a whole one's name.
    await writeFile(`${file}.part`, encodeRun(run));
    await rename(`${file}.part`, file);
    await this.#forgetOldest();
  }

  async load(id: string): Promise<Loaded> {
    if (!isRunId(id)) return { kind: 'none' };
    const file = join(this.#folder, id + EXTENSION);
    try {
      const { size } = await stat(file);
      if (size > LARGEST_SAVED_RUN) return { kind: 'unreadable', reason: `It has ${formatBytes(size)}, and runs of up to ${formatBytes(LARGEST_SAVED_RUN)} are read.` };
      const run = decodeRun(await readFile(file));
      const now = new Date();
      await utimes(file, now, now);
      return { kind: 'run', run };
    } catch (error) {
      if (isMissing(error)) return { kind: 'none' };
      if (error instanceof RunFormatError) return { kind: 'unreadable', reason: error.message };
      throw error;
    }
  }

  /** The run that was saved or shown last. */
  async newest(): Promise<string | null> {
    const [newest] = await this.#newestFirst();
    return newest ?? null;
  }

  async #forgetOldest(): Promise<void> {
    const tooMany = (await this.#newestFirst()).slice(this.#most);
    await Promise.all(tooMany.map((id) => rm(join(this.#folder, id + EXTENSION), { force: true })));
  }

  async #newestFirst(): Promise<string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const runs = await Promise.all(
      names
        .filter((name) => name.endsWith(EXTENSION))
        .map(async (name) => {
          // Another window may take a file away between the listing and the look at it.
          const found = await stat(join(this.#folder, name)).catch(() => null);
          return { id: name.slice(0, -EXTENSION.length), time: found?.mtimeMs ?? 0 };
        }),
    );
    return runs.toSorted((a, b) => b.time - a.time || b.id.localeCompare(a.id)).map((run) => run.id);
  }
}

/** Ids come back from pages and become names of files. */
function isRunId(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
