import assert from 'node:assert/strict';
import { findFunctions } from '../../../../src/source/index.ts';
import type { Reach, RunsAs } from '../../../../src/shared/reach.ts';
import type { ModuleFunctions, ProfilableFunction } from '../../../../src/source/function.ts';

/** `name <- callee`, `name <- callee on receiver`, `name <- .member of receiver`, `name <- default`: what a snippet offers, in its own order. */
function offers(text: string, file = 'snippet.ts'): string[] {
  return findFunctions(text, file).functions.map(({ name, reach }) => `${name} <- ${written(reach)}`);
}

function written(reach: Reach): string {
  switch (reach.kind) {
    case 'expression':
      return `${reach.callee}${reach.receiver === null ? '' : ` on ${reach.receiver}`}`;
    case 'member':
      return `${reach.access} of ${reach.receiver}`;
    case 'default':
      return 'default';
    case 'export':
      return `export ${reach.path.join('.')}`;
    case 'default-member':
      return `${reach.access} of ${reach.instance ? 'new ' : ''}default${reach.path}`;
  }
}

function only(module: ModuleFunctions): ProfilableFunction {
  const [found] = module.functions;
  assert.ok(found !== undefined && module.functions.length === 1, `expected one function, found ${module.functions.length}`);
  return found;
}

interface WayOfWriting {
  readonly way: string;
  readonly text: string;
  readonly offers: readonly string[];
  readonly file?: string;
}

