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
