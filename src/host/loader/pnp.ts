import { existsSync } from 'node:fs';
import Module, { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { resolveLikeRequire } from './require.ts';

/** What is used of the API that Yarn's `.pnp.cjs` has: https://yarnpkg.com/advanced/pnpapi */
interface PnpApi {
  /** @returns `null` for a module of Node. @throws where the package does not declare the dependency. */
  resolveRequest(request: string, issuer: string, options: { readonly conditions: ReadonlySet<string>; readonly considerBuiltins: boolean }): string | null;
}

interface PnpFile extends PnpApi {
  /** Teaches `require` and `fs` about packages in archives. */
  setup(): void;
}

type FindPnpApi = (path: string) => PnpApi | null;

/** Resolution of packages in a project without node_modules, whose `.pnp.cjs` says where each one is. */
export interface Pnp {
  /** The path of a package's module; `null` where Node's own resolution is right. */
  resolve(specifier: string, parent: string, conditions: Iterable<string>): string | null;
}

/**
 * Loads the `.pnp.cjs` nearest to the target, as Yarn's own `--require` does: it is code of the project, like the target.
 * `null` where there is none.
 */
export function installPnp(target: string): Pnp | null {
  if (process.versions['pnp'] === undefined) {
    const file = find(dirname(target));
    if (file === null) return null;
    const loaded: unknown = createRequire(file)(file);
    if (!isPnpFile(loaded)) return null;
    loaded.setup();
  }
  const findPnpApi: unknown = Reflect.get(Module, 'findPnpApi');
  return isFindPnpApi(findPnpApi) ? pnpWith(findPnpApi) : null;
}

function pnpWith(findPnpApi: FindPnpApi): Pnp {
  return {
    resolve(specifier, parent, conditions) {
      if (/^[a-z]+:/i.test(specifier) || isBuiltin(specifier)) return null;
      // What is relative, or of the own package, is as it is elsewhere; only that Node's ES modules cannot look into archives.
      if (/^[./#]/.test(specifier)) return isVirtual(parent) ? resolveLikeRequire(specifier, parent, null) : null;
      return findPnpApi(parent)?.resolveRequest(specifier, parent, { conditions: new Set(conditions), considerBuiltins: true }) ?? null;
    },
  };
}

/** Whether Node's own loader cannot read a file: it lies in an archive, or under a path that only Yarn's `fs` knows. */
export function isVirtual(file: string): boolean {
  return /\.zip[\\/]|[\\/](__virtual__|\$\$virtual)[\\/]/.test(file);
}

function find(folder: string): string | null {
  const file = join(folder, '.pnp.cjs');
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  return parent === folder ? null : find(parent);
}

function isPnpFile(value: unknown): value is PnpFile {
  return typeof value === 'object' && value !== null && 'setup' in value && typeof value.setup === 'function' && 'resolveRequest' in value;
}

function isFindPnpApi(value: unknown): value is FindPnpApi {
  return typeof value === 'function';
}
