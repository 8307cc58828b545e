import type { ProfilableFunction } from '../function.ts';
import type { Sidecar, SidecarEntry } from './sidecar.ts';

/** What a sidecar has for a function. */
export interface FoundEntry {
  /** `null` where the sidecar's object is not written out, so that only running it tells. */
  readonly entry: SidecarEntry | null;
  /** Its inputs are there, or only running it tells whether they are. */
  readonly hasInputs: boolean;
}

/**
 * Looks a function up in a sidecar: by its name, else by one that it is exported by.
 * @param aliases as `ModuleFunctions` has them.
 * @returns `null` where there is nothing of it.
 */
export function findEntry({ entries, problem }: Sidecar, { name }: ProfilableFunction, aliases: Readonly<Record<string, string>>): FoundEntry | null {
  const entry = entries.find((one) => one.name === name) ?? entries.find((one) => Object.hasOwn(aliases, one.name) && aliases[one.name] === name);
  // What does not parse is told by running it, with the place; so is what an object that is not written out has.
  if (entry !== undefined) return { entry, hasInputs: entry.inputs !== null || problem !== null };
  return problem?.code === 'inputs' ? { entry: null, hasInputs: true } : null;
}
