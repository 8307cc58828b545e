import { extname } from 'node:path';
import type { Options, Output } from '@swc/wasm';
import type { TsConfigJson } from 'get-tsconfig';
import { bridge } from '../bridge.ts';
import type { ModuleFormat } from './format.ts';
import type { ModuleCache } from './module-cache.ts';
import { tsconfigFor } from './tsconfig.ts';

/** 18 MB of WebAssembly, beside this bundle: loaded at the first module that the cache does not hold. */
let transformer: { transformSync(text: string, options: Options): Output } | null = null;

/** @throws {SyntaxError} with the place, where the text does not parse. */
export function transform(file: string, text: string, format: ModuleFormat, cache: ModuleCache): string {
  const options = optionsFor(file, text, format);
  const key = cache.keyOf(file, text, JSON.stringify(options));
  let module = cache.read(key);
  if (module === null) {
    bridge().misses++;
    transformer ??= require('./swc/wasm.js') as NonNullable<typeof transformer>;
    module = cache.write(key, ...run(transformer, file, text, options));
  }
  bridge().maps.set(file, module.map);
  bridge().onMap(file, module.map);
  return module.code;
}

function run({ transformSync }: NonNullable<typeof transformer>, file: string, text: string, options: Options): [code: string, map: string] {
  try {
    const { code, map } = transformSync(text, options);
    return [options.module?.type === 'commonjs' ? withDefaultName(code, text) : code, map ?? ''];
  } catch (thrown) {
    throw syntaxErrorOf(file, String(thrown));
  }
}

/** In CommonJS the transformer gives an anonymous default export a binding, and so a name that the user never wrote. */
function withDefaultName(code: string, text: string): string {
  if (!/^(const|class|(async )?function\*?) _default\b/m.test(code) || text.includes('_default')) return code;
  return `${code};typeof _default === "function" && _default.name === "_default" && Object.defineProperty(_default, "name", { value: "default", configurable: true });`;
}

/** The transformer throws a text: `x MESSAGE`, then a picture of the place that begins with `,-[FILE:LINE:1]`. */
function syntaxErrorOf(file: string, text: string): SyntaxError {
  const what = /^\s*x\s+(.*)$/m.exec(text)?.[1] ?? text.trim();
  const line = /,-\[.*:(\d+):\d+\]/.exec(text)?.[1];
  const error = new SyntaxError(line === undefined ? `${what} in ${file}` : `${what} in line ${line} of ${file}`);
  if (line !== undefined) error.stack = `${error.name}: ${error.message}\n    at ${file}:${line}:1`;
  return error;
}

function optionsFor(file: string, text: string, format: ModuleFormat): Options {
  const { options } = tsconfigFor(file);
  const ending = extname(file);
  const legacy = options.experimentalDecorators === true;
  const typescript = ending !== '.jsx' && ending !== '.js' && ending !== '.mjs' && ending !== '.cjs';
  const lowering = {
    legacyDecorator: legacy,
    decoratorMetadata: legacy && options.emitDecoratorMetadata === true,
    ...(legacy ? {} : { decoratorVersion: '2022-03' as const }),
    useDefineForClassFields: options.useDefineForClassFields ?? definesByTarget(options.target),
    verbatimModuleSyntax: options.verbatimModuleSyntax === true,
    ...(/[jt]sx$/.test(ending) ? { react: reactOptions(options, text) } : {}),
  };
  return {
    filename: file,
    sourceMaps: true,
    swcrc: false,
    configFile: false,
    isModule: true,
    jsc: {
      target: 'es2022',
      parser: typescript ? { syntax: 'typescript', tsx: ending === '.tsx', decorators: true } : { syntax: 'ecmascript', jsx: true, decorators: true },
      transform: lowering,
      experimental: { keepImportAssertions: true },
    },
    // `nodenext` is `es6` that knows `import x = require()`.
    module: format === 'module' ? { type: 'nodenext' } : { type: 'commonjs', ignoreDynamic: true },
  };
}

/** TypeScript's own default: fields are defined, not assigned, from ES2022 on. */
function definesByTarget(target: string | undefined): boolean {
  return target === undefined || /^es(2022|2023|2024|2025|next)$/i.test(target);
}

type React = NonNullable<NonNullable<NonNullable<Options['jsc']>['transform']>['react']>;

type JsxOptions = Pick<TsConfigJson.CompilerOptions, 'jsx' | 'jsxImportSource' | 'jsxFactory' | 'jsxFragmentFactory'>;

function reactOptions({ jsx, jsxImportSource, jsxFactory, jsxFragmentFactory }: JsxOptions, text: string): React {
  const open = jsx === undefined || jsx === 'preserve' || jsx === 'react-native';
  // Where nothing is said: a file that brings what a factory needs was written for one.
  const classic = jsx === 'react' || /@jsx\s/.test(text) || (open && (jsxFactory !== undefined || /^\s*import\b.*\bReact\b/m.test(text)));
  return {
    runtime: classic ? 'classic' : 'automatic',
    development: jsx === 'react-jsxdev',
    ...(jsxImportSource === undefined ? {} : { importSource: jsxImportSource }),
    ...(jsxFactory === undefined ? {} : { pragma: jsxFactory }),
    ...(jsxFragmentFactory === undefined ? {} : { pragmaFrag: jsxFragmentFactory }),
  };
}
