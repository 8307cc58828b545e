import { extname } from 'node:path';
import type { Options, Output } from '@swc/wasm';
import { bridge } from '../bridge.ts';
import type { ModuleFormat } from './format.ts';
import type { ModuleCache } from './module-cache.ts';
import { tsconfigFor } from './tsconfig.ts';

/** 18 MB of WebAssembly, beside this bundle: loaded at the first module that the cache does not hold. */
let transformer: { transformSync(text: string, options: Options): Output } | null = null;

/** @throws {SyntaxError} with the place, where the text does not parse. */
export function transform(file: string, text: string, format: ModuleFormat, cache: ModuleCache): string {
  const options = optionsFor(file, format);
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
    return [code, map ?? ''];
  } catch (thrown) {
    throw syntaxErrorOf(file, String(thrown));
  }
}

/** The transformer throws a text: `x MESSAGE`, then a picture of the place that begins with `,-[FILE:LINE:1]`. */
function syntaxErrorOf(file: string, text: string): SyntaxError {
  const what = /^\s*x\s+(.*)$/m.exec(text)?.[1] ?? text.trim();
  const line = /,-\[.*:(\d+):\d+\]/.exec(text)?.[1];
  const error = new SyntaxError(line === undefined ? `${what} in ${file}` : `${what} in line ${line} of ${file}`);
  if (line !== undefined) error.stack = `${error.name}: ${error.message}\n    at ${file}:${line}:1`;
  return error;
}

function optionsFor(file: string, format: ModuleFormat): Options {
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
    react: reactOptions(options.jsx, options),
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
    module: format === 'module' ? { type: 'es6' } : { type: 'commonjs', ignoreDynamic: true },
  };
}

/** TypeScript's own default: fields are defined, not assigned, from ES2022 on. */
function definesByTarget(target: string | undefined): boolean {
  return target === undefined || /^es(2022|2023|2024|2025|next)$/i.test(target);
}

type React = NonNullable<NonNullable<NonNullable<Options['jsc']>['transform']>['react']>;

function reactOptions(jsx: string | undefined, options: { readonly jsxImportSource?: string | undefined; readonly jsxFactory?: string | undefined; readonly jsxFragmentFactory?: string | undefined }): React {
  const automatic = jsx === 'react-jsx' || jsx === 'react-jsxdev' || jsx === undefined || jsx === 'preserve';
  return {
    runtime: automatic ? 'automatic' : 'classic',
    development: jsx === 'react-jsxdev',
    ...(options.jsxImportSource === undefined ? {} : { importSource: options.jsxImportSource }),
    ...(options.jsxFactory === undefined ? {} : { pragma: options.jsxFactory }),
    ...(options.jsxFragmentFactory === undefined ? {} : { pragmaFrag: options.jsxFragmentFactory }),
  };
}
