import { readFile } from 'node:fs/promises';
import type { SidecarFile } from '../runner/request.ts';
import { Problem } from '../shared/problem.ts';
import type { ModuleFunctions, ProfilableFunction } from '../source/function.ts';
import { loadSource } from './source-bundle.ts';

/** What the text of a module's sidecar says of one function. */
export interface FoundEntry {
  readonly sidecar: SidecarFile;
  /** Its inputs are there, or only running it tells whether they are. */
  readonly hasInputs: boolean;
}

/** Looks a function up in a sidecar: by its name, else by one that it is exported by. `null`: there is nothing of it. */
export type FindEntry = (found: ProfilableFunction) => FoundEntry | null;

/**
 * Reads the sidecar of a module, the first one that is there.
 * @throws {Problem} `file`, where it is there and cannot be read.
 */
export async function readSidecarOf(path: string, { aliases }: ModuleFunctions): Promise<FindEntry> {
  const { readSidecar, sidecarPathsFor } = await loadSource();
  for (const file of sidecarPathsFor(path)) {
    const text = await textOf(file);
    if (text === null) continue;
    const { entries, problem } = readSidecar(text, file);
    return ({ name }) => {
      const entry = entries.find((one) => one.name === name) ?? entries.find((one) => aliases[one.name] === name);
      // What does not parse is told by running it, with the place; so is what an object that is not written out has.
      if (entry !== undefined) return { sidecar: { file, text: null, key: entry.name }, hasInputs: entry.inputs !== null || problem !== null };
      return problem?.code === 'inputs' ? { sidecar: { file, text: null }, hasInputs: true } : null;
    };
  }
  return () => null;
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'EISDIR') return null;
    throw new Problem('file', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'See who may read it.');
  }
}
