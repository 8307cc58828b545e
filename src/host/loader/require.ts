import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';

/**
 * What `require` would load for a specifier, by Node's own resolution (or what replaced it, as Yarn does), without the
 * hooks of this loader. Node has no public name for that.
 * @param conditions those of `exports` and `imports`; `null`: as they are.
 * @throws what Node throws where there is no such module.
 */
export function resolveLikeRequire(specifier: string, parent: string, conditions: Iterable<string> | null): string | null {
  const resolveFilename: unknown = Reflect.get(Module, '_resolveFilename');
  if (typeof resolveFilename !== 'function') return null;
  const issuer = { id: parent, filename: parent, paths: createRequire(parent).resolve.paths(specifier) ?? [dirname(parent)] };
  const found: unknown = Reflect.apply(resolveFilename, Module, [specifier, issuer, false, ...(conditions === null ? [] : [{ conditions: new Set(conditions) }])]);
  return typeof found === 'string' ? found : null;
}

/** A specifier of this loader alone, by which it tells whether its hooks are asked. */
export const PROBE = 'concurrency-profiler:probe';

/** Whether hooks that resolve {@link PROBE} are asked by `require.resolve` too: in Node 22 they are not. */
export function reachRequireResolve(): boolean {
  try {
    createRequire(__filename).resolve(PROBE);
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks `resolve` where Node finds no module for `require` or `require.resolve`.
 * @param resolve gets what Node threw; `null`: that stands.
 */
export function extendRequire(resolve: (specifier: string, parent: string | null, error: unknown) => string | null): void {
  const original: unknown = Reflect.get(Module, '_resolveFilename');
  if (typeof original !== 'function') return;
  Reflect.set(Module, '_resolveFilename', function (this: unknown, ...args: readonly unknown[]): unknown {
    try {
      return Reflect.apply(original, this, args);
    } catch (error) {
      const [specifier, parent] = args;
      const file = typeof parent === 'object' && parent !== null && 'filename' in parent && typeof parent.filename === 'string' ? parent.filename : null;
      const found = typeof specifier === 'string' ? resolve(specifier, file, error) : null;
      if (found === null) throw error;
      return found;
    }
  });
}
