/** A way of writing code: a function of a fixture, called with 3, and what it returns. */
export interface Way {
  /** In `test/fixtures/ways`. */
  readonly file: string;
  /** `run` where nothing else is said. */
  readonly name?: string;
  /** As `util.inspect` writes it. */
  readonly result: string;
  /** Only a run of its own can reach it: it is not exported, or its project decides how everything is resolved. */
  readonly alone?: true;
  /** What it is made of could get in the way of the target, which is handed out at the module's end: it has a run of its own too. */
  readonly target?: true;
}

const FILES: Readonly<Record<string, Way>> = {
  '.ts in an ES module package': { file: 'endings-esm/main.ts', result: "'main.ts 3'" },
  '.tsx in an ES module package': { file: 'endings-esm/main.tsx', result: "'p 3 .tsx'" },
  '.mts': { file: 'endings-esm/main.mts', result: "'.mts 3'" },
  '.cts': { file: 'endings-esm/main.cts', name: 'exports.run', result: "'.cts 3'" },
  '.cts, not exported': { file: 'endings-esm/main.cts', name: 'hidden', result: "'true 3'", alone: true },
  '.js in an ES module package': { file: 'endings-esm/main.js', result: "'.js 3'" },
  '.jsx in an ES module package': { file: 'endings-esm/main.jsx', result: "'p 3 jsx'" },
  '.mjs': { file: 'endings-esm/main.mjs', result: "'.mjs 3'" },
  '.cjs': { file: 'endings-esm/main.cjs', name: 'exports.run', result: "'.cjs 3'" },
  '.cjs, not exported': { file: 'endings-esm/main.cjs', name: 'hidden', result: "'true 3'", alone: true },
  '.ts in a CommonJS package': { file: 'endings-commonjs/main.ts', result: "'main.ts 3'" },
  '.tsx in a CommonJS package': { file: 'endings-commonjs/main.tsx', result: "'p 3 .tsx'" },
  '.js in a CommonJS package': { file: 'endings-commonjs/main.js', name: 'module.exports.run', result: "'.js 3'" },
  '.jsx in a CommonJS package': { file: 'endings-commonjs/main.jsx', name: 'exports.run', result: "'p 3 .jsx'" },
  '.mts that imports CommonJS': { file: 'endings-commonjs/main.mts', result: "'main.ts 3, .js 3'" },
  'a module outside of any package': { file: 'outside/module.ts', result: "'.ts3'" },
  'a module of JavaScript outside of any package': { file: 'outside/module.js', result: "'module.js3'" },
  'a script outside of any package': { file: 'outside/script.ts', result: '13', alone: true },
  'a script of JavaScript outside of any package': { file: 'outside/script.js', result: "'script.js3'", alone: true },
  'a monorepo whose packages export TypeScript': { file: 'monorepo/packages/app/src/main.ts', result: "'6 7 A b'" },
  'packages of npm and of yarn that ship TypeScript': { file: 'npm/main.ts', result: "'inner#3.5 1 inner 3.5'" },
  'packages of pnpm that ship TypeScript': { file: 'pnpm/main.ts', result: "'inner#3.5 1 inner 3.5'" },
  "Yarn's Plug'n'Play": { file: 'pnp/main.ts', result: "'4 legacy true 6 1 helper'", alone: true },
  "Yarn's Plug'n'Play in CommonJS": { file: 'pnp/common.cts', result: "'legacy 6 helper'", alone: true },
  'a native addon': { file: 'addon/main.ts', result: "'number 3'" },
};