const WAYS: readonly WayOfWriting[] = [
  { way: 'a declaration', text: 'function load() {}', offers: ['load <- load'] },
  { way: 'an async declaration', text: 'export async function load() {}', offers: ['load <- load'] },
  { way: 'an arrow', text: 'const load = async (id: string) => id;', offers: ['load <- load'] },
  { way: 'a function expression with a name of its own', text: 'let load = function inner() {};', offers: ['load <- load'] },
  { way: 'several in one statement', text: 'var a = () => 1, b = function () {};', offers: ['a <- a', 'b <- b'] },
  { way: 'a cast', text: 'export const load = ((id) => id) as Loader;', offers: ['load <- load'] },
  { way: 'satisfies', text: 'const load = ((id) => id) satisfies Loader;', offers: ['load <- load'] },
  { way: 'a generic in TSX', text: 'const same = <T,>(value: T) => value;', offers: ['same <- same'], file: 'view.tsx' },
  { way: 'a component', text: 'export function View() { return <p>{1}</p>; }', offers: ['View <- View'], file: 'view.jsx' },
  { way: 'overloads', text: 'function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: unknown) {}', offers: ['f <- f'] },
  { way: 'a named default', text: 'export default function load() {}', offers: ['load <- load'] },
  { way: 'an unnamed default', text: 'export default function () {}', offers: ['default <- default'] },
  { way: 'a default arrow', text: 'export default async (id: string) => id;', offers: ['default <- default'] },
  { way: 'static methods', text: 'class Primes { static count() {} static async find() {} }', offers: ['Primes.count <- Primes.count on Primes', 'Primes.find <- Primes.find on Primes'] },
  { way: 'a static accessor', text: 'class A { static accessor load = () => 1 }', offers: ['A.load <- A.load on A'] },
  { way: 'a static property', text: 'class Primes { static count = (n: number) => n; static limit = 3 }', offers: ['Primes.count <- Primes.count on Primes'] },
  { way: 'a class expression', text: 'const Primes = class { static count() {} };', offers: ['Primes.count <- Primes.count on Primes'] },
  { way: 'an instance method', text: 'class Primes { count() {} }', offers: ['Primes.count <- .count of new Primes()'] },
  { way: 'an instance property', text: 'class Primes { count = () => 1 }', offers: ['Primes.count <- .count of new Primes()'] },
  { way: 'a constructor that can do without arguments', text: 'class A { constructor(private n = 1, s?: string, ...r: number[]) {} m() {} }', offers: ['A.m <- .m of new A()'] },
  { way: 'a class that inherits within the file', text: 'class A { constructor() {} }\nclass B extends A { m() {} }', offers: ['B.m <- .m of new B()'] },
  { way: 'an abstract parent in the file', text: 'abstract class A {}\nclass B extends A { m() {} }', offers: ['B.m <- .m of new B()'] },
  { way: 'a decorated class', text: '@injectable()\nexport class A { constructor(@inject(X) x?: X) {} m() {} }', offers: ['A.m <- .m of new A()'] },
  { way: 'a decorator after export', text: 'export @frozen class A { static m() {} }', offers: ['A.m <- A.m on A'] },
  { way: 'method overloads', text: 'class A { static m(a: string): void; static m(a: unknown) {} }', offers: ['A.m <- A.m on A'] },
  { way: 'object methods', text: 'const api = { load() {}, save: async () => {}, send: function () {} };', offers: ['api.load <- api.load on api', 'api.save <- api.save on api', 'api.send <- api.send on api'] },
  { way: 'an object in an object', text: 'const api = { v1: { load() {} } } as const;', offers: ['api.v1.load <- api.v1.load on api.v1'] },
  { way: 'a frozen object', text: 'const api = Object.freeze({ load() {} });', offers: ['api.load <- api.load on api'] },
  { way: 'a name that is no identifier', text: "const api = { 'load-all'() {}, 7: () => 1 };", offers: ['api.load-all <- api["load-all"] on api', 'api.7 <- api[7] on api'] },
  { way: 'a namespace', text: 'export namespace Math2 { export function add() {} }', offers: ['Math2.add <- Math2.add'] },
  { way: 'a namespace in a namespace', text: 'namespace A.B { export const f = () => 1; }', offers: ['A.B.f <- A.B.f'] },
  { way: 'a member given later', text: 'function load() {}\nload.all = () => 1;', offers: ['load <- load', 'load.all <- load.all on load'] },
  { way: 'an old-style class', text: 'function Queue() {}\nQueue.prototype.push = function () {};', offers: ['Queue <- Queue', 'Queue.push <- .push of new Queue()'], file: 'queue.js' },
  { way: 'module.exports.x', text: 'module.exports.load = function () {};', offers: ['load <- module.exports.load on module.exports'], file: 'api.js' },
  { way: 'exports.x', text: 'exports.load = () => 1;', offers: ['load <- exports.load on exports'], file: 'api.cjs' },
  { way: 'module.exports', text: 'module.exports = function () {};', offers: ['default <- module.exports'], file: 'api.cjs' },
  { way: 'exports and module.exports at once', text: 'exports = module.exports = function load() {};', offers: ['default <- module.exports'], file: 'api.js' },
  { way: 'an object as module.exports', text: 'function load() {}\nmodule.exports = { load, save() {} };', offers: ['load <- load', 'save <- module.exports.save on module.exports'], file: 'api.cjs' },
  { way: 'a class as module.exports', text: 'module.exports = class Primes { static count() {} };', offers: ['Primes.count <- module.exports.count on module.exports'], file: 'api.cjs' },
  { way: 'export =', text: 'export = function load() {};', offers: ['default <- module.exports'], file: 'api.cts' },
  { way: 'a return at the top level', text: 'if (done) return;\nfunction load() {}', offers: ['load <- load'], file: 'api.cjs' },
  { way: 'an await at the top level', text: 'const data = await fetch(url);\nfunction load() {}', offers: ['load <- load'], file: 'api.mts' },
  { way: 'the same name exported with other code', text: 'function load() {}\nexports.load = () => load();', offers: ['load <- load', 'exports.load <- exports.load on exports'], file: 'api.cjs' },
  { way: 'declarations only', text: 'declare function load(): void;\ndeclare namespace N { function f(): void }\ninterface A { m(): void }', offers: [] },
  { way: 'a declaration file', text: 'export const limit: number;\nexport function load(): void;', offers: [], file: 'api.d.ts' },
  { way: 'what no file declares', text: 'process.load = () => 1;\nthis.x = function () {};', offers: [], file: 'api.cjs' },
  { way: 'an empty file', text: '', offers: [] },
];

