/** Endings of modules, and so of their sidecars. */
const ENDINGS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.tsx', '.jsx'];
const ENDING = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const SIDECAR_ENDING = /\.profile\.(?:[cm]?[jt]s|[jt]sx)$/;

/**
 * Where the sidecar of a module may be, the best place first: that is where a new one goes.
 * @returns nothing where the file is a sidecar itself, or no module.
 */
export function sidecarPathsFor(file: string): string[] {
  return isSidecarPath(file) || !ENDING.test(file) ? [] : neighbours(file, ENDING, '.profile');
}

/** Where the module of a sidecar may be, the likeliest place first. */
export function modulePathsFor(sidecar: string): string[] {
  return isSidecarPath(sidecar) ? neighbours(sidecar, SIDECAR_ENDING, '') : [];
}

export function isSidecarPath(file: string): boolean {
  return SIDECAR_ENDING.test(file);
}

function neighbours(file: string, ending: RegExp, added: string): string[] {
  const own = file.slice(file.lastIndexOf('.'));
  const base = file.replace(ending, added);
  return [own, ...ENDINGS.filter((other) => other !== own)].map((one) => `${base}${one}`);
}