const LANGUAGE: Readonly<Record<string, Way>> = {
  'paths of a tsconfig': { file: 'tsconfig-paths/main.ts', result: "'9 4 100 later'" },
  'baseUrl of a tsconfig': { file: 'tsconfig-base/main.ts', result: "'6 function'" },
  'a tsconfig that extends several, and a package': { file: 'tsconfig-extends/main.tsx', result: "'third a 3'" },
  'project references': { file: 'tsconfig-references/src/main.ts', result: "'0.75 object size'" },
  '.js that means .ts': { file: 'js-for-ts/main.ts', result: "'a b c d e js 3'" },
  'imports and exports of packages': { file: 'imports-exports/main.ts', result: "'6 true node imported imported'" },
  'imports and exports of packages in CommonJS': { file: 'imports-exports/common.cts', result: "'required 6'" },
  'conditions of a tsconfig, where nothing is built': { file: 'custom-conditions/main.ts', result: "'source lib 3'" },
  'the index of a folder': { file: 'directory-index/main.ts', result: "'4 5 index 3'" },
  'the index of a folder in CommonJS': { file: 'directory-index-commonjs/main.ts', result: "'4 2 4 6 3'" },
  'imports of types without `type`': { file: 'type-only/main.ts', result: "'9 m null square'" },
  'types that are exported by name': { file: 'type-exports/main.ts', result: "'18 m'", target: true },
  'enums and const enums': { file: 'enums/main.ts', result: "'3 second 7 AB green 9 yes'" },
  namespaces: { file: 'namespaces/main.ts', result: "'4 6 9 2 #3 object'", target: true },
  'parameter properties and other parts of classes': { file: 'classes/main.ts', result: "'part 3 4 false 3 - 5 3'" },
  'legacy decorators with metadata': { file: 'legacy-decorators/main.ts', result: "'Engine,Object,Number 30.5 options@1 Car'", target: true },
  'standard decorators': { file: 'standard-decorators/main.ts', result: "'12 method grow,class Part Part'", target: true },
  'export =': { file: 'export-equals/main.ts', result: "'3 true .m!'", target: true },
  'import = require()': { file: 'import-equals/main.ts', result: "'function 3 m 3'", target: true },
  'import = require() in an ES module': { file: 'import-equals-esm/main.ts', result: "'b 4 3'" },
  'JSX with a factory': { file: 'jsx-classic/main.tsx', result: `'[<3>|b{"title":"x"}text]'`, target: true },
  'JSX with an import source': { file: 'jsx-automatic/main.tsx', result: `'[<3>|b{"title":"x"}text]'` },
  'JSX of development': { file: 'jsx-development/main.tsx', result: `'4:[5:<3>|6:b{"title":"x"}text]'` },
  'JSX that is left to another tool': { file: 'jsx-preserve/main.tsx', result: `'[<3>|b{"title":"x"}text]'` },
  'JSX by a comment': { file: 'jsx-pragma/main.tsx', result: "'i 3'" },
  'JSX of a file that imports React': { file: 'jsx-pragma/react.jsx', result: "'react i 3'" },
  'JSON with and without attributes': { file: 'json/main.ts', result: "'5 5 6 5 5 5 3'" },
  'JSON in CommonJS': { file: 'json-commonjs/main.ts', result: "'5 5 5 3'" },
  'top-level await': { file: 'top-level-await/main.ts', result: '113', target: true },
  'circular imports': { file: 'circular/main.ts', result: "'false derived first second of circular'", target: true },
  'computed dynamic imports': { file: 'dynamic/main.ts', result: "'1,2,3 1 3'" },
  'require of TypeScript': { file: 'require-ts/main.ts', result: "'1 2 3 1 1 require-ts main.ts one.ts false 3'", target: true },
  'import.meta': { file: 'import-meta/main.ts', result: "'main.ts main.ts import-meta other.ts data.txt 3'" },
  "workers of the user's own": { file: 'own-workers/main.ts', result: "'metre 6 1 9'" },
  "child processes of the user's own": { file: 'own-processes/main.ts', result: "'forked metre 3, spawned metre 3, spawned metre 3, spawned metre 3'" },
  "child processes of the user's own, in CommonJS": { file: 'own-processes/common.cts', result: "'forked metre 3, spawned metre 3'", target: true },
  'names of functions': { file: 'names/main.ts', result: "'arrow,expression,classExpression,Outer,Outer,method,Map,inside,nested,generate,run,exports,_class 0 true 3'", target: true },
  'names of functions in CommonJS': { file: 'names-commonjs/main.ts', result: "'exported,Klass,default,arrow,expression,classExpression,Outer,Outer,method,Map,inside,nested,generate,run,_class 0 true 3'", target: true },
};

type Titled = readonly (readonly [title: string, way: Way])[];

export const WAYS: Titled = Object.entries({ ...FILES, ...LANGUAGE });
/** Those in which the function itself is the target of a run. */
export const TARGETS: Titled = [...Object.entries(FILES), ...Object.entries(LANGUAGE).filter(([, { target }]) => target === true)];
