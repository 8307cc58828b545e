import assert from 'node:assert/strict';
import { findFunctions, parameterShape } from '../../../src/source/index.ts';
import type { Parameter } from '../../../src/source/function.ts';

function parametersOf(text: string, file = 'x.ts'): readonly Parameter[] {
  const [found] = findFunctions(text, file).functions;
  assert.ok(found?.parameters);
  return found.parameters;
}

const PLAIN: Omit<Parameter, 'name'> = { type: null, structure: null, default: null, optional: false, rest: false };

describe('the parameters of a function', () => {
  const WRITTEN: readonly (readonly [what: string, text: string, expected: readonly Parameter[]])[] = [
    ['none', 'function f() {}', []],
    ['names', 'function f(a, b) {}', [{ ...PLAIN, name: 'a' }, { ...PLAIN, name: 'b' }]],
    ['a type', 'function f(a: Map<string, number[]>) {}', [{ ...PLAIN, name: 'a', type: 'Map<string, number[]>', structure: 'Map<string, number[]>' }]],
    ['an optional one', 'function f(a?: string) {}', [{ ...PLAIN, name: 'a', type: 'string', structure: 'string', optional: true }]],
    ['a default', 'function f(a = 1_000) {}', [{ ...PLAIN, name: 'a', default: '1_000' }]],
    ['a type with a default', "const f = (a: 'x' | 'y' = 'x') => a;", [{ ...PLAIN, name: 'a', type: "'x' | 'y'", structure: "'x' | 'y'", default: "'x'" }]],
    ['a rest', 'function f(...all: number[]) {}', [{ ...PLAIN, name: 'all', type: 'number[]', structure: 'number[]', rest: true }]],
    ['a destructured object', 'function f({ a, b = 2 }: { a: number; b?: number }) {}', [{ ...PLAIN, name: '{ a, b = 2 }', type: '{ a: number; b?: number }', structure: '{ a: number; b?: number }' }]],
    ['a destructured object with a default', 'function f({ a } = {}) {}', [{ ...PLAIN, name: '{ a }', default: '{}' }]],
    ['a destructured list', 'function f([a, b]) {}', [{ ...PLAIN, name: '[a, b]' }]],
    ['no `this`', 'function f(this: Window, a: string) {}', [{ ...PLAIN, name: 'a', type: 'string', structure: 'string' }]],
    ['types of the variable', 'const f: (n: number, s?: string) => void = (a, b) => {};', [{ ...PLAIN, name: 'a', type: 'number', structure: 'number' }, { ...PLAIN, name: 'b', type: 'string', structure: 'string' }]],
  ];
  for (const [what, text, expected] of WRITTEN) {
    it(`reads ${what}`, () => assert.deepEqual(parametersOf(text), expected));
  }

  const ANNOTATED: readonly (readonly [text: string, shape: string])[] = [
    ['type Load = (id: string, n?: number) => void;\nconst f: Load = (a, b) => {};', 'a: string, b: number'],
    ['type Map2<T> = (one: T) => T;\nconst f: Map2<number> = (a) => a;', 'a: (number)'],
    ['type Load = (id: string) => void;\nexport default ((a) => {}) satisfies Load;', 'a: string'],
    ['const f = ((a) => {}) as (id: string) => void;', 'a: string'],
    ["import type { Load } from './load.ts';\nconst f: Load = (a, b) => {};", 'a: Parameters<Load>[0], b: Parameters<Load>[1]'],
    ['/** @profile */\nconst f: (id: string) => void = lib.load;', 'id: string'],
  ];
  for (const [text, shape] of ANNOTATED) {
    it(`reads the types in ${JSON.stringify(text)}`, () => assert.equal(parameterShape(parametersOf(text)), shape));
  }

  it('takes types from JSDoc where the language has none', () => {
    const text = '/**\n * @param {number} limit how far\n * @param {{ a: string }} [options]\n */\nfunction f(limit, options, rest) {}';
    assert.deepEqual(parametersOf(text, 'x.js').map(({ name, type }) => [name, type]), [['limit', 'number'], ['options', '{ a: string }'], ['rest', null]]);
  });
});

describe('the parameters of overloads', () => {
  const OVERLOADS: readonly (readonly [what: string, text: string, shape: string])[] = [
    ["are the implementation's", 'function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: string | number) {}', 'a: string | number'],
    ['are those of the first where the implementation takes anything', 'export function f(id: string, n?: number): void;\nexport function f(all: string[]): void;\nexport function f(a: any, b?: unknown) {}', 'id: string, n?: number'],
    ['are those of the first where the implementation has no types', 'export default function f(id: string): void;\nexport default function f(a) {}', 'id: string'],
    ['are found in classes', 'class A { static f(id: string): void; static f(...all: any[]) {} }', 'id: string'],
  ];
  for (const [what, text, shape] of OVERLOADS) it(what, () => assert.equal(parameterShape(parametersOf(text)), shape));
});

