import { readFileSync } from 'node:fs';
import type { LoadFnOutput, LoadHookContext, ResolveHookContext } from 'node:module';
import { createRequire, registerHooks } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { HostConfig } from '../../shared/host-messages.ts';
import { reachChildren } from './children.ts';
import { formatOf } from './format.ts';
import { handoutStatement } from './handout.ts';
import { jsonModule } from './json.ts';
import { ModuleCache } from './module-cache.ts';
import { installPnp, isVirtual } from './pnp.ts';
import { extendRequire, PROBE, reachRequireResolve, resolveLikeRequire } from './require.ts';
import { resolveMissing, resolveTypeScript } from './resolve.ts';
import { transform } from './transform.ts';
import { markTypes } from './type-exports.ts';
import { tsconfigFor } from './tsconfig.ts';

const TRANSFORMED = new Set(['.ts', '.tsx', '.mts', '.cts', '.jsx']);

/** Makes this thread load TypeScript and JSX, and hand out the target of the run from its module. */
export function installHooks(config: HostConfig): void {
  // The run's own folder: where nothing can be kept for the next run, the hosts of this one still share their work.
  const cache = new ModuleCache([config.cacheDir, join(dirname(config.inputsFile), 'modules')]);
  const pnp = installPnp(config.target.file);
  const unsaved = config.sidecar === null || config.sidecar.text === null ? null : { path: config.sidecar.file, href: pathToFileURL(config.sidecar.file).href };
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === PROBE) return resolvedTo(__filename);
      // A sidecar that was never saved is nowhere but in the editor.
      if (unsaved !== null && (specifier === unsaved.path || specifier === unsaved.href)) return { url: unsaved.href, shortCircuit: true };
      if (/^(node:)?child_process$/.test(specifier)) reachChildren();
      const parent = pathOf(context.parentURL);
      const found = resolveTypeScript(specifier, parent) ?? (parent === null ? null : pnp?.resolve(specifier, parent, context.conditions)) ?? null;
      if (found !== null) return resolvedTo(found);
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        const meant = resolveMissing(error) ?? resolveByConditions(specifier, parent, context);
        if (meant === null) throw error;
        return resolvedTo(meant);
      }
    },
    load(url, context, nextLoad) {
      const file = pathOf(url);
      if (file === null) return nextLoad(url, context);
      const isTarget = file === config.target.file;
      const ending = extname(file);
      const transformed = TRANSFORMED.has(ending);
      if (isTarget || transformed || unsavedText(file) !== null || (isVirtual(file) && !isRequired(context) && ending !== '.json')) return loadModule(file, context, isTarget, transformed);
      if (ending === '.json' && !isRequired(context) && context.importAttributes['type'] === undefined) {
        return { format: 'module', source: jsonModule(file, readFileSync(file, 'utf8')), shortCircuit: true };
      }
      return nextLoad(url, context);
    },
  });

  if (!reachRequireResolve()) extendRequire((specifier, parent, error) => resolveTypeScript(specifier, parent) ?? resolveMissing(error));

  /** The editor's, of the two files that a person may be at. */
  function unsavedText(file: string): string | null {
    if (file === config.target.file) return config.target.text;
    return file === config.sidecar?.file ? config.sidecar.text : null;
  }

  function loadModule(file: string, context: LoadHookContext, isTarget: boolean, transformed: boolean): LoadFnOutput {
    const text = unsavedText(file) ?? readFileSync(file, 'utf8');
    const format = formatOf(file, text);
    if (format === 'commonjs' && !isRequired(context)) return { format: 'module', source: facade(file), shortCircuit: true };
    const linked = transformed && format === 'module' ? markTypes(file, text, tsconfigFor(file).options.emitDecoratorMetadata === true, programFile) : text;
    const whole = isTarget ? linked + handoutStatement(config) : linked;
    return { format, source: transformed ? transform(file, whole, format, cache) : whole, shortCircuit: true };
  }
}

/** The TypeScript that a specifier means, by its own name or another. */
function programFile(specifier: string, parent: string): string | null {
  const found = resolveTypeScript(specifier, parent) ?? (specifier.startsWith('.') ? join(dirname(parent), specifier) : null);
  return found !== null && TRANSFORMED.has(extname(found)) ? found : null;
}

function resolvedTo(file: string): { url: string; shortCircuit: true } {
  return { url: pathToFileURL(file).href, shortCircuit: true };
}

/**
 * The source that a package offers under one of the tsconfig's `customConditions`, where what it would be built to is not
 * there. What is built comes first, as it does where the program runs by itself.
 */
function resolveByConditions(specifier: string, parent: string | null, context: ResolveHookContext): string | null {
  const custom = parent === null ? [] : (tsconfigFor(parent).options.customConditions ?? []);
  if (parent === null || custom.length === 0 || /^[./]/.test(specifier)) return null;
  try {
    // Node 22.15 passes conditions on from a hook for `require` alone, hence this way for both.
    return resolveLikeRequire(specifier, parent, [...context.conditions, ...custom]);
  } catch (error) {
    return resolveMissing(error);
  }
}

/**
 * An ES module that requires the CommonJS file: before Node 24.18 a CommonJS source given to `import()` gets a `require`
 * that passes the hooks by (nodejs/node issue 55808).
 */
function facade(file: string): string {
  const exported: unknown = createRequire(file)(file);
  const names = typeof exported === 'object' || typeof exported === 'function' ? Object.keys(exported ?? {}) : [];
  const named = names.filter((name) => name !== 'default' && name !== '__esModule' && /^[A-Za-z_$][\w$]*$/.test(name));
  return [
    `import { createRequire } from 'node:module';`,
    `const exported = createRequire(${JSON.stringify(file)})(${JSON.stringify(file)});`,
    'export default exported?.__esModule && "default" in exported ? exported.default : exported;',
    ...named.map((name, i) => `const export${i} = exported[${JSON.stringify(name)}]; export { export${i} as ${name} };`),
  ].join('\n');
}

/** In Node 22.15 the conditions are a Set, later an array. */
function isRequired(context: LoadHookContext): boolean {
  return [...context.conditions].includes('require');
}

function pathOf(url: string | undefined): string | null {
  return url?.startsWith('file:') === true ? fileURLToPath(url.replace(/[?#].*$/, '')) : null;
}
