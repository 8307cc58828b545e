import { dirname, sep } from 'node:path';
import type { TsConfigJson } from 'get-tsconfig';
import { createPathsMatcher, getTsconfig } from 'get-tsconfig';

export interface Tsconfig {
  readonly options: TsConfigJson.CompilerOptions;
  /** Absolute paths, without an ending, that the `paths` and `baseUrl` of the file give for a specifier. */
  readonly pathsOf: (specifier: string) => readonly string[];
}

const NONE: Tsconfig = { options: {}, pathsOf: () => [] };
const byFolder = new Map<string, Tsconfig>();

/** The tsconfig.json that holds for a file; the empty one where there is none, or where it cannot be read. */
export function tsconfigFor(file: string): Tsconfig {
  const folder = dirname(file);
  let found = byFolder.get(folder);
  if (found === undefined) byFolder.set(folder, (found = folder.includes(`${sep}node_modules${sep}`) ? NONE : read(folder)));
  return found;
}

function read(folder: string): Tsconfig {
  try {
    const found = getTsconfig(folder);
    if (found === null || found === undefined) return NONE;
    return { options: found.config.compilerOptions ?? {}, pathsOf: createPathsMatcher(found) ?? NONE.pathsOf };
  } catch {
    return NONE;
  }
}