describe('the parameters that JSDoc tells', () => {
  const DOCUMENTED: readonly (readonly [tags: string, parameters: string, shape: string])[] = [
    ['@param {number} n how many', 'n', 'n: number'],
    ['@param {string} [s] a text\n * @param {number} [n=3]', 's, n', 's?: string, n?: number'],
    ['@param {string=} s', 's', 's?: string'],
    ['@param {number} [n]', 'n = 3', 'n: number = …'],
    ['@param {...number} all', '...all', '...all: (number)[]'],
    ['@param {?string} s\n * @param {!Date} d\n * @param {*} x', 's, d, x', 's: string | null, d: Date, x: any'],
    ['@param {Array.<string>} list\n * @param {Object.<string, number>} counts', 'list, counts', 'list: Array<string>, counts: Record<string, number>'],
    ['@param {function(number): string} fn', 'fn', 'fn: Function'],
    ['@param {(n: number) => string} fn', 'fn', 'fn: (n: number) => string'],
    ['@param {{ a: { b: string } }} options', 'options', 'options: { a: { b: string } }'],
    ['@param {Object} options\n * @param {number} options.width\n * @param {string} [options.name]', 'options', 'options: { width: number; name?: string }'],
    ['@param {object[]} rows\n * @param {string} rows[].name', 'rows', 'rows: { name: string }[]'],
    ['@param {number} n\n * @param {{ width: number }} options', 'n, { width }', 'n: number, { width }: { width: number }'],
    ['@type {(n: number, s?: string) => void}', 'a, b', 'a: number, b: string'],
  ];
  for (const [tags, parameters, shape] of DOCUMENTED) {
    it(`by ${JSON.stringify(tags)}`, () => {
      assert.equal(parameterShape(parametersOf(`/**\n * ${tags}\n */\nconst f = (${parameters}) => {};`, 'x.js')), shape);
    });
  }
});

