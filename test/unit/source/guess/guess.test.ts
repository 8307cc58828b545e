import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { runInNewContext } from 'node:vm';
import { checkExpression, countInputs, findFunctions, guessInputs } from '../../../../src/source/index.ts';

function guess(parameters: string, tasks = 3, file = 'x.ts'): string | null {
  const [found] = findFunctions(`function f(${parameters}) {}`, file).functions;
  assert.ok(found);
  return guessInputs(found.parameters, tasks);
}

/** The value of the guess, in plain data. */
function valueOf(parameters: string, file?: string): unknown {
  const expression = guess(parameters, 3, file);
  assert.ok(expression !== null, `nothing guessed for (${parameters})`);
  assert.equal(checkExpression(expression), null);
  assert.equal(countInputs(expression), 3);
  const value: unknown = runInNewContext(expression, { Buffer, URL, structuredClone });
  return JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item)));
}

describe('guessed inputs', () => {
  it('are readable', () => {
    assert.equal(guess('limit: number', 60), 'Array.from({ length: 60 }, (_, i) => [1000 + i])');
    assert.equal(guess('', 60), 'Array.from({ length: 60 }, () => [])');
  });

  const VALUES: readonly (readonly [parameters: string, value: unknown])[] = [
    ['', [[], [], []]],
    ['limit: number', [[1000], [1001], [1002]]],
    ['maxCount: number', [[1000], [1001], [1002]]],
    ['n: number', [[10], [11], [12]]],
    ['row: number', [[0], [1], [2]]],
    ['big: bigint', [['0n'], ['1n'], ['2n']]],
    ['delayMs: number', [[20], [20], [20]]],
    ['url: string', [0, 1, 2].map((i) => [`http://127.0.0.1:8080/${i}`])],
    ['filePath: string', [0, 1, 2].map((i) => [`./file-${i}.txt`])],
    ['userId: string', [['id-0'], ['id-1'], ['id-2']]],
    ['s: string', [['text 0'], ['text 1'], ['text 2']]],
    ['json: string', [['{"id":0}'], ['{"id":1}'], ['{"id":2}']]],
    ['flag: boolean', [[true], [false], [true]]],
    ["mode: 'fast' | 'slow'", [['fast'], ['slow'], ['fast']]],
    ["quote: \"it's\" | 'b'", [["it's"], ['b'], ["it's"]]],
    ['level: 1 | -2 | 3', [[1], [-2], [3]]],
    ['name: string | null', [['name-0'], ['name-1'], ['name-2']]],
    ['n: number | undefined', [[10], [11], [12]]],
    ['nothing: null', [[null], [null], [null]]],
    ['pair: [string, number]', [['text 0', 0], ['text 1', 1], ['text 2', 2]].map((pair) => [pair])],
    ['pair: [x: number, y?: number]', [[[0]], [[1]], [[2]]]],
    ['point: { x: number; y: number; label?: string }', [0, 1, 2].map((i) => [{ x: i, y: i }])],
    ["point: { 'a-b': number; readonly c: { d: boolean } }", [0, 1, 2].map((i) => [{ 'a-b': i, c: { d: i % 2 === 0 } }])],
    ["scores: Record<'a' | 'b', number>", [0, 1, 2].map((i) => [{ a: i, b: i }])],
    ["flags: { [K in 'a' | 'b-c']: boolean }", [0, 1, 2].map((i) => [{ a: i % 2 === 0, 'b-c': i % 2 === 0 }])],
    ["row: Pick<{ x: number; y: string; z: Date }, 'x'>", [[{ x: 0 }], [{ x: 1 }], [{ x: 2 }]]],
    ["row: Omit<{ x: number; y: string }, 'y'>", [[{ x: 0 }], [{ x: 1 }], [{ x: 2 }]]],
    ['row: Required<{ x?: number }>', [[{ x: 0 }], [{ x: 1 }], [{ x: 2 }]]],
    ['row: { x?: number } | null', [[{}], [{}], [{}]]],
    ["key: keyof { a: 1; b: 2 }", [['a'], ['b'], ['a']]],
    ["key: Exclude<'a' | 'b' | 'c', 'b'>", [['a'], ['c'], ['a']]],
    ["event: Extract<{ kind: 'a'; x: number } | { kind: 'b' }, { kind: 'a' }>", [[{ kind: 'a', x: 0 }], [{ kind: 'a', x: 1 }], [{ kind: 'a', x: 2 }]]],
    ["event: Exclude<{ kind: 'a'; x: number } | { kind: 'b' } | string, string | { kind: 'a' }>", [[{ kind: 'b' }], [{ kind: 'b' }], [{ kind: 'b' }]]],
    ["key: NonNullable<'a' | null>", [['a'], ['a'], ['a']]],
    ['x: { a: { b: 7 }[] }["a"][number]["b"]', [[7], [7], [7]]],
    ['user: `user-${number}`', [['user-0'], ['user-1'], ['user-2']]],
    ["size: `${'s' | 'm'}-${string}`", [['s-0'], ['m-1'], ['s-2']]],
    ["id: string & { readonly brand: 'Id' }", [['id-0'], ['id-1'], ['id-2']]],
    ["event: { kind: 'a'; x: number } | { kind: 'b' }", [[{ kind: 'a', x: 0 }], [{ kind: 'b' }], [{ kind: 'a', x: 2 }]]],
    ['at: URL', [0, 1, 2].map((i) => [`http://127.0.0.1:8080/${i}`])],
    ['n: Readonly<Partial<{ x: number }>>', [[{}], [{}], [{}]]],
    ['{ width, name }: { width: number; name?: string }', [[{ width: 256 }], [{ width: 256 }], [{ width: 256 }]]],
    ['when: Date', [0, 1, 2].map((i) => [new Date(1_700_000_000_000 + i * 86_400_000).toISOString()])],
    ['a: Readonly<{ x: number }>', [[{ x: 0 }], [{ x: 1 }], [{ x: 2 }]]],
    ['a: Partial<Options>', [[{}], [{}], [{}]]],
    ['a: number, b?: string', [[0], [1], [2]]],
    ['a: number, b = 4', [[0], [1], [2]]],
    ['a = 5, b: number', [[5, 0], [6, 1], [7, 2]]],
    ['a: (() => void) | null = null, b: number', [[null, 0], [null, 1], [null, 2]]],
    ['limit = 200', [[200], [201], [202]]],
    ['rate = 0.5', [[0.5], [0.5], [0.5]]],
    ["name = 'x', verbose = false", [['x', true], ['x', false], ['x', true]]],
    ['options: Options = {}', [[], [], []]],
  ];
  for (const [parameters, value] of VALUES) {
    if (value === null) it(`cannot be made for (${parameters})`, () => assert.equal(guess(parameters), null));
    else it(`fit (${parameters})`, () => assert.deepEqual(valueOf(parameters), value));
  }

  const LISTS: readonly (readonly [parameters: string, first: unknown])[] = [
    ['values: number[]', 0],
    ['urls: string[]', 'http://127.0.0.1:8080/0'],
    ['points: readonly { x: number }[]', { x: 0 }],
    ['flags: ReadonlyArray<boolean>', true],
  ];
  for (const [parameters, first] of LISTS) {
    it(`give (${parameters}) a list`, () => {
      const [[list]] = valueOf(parameters) as [[unknown[]]];
      assert.equal(list.length, 100);
      assert.deepEqual(list[0], first);
    });
  }

  it('give a matrix lists of lists', () => {
    const [[rows]] = valueOf('matrix: number[][]') as [[number[][]]];
    assert.deepEqual([rows.length, rows[3]?.length, rows[3]?.[7]], [100, 100, 7]);
  });

  it('are made from interfaces and aliases of the file', () => {
    const text = "interface Point { x: number; y: number }\ntype Mode = 'a' | 'b';\ninterface Shape extends Point { mode: Mode; centre?: Point }\nfunction f(shape: Shape, points: Point[]) {}";
    const [found] = findFunctions(text, 'x.ts').functions;
    assert.ok(found);
    const [first] = runInNewContext(guessInputs(found.parameters, 1) ?? '') as [[unknown, unknown[]]];
    assert.deepEqual(JSON.parse(JSON.stringify([first[0], first[1][5]])), [{ x: 0, y: 0, mode: 'a' }, { x: 5, y: 5 }]);
  });

  it('spread a rest parameter', () => {
    const [first] = valueOf('...values: number[]') as [number[]];
    assert.deepEqual([first.length, first[99]], [100, 99]);
    assert.equal(guess('a: string, ...values: number[]', 1), 'Array.from({ length: 1 }, (_, i) => [`text ${i}`])');
  });

  const BUILT_IN: readonly (readonly [parameters: string, expression: string, counter?: ''])[] = [
    ['bytes: Uint8Array', 'new Uint8Array(1024).fill(i)'],
    ['bytes: Uint8Array<ArrayBuffer>', 'new Uint8Array(1024).fill(i)'],
    ['samples: Float64Array', 'new Float64Array(1024).fill(i)'],
    ['counts: BigInt64Array', 'new BigInt64Array(1024).fill(BigInt(i))'],
    ['data: Buffer', 'Buffer.alloc(1024, i)'],
    ['tags: Set<string>', 'new Set(Array.from({ length: 100 }, (_, j) => `text ${j}`))', ''],
    ['ages: Map<string, number>', 'new Map(Array.from({ length: 100 }, (_, j) => [`id-${j}`, j]))', ''],
    ['scores: Record<string, number>', 'Object.fromEntries(Array.from({ length: 100 }, (_, j) => [`key-${j}`, j]))', ''],
    ['lookup: { [key: string]: boolean }', 'Object.fromEntries(Array.from({ length: 100 }, (_, j) => [`key-${j}`, j % 2 === 0]))', ''],
    ['value: Promise<number>', 'Promise.resolve(i)'],
    ['signal: AbortSignal', 'new AbortController().signal', ''],
    ['bytes: ArrayBuffer', 'new ArrayBuffer(1024)', ''],
    ['pattern: RegExp', '/t+/g', ''],
  ];
  for (const [parameters, expression, counter] of BUILT_IN) {
    it(`make (${parameters}) with ${expression}`, () => {
      assert.equal(guess(parameters, 2), `Array.from({ length: 2 }, (${counter ?? '_, i'}) => [${expression}])`);
      assert.equal(checkExpression(guess(parameters) ?? ''), null);
    });
  }

  const UNTYPED: readonly (readonly [parameters: string, value: unknown])[] = [
    ['limit', [[1000], [1001], [1002]]],
    ['whatever', [[0], [1], [2]]],
    ['word', [['text 0'], ['text 1'], ['text 2']]],
    ['isOpen', [[true], [false], [true]]],
    ['url, options', [0, 1, 2].map((i) => [`http://127.0.0.1:8080/${i}`, {}])],
    ['{ width, name, deep = 1 }', [0, 1, 2].map((i) => [{ width: 256, name: `name-${i}` }])],
    ['[a, { b }]', [0, 1, 2].map((i) => [[i, { b: i }]])],
  ];
  for (const [parameters, value] of UNTYPED) {
    it(`go by the name of (${parameters}) where there is no type`, () => assert.deepEqual(valueOf(parameters, 'x.js'), value));
  }

  const FUNCTIONS: readonly (readonly [parameters: string, value: string])[] = [
    ['run: () => void', '() => {}'],
    ['callback', '() => {}'],
    ['compare', '(a, b) => (a < b ? -1 : a > b ? 1 : 0)'],
    ['compare: (a: number, b: number) => number', '(a, b) => (a < b ? -1 : a > b ? 1 : 0)'],
    ['map: (n: number) => string', '() => `text ${i}`'],
    ['test: (n: number) => boolean', '(value) => Boolean(value)'],
    ['load: (n: number) => Promise<{ id: string }>', '() => Promise.resolve({ id: `id-${i}` })'],
    ['fn: Function', '() => {}'],
    ['log: { write(text: string): void }', '{ write: () => {} }'],
    ['step: { (n: number): void }', '() => {}'],
  ];
  for (const [parameters, value] of FUNCTIONS) {
    it(`give (${parameters}) a function`, () => {
      const counter = value.includes('${i}') ? '_, i' : '';
      assert.equal(guess(parameters, 2), `Array.from({ length: 2 }, (${counter}) => [${value}])`);
    });
  }

  it('hold no function where data will do', () => {
    assert.equal(guess('a: string | (() => string), b?: () => void', 1), 'Array.from({ length: 1 }, (_, i) => [`text ${i}`])');
  });

  const MODULES: readonly (readonly [what: string, module: string, value: unknown])[] = [
    ['an enum', "enum Colour { red = 'r', green = 'g' }\nfunction f(a: Colour) {}", [['r'], ['g'], ['r']]],
    ['a const enum', 'const enum Bit { off, on }\nfunction f(a: { bit: Bit }) {}', [[{ bit: 0 }], [{ bit: 1 }], [{ bit: 0 }]]],
    ['one value of an enum', 'enum Bit { off, on }\nfunction f(a: Bit.on) {}', [[1], [1], [1]]],
    ['a list of constants', "const MODES = ['a', 'b', 'c'] as const;\ntype Mode = (typeof MODES)[number];\nfunction f(mode: Mode) {}", [['a'], ['b'], ['c']]],
    ['the keys of a constant', 'const sizes = { small: 1, large: 2 };\nfunction f(a: keyof typeof sizes) {}', [['small'], ['large'], ['small']]],
    ['a generic interface', 'interface Page<T, K = string> { items: [T]; key: K }\nfunction f(a: Page<number>) {}', [0, 1, 2].map((i) => [{ items: [i], key: `id-${i}` }])],
    ['a constrained type parameter', "function f<T extends { id: number }, K extends keyof T>(a: T, k: K) {}", [0, 1, 2].map((i) => [{ id: i }, 'id'])],
    ['a type that holds itself', 'interface Tree { value: number; left: Tree | null; children: Tree[] }\nfunction f(tree: Tree) {}', [0, 1, 2].map((i) => [{ value: i, left: null, children: [] }])],
    ['merged interfaces', 'interface P { x: number }\ninterface P { y: number }\nfunction f(a: P) {}', [0, 1, 2].map((i) => [{ x: i, y: i }])],
  ];
  for (const [what, module, value] of MODULES) {
    it(`are made from ${what} of the file`, () => {
      const [found] = findFunctions(module, 'x.ts').functions;
      const expression = guessInputs(found?.parameters ?? null, 3);
      assert.ok(expression !== null);
      const evaluated: unknown = runInNewContext(`${stripTypeScriptTypes(module, { mode: 'transform' })};(${expression}\n)`);
      assert.deepEqual(JSON.parse(JSON.stringify(evaluated)), value);
    });
  }

  for (const parameters of ['db: Database', 'a: number, db: Database', 'dbs: Database[]', 'a: { db: Database }', 'a: T', 'a: keyof X', 'a: never', 'a: typeof import("./x")', 'a: X extends Y ? 1 : 2', 'a: new () => X', 'a: Partial<X>["y"]', 'a: X | null', 'a: X[][]', 'f: (a: X) => Y', 'f: (a: X) => a is Y']) {
    it(`are not made up for (${parameters})`, () => assert.equal(guess(parameters), null));
  }

  it('are not made up where the parameters are not known', () => assert.equal(guessInputs(null, 1), null));
});