describe('the functions of a module', () => {
  for (const { way, text, offers: expected, file } of WAYS) {
    it(`finds ${way}`, () => assert.deepEqual(offers(text, file), expected));
  }

  it('offers what wraps a function, and does not vouch for it', () => {
    const text = 'export const f = memoize(async (id: string) => id);\nconst g = await wrap({}, function (n: number) {});\nexport const router = express();\nexport const all = list.map((n) => n);\nconst limit = 3;';
    assert.deepEqual(findFunctions(text, 'x.ts').functions.map(({ name, certain, runsAs, parameters }) => [name, certain, runsAs, parameters?.map((one) => one.type)]), [
      ['f', false, 'unknown', ['string']],
      ['g', false, 'unknown', ['number']],
    ]);
  });

  it('offers any value that is tagged', () => {
    const TAGGED = ['const f = lib.load;', 'export default load.bind(null, 1);', 'exports.f = promisify(load);', 'const a = { /** @profile */ f: other };', 'class A { /** @profile */ static f = other }'];
    for (const text of TAGGED) {
      const found = only(findFunctions(`/** @profile [[1]] */\n${text}`, 'x.ts'));
      assert.deepEqual([found.tagged, found.certain, found.parameters], [true, false, null], text);
    }
  });

  it('takes the parameters of a value from its type', () => {
    const found = only(findFunctions('/** @profile */\nconst f: (n: number) => void = lib.load;', 'x.ts'));
    assert.deepEqual(found.parameters?.map(({ name, type }) => [name, type]), [['n', 'number']]);
  });

  it('takes the parameters of the function that a @profile-as tag means', () => {
    const NAMES: readonly (readonly [text: string, names: readonly string[] | null])[] = [
      ['/** @profile-as add(1) */\nconst add = (a: number) => (b: number) => a + b;', ['b']],
      ['/** @profile-as add(1)(2) */\nfunction add(a) { return function (b) { const inner = (c, d) => a; return inner; }; }', ['c', 'd']],
      ['/** @profile-as memo(load) */\nfunction load(id) {}', ['id']],
      ['/** @profile-as make() */\nfunction make() { return lib.make(); }', null],
      ['class A { static make(x) { return () => 1; }\n/** @profile-as A.make(1) */ static load(id) {} }', ['x', 'id']],
    ];
    for (const [text, names] of NAMES) {
      const found = findFunctions(text, 'x.ts').functions.flatMap((one) => one.parameters?.map(({ name }) => name) ?? []);
      assert.deepEqual(found, names ?? [], text);
    }
    assert.equal(only(findFunctions('/** @profile-as make() */\nfunction make() { return lib.make(); }', 'x.ts')).parameters, null);
  });

  it('keeps what a @profile-as tag replaces, its name and its place', () => {
    const found = only(findFunctions('/** @profile-as add(1) */\nexport const add = (a: number) => (b: number) => a + b;', 'x.ts'));
    assert.deepEqual([found.name, found.line, found.exported, found.tagged, found.replaced, found.runsAs], ['add', 2, true, true, true, 'unknown']);
  });

  it('takes the name of an export as the inputs of a tag', () => {
    assert.equal(only(findFunctions('export const list = [[1]];\n/** @profile list */\nexport function f(n: number) {}', 'x.ts')).profile, 'list');
  });

  it('places a function with the JSDoc block and the overloads above it', () => {
    const text = ['const x = 1;', '/** Doubles. */', 'export function twice(n: string): string;', 'export function twice(n: unknown) {', '  return n;', '}', ''].join('\n');
    const { line, startLine, endLine, start, end } = only(findFunctions(text, 'a.ts'));
    assert.deepEqual({ line, startLine, endLine }, { line: 4, startLine: 2, endLine: 6 });
    assert.ok(text.slice(start, end).startsWith('/** Doubles. */') && text.slice(start, end).endsWith('}'));
  });

  it('keeps the order of the text', () => {
    assert.deepEqual(offers('const b = () => 1;\nfunction a() {}\nclass C { static m() {} }'), ['b <- b', 'a <- a', 'C.m <- C.m on C']);
  });
});