describe('a type that JSDoc declares', () => {
  const TYPEDEFS: readonly (readonly [what: string, block: string, type: string, structure: string])[] = [
    ['an object with properties', '@typedef {Object} Size\n * @property {number} width\n * @property {string} [unit]', 'Size[]', '({ width: number; unit?: string })[]'],
    ['a type of its own', '@typedef {{ width: number }} Size', 'Size | null', '({ width: number }) | null'],
    ['one in another', "@typedef {'a' | 'b'} Mode\n * @typedef {{ mode: Mode, Mode: 'Mode' }} Size", 'Size', "({ mode: ('a' | 'b'), Mode: 'Mode' })"],
    ['a callback', '@callback Done\n * @param {Error} error', 'Done', '(Function)'],
    ['one without braces', '@typedef Size\n * @prop {number} width', 'Size', '({ width: number })'],
  ];
  for (const [what, block, type, structure] of TYPEDEFS) {
    it(`may be ${what}`, () => {
      const [parameter] = parametersOf(`/**\n * ${block}\n */\n\n/** @param {${type}} size */\nfunction f(size) {}`, 'x.js');
      assert.deepEqual([parameter?.type, parameter?.structure], [type, structure]);
    });
  }

  it('stays a name where it would grow out of hand', () => {
    const doubling = Array.from({ length: 30 }, (_, i) => `/** @typedef {[T${i}, T${i}, T${i}, T${i}, T${i}]} T${i + 1} */`).join('\n');
    const [parameter] = parametersOf(`${doubling}\n/** @param {T30} t */\nfunction f(t) {}`, 'x.js');
    assert.equal(parameter?.structure, 'T30');
  });

  it('may hold itself', () => {
    const [parameter] = parametersOf('/** @typedef {{ next: Node }} Node */\n/** @param {Node} node */\nfunction f(node) {}', 'x.js');
    assert.match(parameter?.structure ?? '', /^\(\{ next: \(.*Node/);
  });
});

describe('the structure of a parameter', () => {
  const STRUCTURES: readonly (readonly [what: string, text: string, structure: string])[] = [
    ['an alias', 'type Id = string;\nfunction f(a: Id[]) {}', '(string)[]'],
    ['an interface', 'export interface P { x: number }\nfunction f(a: P) {}', '({ x: number })'],
    ['an interface in an interface', 'interface P { x: number }\ninterface L { from: P; to?: P }\nfunction f(a: L) {}', '({ from: ({ x: number }); to?: ({ x: number }) })'],
    ['an interface that extends one', 'interface P { x: number }\ninterface Q extends P { y: number }\nfunction f(a: Q) {}', '(({ x: number }) & { y: number })'],
    ['an alias of a union', "type Mode = 'a' | 'b';\nfunction f(a: Map<Mode, number>) {}", "Map<('a' | 'b'), number>"],
    ['a type that holds itself', 'interface Tree { left: Tree }\nfunction f(a: Tree) {}', '({ left: Tree })'],
    ['types that hold each other', 'type A = B;\ntype B = A;\nfunction f(a: A) {}', '((A))'],
    ['a parent from elsewhere', 'interface P extends Base { x: number }\nfunction f(a: P) {}', '(Base & { x: number })'],
    ['a type from elsewhere', 'function f(a: Db.Row) {}', 'Db.Row'],
    ['a type with parameters', 'type Box<T> = { value: T };\nfunction f(a: Box<number>) {}', '({ value: (number) })'],
    ['defaults of type parameters', 'type Pair<A, B = A[]> = [A, B];\nfunction f(a: Pair<string>) {}', '([(string), ((string)[])])'],
    ['a type with parameters in one', 'interface Box<T> { value: T }\ninterface Named<T> extends Box<T[]> { name: string }\nfunction f(a: Named<number>) {}', '(({ value: ((number)[]) }) & { name: string })'],
    ['interfaces of one name', 'interface P { x: number }\ninterface P { y: number }\nfunction f(a: P) {}', '({ x: number } & { y: number })'],
    ['what a type parameter extends', "function f<T extends 'a' | 'b', U>(a: T, b: U) {}", "('a' | 'b')"],
    ['an enum', "enum Colour { red = 'r', green = 'g' }\nfunction f(a: Colour) {}", '(typeof Colour.red | typeof Colour.green)'],
    ['one value of an enum', 'enum Colour { red, green }\nfunction f(a: Colour.red) {}', 'typeof Colour.red'],
    ['the type of a constant', "const MODES = ['a', 'b'] as const;\nfunction f(a: (typeof MODES)[number]) {}", "((readonly ['a', 'b']))[number]"],
    ['the type of an object', 'const sizes = { small: 1, large: compute() };\nfunction f(a: keyof typeof sizes) {}', 'keyof ({ small: 1; large: unknown })'],
  ];
  for (const [what, text, structure] of STRUCTURES) {
    it(`writes out ${what}`, () => assert.equal(parametersOf(text)[0]?.structure, structure));
  }

  it('stays as written where it would grow out of hand', () => {
    const doubling = Array.from({ length: 30 }, (_, i) => `type T${i + 1} = [T${i}, T${i}];`).join('\n');
    assert.equal(parametersOf(`type T0 = [number, number];\n${doubling}\nfunction f(a: T3) {}`)[0]?.structure?.includes('number'), true);
    assert.equal(parametersOf(`type T0 = [number, number];\n${doubling}\nfunction f(a: T30) {}`)[0]?.structure, 'T30');
  });
});

describe('the shape of parameters', () => {
  it('tells names, types and what has a default', () => {
    assert.equal(parameterShape(parametersOf("function f(a: number, b?: string, c = 'x', ...d: Date[]) {}")), 'a: number, b?: string, c = …, ...d: Date[]');
  });

  it('tells parameters that nobody knows from none', () => {
    assert.notEqual(parameterShape(null), parameterShape([]));
  });

  it('stays the same when only the layout changes', () => {
    const before = parametersOf('function f({ a, b }: { a: number }) {}');
    const after = parametersOf('async function f(\n  {\n    a, b\n  }: {\n    a: number\n  },\n) { return 1; }');
    assert.equal(parameterShape(after), parameterShape(before));
  });

  it('changes with an interface of the file', () => {
    const before = parametersOf('interface A { x: number }\nfunction f(a: A) {}');
    const after = parametersOf('interface A { x: number; y: number }\nfunction f(a: A) {}');
    assert.notEqual(parameterShape(after), parameterShape(before));
  });

  it('changes with a name or a type', () => {
    assert.notEqual(parameterShape(parametersOf('function f(a: number) {}')), parameterShape(parametersOf('function f(a: string) {}')));
    assert.notEqual(parameterShape(parametersOf('function f(a: number) {}')), parameterShape(parametersOf('function f(b: number) {}')));
  });
});
