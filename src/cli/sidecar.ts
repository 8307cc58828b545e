import { readFile } from 'node:fs/promises';
import type { SidecarFile } from '../runner/request.ts';
import { Problem } from '../shared/problem.ts';
import type { ModuleFunctions, ProfilableFunction } from '../source/function.ts';
import { loadSource } from './source-bundle.ts';

/** Looks a function up in the sidecar of its module; as `findEntry` does. */
export type FindEntry = (found: ProfilableFunction) => { readonly sidecar: SidecarFile; readonly hasInputs: boolean } | null;

/**
 * Reads the sidecar of a module, the first one that is there.
 * @throws {Problem} `file`, where it is there and cannot be read.
 */
export async function readSidecarOf(path: string, { aliases }: ModuleFunctions): Promise<FindEntry> {
  const { findEntry, readSidecar, sidecarPathsFor } = await loadSource();
  for (const file of sidecarPathsFor(path)) {
    const text = await textOf(file);
    if (text === null) continue;
    const sidecar = readSidecar(text, file);
    return (found) => {
      const says = findEntry(sidecar, found, aliases);
      if (says === null) return null;
      const { entry, hasInputs } = says;
      return { sidecar: { file, text: null, ...(entry === null ? {} : { key: entry.name }) }, hasInputs };
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