describe('how a function runs', () => {
  const RUNS: readonly (readonly [text: string, runsAs: RunsAs])[] = [
    ['function f() { return [].values(); }', 'call'],
    ['async function f() {}', 'call'],
    ['function* f() {}', 'generator'],
    ['export default async function* f() {}', 'async-generator'],
    ['const a = { async *f() {} };', 'async-generator'],
    ['class A { *f() {} }', 'generator'],
    ['class A { static f = function* () {} }', 'generator'],
    ['module.exports = function* () {};', 'generator'],
  ];
  for (const [text, runsAs] of RUNS) it(`is ${runsAs} in ${text}`, () => assert.equal(only(findFunctions(text, 'x.ts')).runsAs, runsAs));
});

describe('the way to an exported function', () => {
  const PATHS: readonly (readonly [text: string, path: string | null])[] = [
    ['export function f() {}', 'f'],
    ['function f() {}\nexport { f as g };', 'g'],
    ['function f() {}\nexport { f as default, f };', 'f'],
    ['export default () => 1;', 'default'],
    ['export default function f() {}', 'default'],
    ['class A { static f() {} }\nexport default A;', 'default f'],
    ['export class A { f() {} }', 'A prototype f'],
    ['export class A { private f() {} }', null],
    ["const a = { b: { 'f-g'() {} } };\nexport { a };", 'a b f-g'],
    ['export namespace N { export namespace M { export function f() {} } }', 'N M f'],
    ['namespace N { export function f() {} }\nexport { N };', 'N f'],
    ['export = function () {};', 'export ='],
    ['class A { static f() {} }\nmodule.exports = A;', 'export = f'],
    ['exports.f = () => 1;', 'f'],
    ['module.exports = { a: { f() {} } };', 'a f'],
    ['function f() {}', null],
  ];
  for (const [text, path] of PATHS) {
    it(`is ${path ?? 'none'} in ${JSON.stringify(text)}`, () => {
      const { exportPath, exported } = only(findFunctions(text, 'x.cts'));
      assert.equal(exportPath && [exportPath.name, ...exportPath.members].join(' '), path);
      assert.equal(exported, path !== null);
    });
  }
});

describe('what a module exports', () => {
  const EXPORTS: readonly (readonly [way: string, text: string, exported: readonly string[], file?: string])[] = [
    ['declarations', 'export function a() {}\nexport const b = () => 1;\nfunction c() {}', ['a', 'b']],
    ['a list', 'function a() {}\nconst b = () => 1;\nfunction c() {}\nexport { a, b as other };', ['a', 'b']],
    ['a list before the function', 'export { a };\nfunction a() {}', ['a']],
    ['a name as the default', 'function a() {}\nfunction b() {}\nexport default b;', ['b']],
    ['a class with all but its private methods', 'export class A { static a() {} private static b() {} protected c() {} d() {} }', ['A.a', 'A.d']],
    ['an object by its name', 'const api = { a() {} };\nexport default api;', ['api.a']],
    ['a namespace', 'namespace N { export function a() {} }\nexport { N };', ['N.a']],
    ['names of module.exports', 'function a() {}\nfunction b() {}\nfunction c() {}\nmodule.exports = { a, other: b };', ['a', 'b'], 'x.cjs'],
    ['a name as module.exports', 'class A { static m() {} }\nfunction b() {}\nmodule.exports = A;', ['A.m'], 'x.cjs'],
    ['a name as exports.x', 'function a() {}\nfunction b() {}\nexports.a = a;', ['a'], 'x.cjs'],
    ['nothing of what another module exports', "function a() {}\nexport { a } from './other';", []],
  ];
  for (const [way, text, exported, file] of EXPORTS) {
    it(`knows ${way}`, () => {
      const { functions } = findFunctions(text, file ?? 'x.ts');
      assert.deepEqual(functions.filter((found) => found.exported).map((found) => found.name), exported);
    });
  }

  it('knows other names that a function is exported by', () => {
    assert.deepEqual(findFunctions('function a() {}\nfunction b() {}\nexport { a as first };\nexport default b;', 'x.ts').aliases, { first: 'a', default: 'b' });
  });
});

describe('functions that cannot be profiled', () => {
  const UNREACHABLE: readonly (readonly [what: string, text: string, name: string, reason: RegExp])[] = [
    ['a function inside another', 'function outer() { function inner() {} }', 'inner', /inner stands inside outer/],
    ['an arrow inside another', 'const outer = () => { const inner = () => 1; };', 'inner', /inner stands inside outer/],
    ['a function inside a callback', 'list.map(() => { function inner() {} });', 'inner', /inside another function/],
    ['a function inside a method', 'class A { static m() { const inner = function () {}; } }', 'inner', /inner stands inside A\.m/],
    ['a function inside a property', 'class A { m = () => { const inner = () => 1; } }', 'inner', /inner stands inside A\.m/],
    ['a function in a block', 'if (ready) { function inner() {} }', 'inner', /inside a block/],
    ['a private method', 'class A { #m() {} }', 'A.#m', /private to A/],
    ['a static private method', 'class A { static #m() {} }', 'A.#m', /private to A/],
    ['a method with a computed name', 'class A { static [a + b]() {} }', 'A[a + b]', /computed name/],
    ['an object method with a computed name', 'const a = { [`x${b}`]() {} };', 'a[`x${b}`]', /computed name/],
    ['a method of a class that needs arguments', 'class A { constructor(private db: Db) {} m() {} }', 'A.m', /takes arguments/],
    ['a method of a class whose parent is elsewhere', 'class A extends Base { m() {} }', 'A.m', /^A\.m needs an instance of A, whose constructor comes from Base/],
    ['a method of a class whose parent needs arguments', 'class P { constructor(x) {} }\nclass A extends P { m() {} }', 'A.m', /takes arguments/],
    ['a method of an abstract class', 'abstract class A { m() {} }', 'A.m', /abstract/],
    ['a prototype method of a function that needs arguments', 'function A(x) {}\nA.prototype.m = function () {};', 'A.m', /takes arguments/],
    ['a getter', 'class A { static get m() { return 1; } }', 'A.m', /is a getter; it is read/],
    ['a setter', 'const a = { set m(x) {} };', 'a.m', /is a setter; it is assigned to/],
    ['a constructor', 'class A { constructor() {} }', 'A.constructor', /makes an object/],
    ['a function that a namespace keeps to itself', 'namespace N { function f() {} }', 'f', /not exported from the namespace N/],
    ['a method of a class in a function', 'function make() { class Inner { load() {} } return Inner; }', 'Inner.load', /Inner\.load stands inside make/],
    ['a method of an object in a function', 'const make = () => { const api = { load: async () => {} }; return api; };', 'api.load', /api\.load stands inside make/],
    ['a method of a class in a block', '{ const A = class { load() {} }; }', 'A.load', /inside a block/],
    ['a method of a class that a namespace keeps to itself', 'namespace N { class A { static load() {} } }', 'A.load', /not exported from the namespace N/],
    ['a method of a class that is only declared', 'export declare class A { load(): void }', 'A.load', /only declared here/],
    ['a function of a namespace that is only declared', 'declare namespace N { export function load(): void }', 'N.load', /only declared here/],
    ['a function in a spread object', 'const a = { ...{ load() {} } };', 'load', /an object that has no name/],
    ['a declaration without a body', 'export declare function load(): void;', 'load', /only declared here/],
    ['a signature without an implementation', 'function load(a: string): void;', 'load', /only declared here/],
    ['an abstract method', 'abstract class A { abstract load(): void }', 'A.load', /A\.load is abstract/],
    ['a function whose tag does not parse', '/** @profile-as make( */\nfunction make() {}', 'make', /@profile-as tag of make is no expression/],
    ['a method whose instance does not parse', '/** @profile-new new A( */\nclass A { load() {} }', 'A.load', /@profile-new tag for A\.load is no expression/],
  ];
  for (const [what, text, name, reason] of UNREACHABLE) {
    it(`lists ${what} with a reason and a way out`, () => {
      const module = findFunctions(text, 'x.ts');
      const found = module.unreachable.find((candidate) => candidate.name === name);
      assert.ok(found, `${name} is not among ${module.unreachable.map((one) => one.name).join(', ')}`);
      assert.match(found.reason, reason);
      for (const sentence of [found.reason, found.todo]) assert.match(sentence, /^.{10,}\.$/);
      assert.ok(!module.functions.some((candidate) => candidate.name === name));
    });
  }

  const EXAMPLES: readonly (readonly [text: string, example: string])[] = [
    ['class A { constructor(private db: Db, n = 1) {} m() {} }', 'new A(db)'],
    ['class A extends Base { m() {} }', 'new A()'],
    ['namespace N { export class A { constructor({ x }) {} m() {} } }', 'new N.A(...)'],
    ['abstract class A { m() {} }', 'new SpecialA()'],
    ['export default class { constructor(a) {} m() {} }', 'new Service(a)'],
  ];
  for (const [text, example] of EXAMPLES) {
    it(`says how an instance is named in ${text}`, () => {
      const { unreachable } = findFunctions(text, 'x.ts');
      assert.match(unreachable.find(({ name }) => name.endsWith('.m'))?.todo ?? '', new RegExp(`@profile-new ${example.replace(/[().]/g, '\\$&')}\\.$`));
    });
  }

  it('says to move what a method belongs to', () => {
    const { unreachable } = findFunctions('function make() { class Inner { load() {} } return Inner; }', 'x.ts');
    assert.deepEqual(unreachable.map(({ todo }) => todo), ['Move Inner to the top level of the file, or profile make.']);
  });

  it('does not list callbacks that have no name', () => {
    assert.deepEqual(findFunctions('list.map((x) => x);\nfunction f() { return list.filter(function (x) { return x; }); }', 'x.ts').unreachable, []);
  });

  it('holds out against classes that extend each other', () => {
    const { unreachable } = findFunctions('class A extends B { m() {} }\nclass B extends A {}', 'x.ts');
    assert.deepEqual(unreachable.map((one) => one.name), ['A.m']);
  });
});

describe('a file that does not parse', () => {
  it('is a problem with the place', () => {
    assert.throws(() => findFunctions('export function f() {\n  const a = ;\n}', '/home/me/foo.ts'), {
      name: 'Problem',
      code: 'syntax',
      message: 'foo.ts does not parse: Unexpected token (2:13).',
      todo: /^Correct line 2 of foo\.ts/,
    });
  });

  it('is judged by the language of its ending', () => {
    assert.throws(() => findFunctions('function f(a: string) {}', 'foo.js'), { code: 'syntax' });
    assert.equal(findFunctions('function f(a: string) {}', 'foo.ts').functions.length, 1);
    assert.throws(() => findFunctions('export const view = <p>1</p>;', 'foo.ts'), { code: 'syntax' });
  });

  it('is not one whose only fault is a name used twice', () => {
    assert.deepEqual(offers('const a = 1;\nconst a = 2;\nexport function f() {}'), ['f <- f']);
  });

  it('is one with a semicolon missing between two words', () => {
    assert.throws(() => findFunctions('function f() { a b }', 'foo.ts'), { code: 'syntax', message: /Missing semicolon \(1:17\)/ });
  });
});
