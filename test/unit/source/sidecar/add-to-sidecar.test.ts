import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addToSidecar, findByName, findFunctions, readSidecar } from '../../../../src/source/index.ts';
import { run } from '../../../../scripts/programs.ts';
import { NODE, ROOT } from '../../../../scripts/project.ts';

/** The module with one entry for each of its functions, or for the one that is named. */
function sidecarOf(text: string, file: string, canImport: boolean, name: string | null = null): string {
  const module = findFunctions(text, file);
  const found = name === null ? module.functions : [findByName(module, name)];
  const sidecar = file.replace(/(?=\.\w+$)/, '.profile');
  return found.reduce((written, one) => addToSidecar(written, { module: file, sidecar, found: one, inputs: null, names: module.names, package: canImport }).text, '');
}

describe('a new sidecar', () => {
  it('is typed, and filled in as far as guesses go', () => {
    const text = 'export function countBelow(limit: number): number { return limit; }';
    const module = findFunctions(text, 'primes.ts');
    const written = addToSidecar('', { module: 'primes.ts', sidecar: 'primes.profile.ts', found: findByName(module, null), inputs: null, package: true });
    assert.deepEqual(written, {
      line: 6,
      text: `import type { Profile } from 'concurrency-profiler';
import type { countBelow } from './primes.ts';

export default {
  countBelow: {
    inputs: (i) => [1000 + i],
    tasks: 60,
  } satisfies Profile<typeof countBelow>,
};
`,
    });
  });

  it('says what a person has to write', () => {
    const written = sidecarOf('export class Primes { store(n: number, db: Database, ...rest: Row[]) {} }', 'primes.ts', true);
    assert.match(written, /\n {2}'Primes\.store': \{\n {4}\/\/ Write a value for db \(Database\) in place of undefined\.\n {4}inputs: \(i\) => \[10 \+ \(i % 20\), undefined as never\],\n {4}tasks: 60,\n {2}\} satisfies Profile<typeof Primes\.prototype\.store>,\n/);
    assert.match(sidecarOf('/** @profile */\nconst f = lib.load;', 'a.js', true), /\/\/ The text does not tell what f takes: write the arguments of a call\.\n {4}inputs: \(\) => \[\],/);
  });

  it('is written as its module is', () => {
    assert.match(sidecarOf('exports.f = (n) => n;', 'a.cjs', true), /\nmodule\.exports = \{\n {2}f: \/\*\* @type \{Profile<typeof import\('\.\/a\.cjs'\)\.f>\} \*\/ \(\{\n/);
    assert.match(sidecarOf('export const f = (n) => n;', 'a.mjs', true), /\nexport default \{\n/);
    assert.match(sidecarOf('export = function (n: number) {};', 'a.cts', true), /\nexport = \{\n {2}default: \{[^]*\} satisfies Profile<typeof import\('\.\/a\.cts'\)>,\n\};\n$/);
  });

  it('imports what its inputs read of the module', () => {
    const text = "export const limits = [[1]];\nconst own = 2;\nexport enum Colour { red = 'r' }\nexport function f(n: number, colour: Colour) {}";
    const module = findFunctions(text, 'a.ts');
    const found = findByName(module, 'f');
    const written = (inputs: string | null) => addToSidecar('', { module: 'a.ts', sidecar: 'a.profile.ts', found, inputs, names: module.names, package: true }).text;
    assert.match(written('limits.map(([n]) => [n + own, { limits: 1 }.limits])'), /import \{ limits \} from '\.\/a\.js';\n[^]*\/\/ own is not exported by a\.ts: export and import it, or write its value\.\n {4}inputs: limits\.map/);
    assert.match(written(null), /import \{ Colour \} from '\.\/a\.js';\n[^]*inputs: \(i\) => \[10 \+ \(i % 20\), Colour\.red\],/);
  });

  it('keeps a comment at the end of the inputs out of what follows', () => {
    const found = findByName(findFunctions('export function f(n: number) {}', 'a.ts'), null);
    const { text } = addToSidecar('', { module: 'a.ts', sidecar: 'a.profile.ts', found, inputs: '[[1], [2]] // two' });
    assert.equal(readSidecar(text, 'a.profile.ts').problem, null);
    assert.equal(readSidecar(text, 'a.profile.ts').entries[0]?.inputs?.count, 2);
  });
});

describe('a sidecar that is there already', () => {
  const module = findFunctions('export function f(n: number) {}\nexport function g(s: string) {}', 'a.ts');
  const add = (text: string, name: string, inputs: string | null = null) => addToSidecar(text, { module: 'a.ts', sidecar: 'a.profile.ts', found: findByName(module, name), inputs, names: module.names, package: true });

  it('gets an entry and a type beside those it has', () => {
    const { text, line } = add(sidecarOf('export function f(n: number) {}', 'a.ts', true), 'g');
    assert.match(text, /import type \{ f, g \} from '\.\/a\.ts';/);
    assert.deepEqual(readSidecar(text, 'a.profile.ts').entries.map(({ name }) => name), ['f', 'g']);
    assert.equal(text.split('\n')[line - 1], '    inputs: (i) => [`text ${i}`],');
  });

  const WAYS: readonly (readonly [what: string, text: string, expected: RegExp])[] = [
    ['with no comma at its end', 'export default {\n  f: { inputs: [[1]] }\n};\n', /f: \{ inputs: \[\[1\]\] \},\n {2}g: \{[^]*\n {2}\} satisfies Profile<typeof g>,\n\};\n$/],
    ['on one line', 'export default { f: { inputs: [[1]] } };', /\{ f: \{ inputs: \[\[1\]\] \},\n {2}g: \{[^]*,\n \};$/],
    ['with a comment at its end', 'export default {\n  f: { inputs: [[1]] }, // one\n};\n', /\}, \/\/ one\n {2}g: \{/],
    ['with nothing in it', 'export default {};\n', /export default \{\n {2}g: \{[^]*,\n\};\n$/],
    ['without an export', "import './setup.js';\n", /import '\.\/setup\.js';\nimport type \{ Profile \}[^]*\n\nexport default \{\n {2}g: /],
    ['with a constant', 'const all = {\n  f: { inputs: [[1]] },\n};\nexport default all;\n', /f: \{ inputs: \[\[1\]\] \},\n {2}g: \{[^]*\};\nexport default all;/],
  ];
  for (const [what, text, expected] of WAYS) {
    it(`gets one ${what}`, () => {
      const { text: written } = add(text, 'g');
      assert.match(written, expected);
      const { entries, problem } = readSidecar(written, 'a.profile.ts');
      assert.deepEqual([problem, entries.at(-1)?.name], [null, 'g']);
    });
  }

  it('gets other inputs for an entry that it has', () => {
    const { text } = add('export default { f: { inputs: [[1]], tasks: 3 } };', 'f', '[[2]]');
    assert.equal(text, 'export default { f: { inputs: [[2]], tasks: 3 } };');
    assert.equal(readSidecar(add('export default { f: { tasks: 3 } };', 'f', '[[2]]').text, 'a.profile.ts').entries[0]?.inputs?.count, 1);
    assert.equal(add('export default { f: { tasks: 3 } };', 'f').text, 'export default { f: { tasks: 3 } };');
  });

  it('is left alone where it does not parse', () => {
    assert.throws(() => add('export default {', 'f'), { code: 'syntax' });
  });
});

const MODULE = `import type { Database } from './database.ts';
export enum Colour { red = 'r', green = 'g' }
const enum Own { a = 'a' }
export const MODES = ['fast', 'slow', 'last'] as const;
interface Point { x: number; y: number; label?: string }
type Page<T> = { items: readonly T[]; next: Page<T> | null };
export function numbers(n: number, maxCount?: number, ...rest: number[]) {}
export async function texts(url: string, id: \`user-\${number}\`, mode: (typeof MODES)[number], key: 'a' | 'b' | 7 | true) {}
export function enums(colour: Colour, own: Own, both: { colour: Colour; own?: Own }) {}
export function lists(points: readonly Point[], pairs: [string, 'x' | 'y'][], matrix: number[][]) {}
export function maps(map: Map<string, Point>, set: ReadonlySet<'a' | 'b'>, record: Record<string, [number, string]>, some: Record<'a' | 'b', Point>) {}
export function built(date: Date, re: RegExp, at: URL, bytes: Uint8Array, floats: Float64Array, buffer: ArrayBuffer, signal: AbortSignal, later: Promise<'a' | 'b'>, big: bigint) {}
export function functions(compare: (a: Point, b: Point) => number, test: (value: string) => boolean, run: () => void, load: (id: string) => Promise<Point[]>, any: Function, callback: any) {}
export function generic<T extends Point, K extends keyof T>(page: Page<T>, key: K) {}
type Handler = (id: string, count: number) => void;
export const handler: Handler = (a, b) => {};
export const elsewhere: Database['query'] = (a) => a;
export function narrow(is: (value: unknown) => value is string, event: Extract<{ kind: 'a'; n: number } | { kind: 'b' }, { kind: 'a' }>) {}
function ownFunctions(compare: (a: number, b: number) => number, test: (n: number) => boolean, values: any[]) {}
export function unconstrained<T>(list: T[], map: (value: T) => string, value: T) {}
export function imported(db: Database, dbs: Database[], n: number) {}
export function unions(a: string | number | null, b: { kind: 'a'; n: number } | { kind: 'b'; s: string }, c: Point | undefined) {}
export function destructured({ x, y }: Point, [first]: readonly [string, number], { deep: { value } }: { deep: { value: 'v' } }) {}
export function utility(a: Partial<Point>, b: Pick<Point, 'x'>, c: Omit<Point, 'x'>, d: Required<Point>, e: Readonly<Point>, f: NonNullable<Point | null>) {}
export function defaults(n = 5, s = 'x', flag = false, options: Partial<Point> = {}) {}
export function overloaded(a: string): string;
export function overloaded(a: number, b: string): number;
export function overloaded(a: string | number): string | number { return a; }
export function* generator(n: number) { yield n; }
export class Box<T> { constructor(private value?: T) {} put(value: Point, at: number) {} static of(n: number) {} protected hidden(n: number) {} 'odd-name'(n: number) {} *[Symbol.iterator]() { yield 1; } }
export abstract class Shape { static make(n: number) {} }
/** @profile-new new Single(1) */
export class Single { private constructor(n: number) {} run(n: number) {} }
export const api = { users: { list(n: number) {}, 'a-b': (s: string) => s } };
export namespace Space { export function inner(n: number) {} }
/** @profile-as curried(1) */
export const curried = (a: number) => (b: string) => b + a;
export const wrapped = memo((n: number) => n);
function memo<F>(fn: F): F { return fn; }
function own(n: number, colour: Colour) {}
class Local { run(n: number) {} }
function exportedAs(n: number) {}
export { exportedAs as renamed, exportedAs as 'odd name' };
export default (n: number, s: string) => s;
`;

const MODULES: Readonly<Record<string, string>> = {
  'every.ts': MODULE,
  'every.mts': MODULE,
  'named.ts': 'export default function load(n: number) {}\nexport function Profile(n: number) {}\nexport function i(n: number) {}',
  'common.cts': "enum Colour { red = 'r' }\nfunction load(n: number, colour: Colour) {}\nload.all = (s: string) => s;\nexport = load;",
  'named.cts': 'export function load(n: number) {}\nexport class A { m(n: number) {} }',
  'view.tsx': 'export function View(props: { name: string }) { return null; }',
  'plain.js': '/**\n * @param {number} n\n * @param {{ x: number, y?: string }} point\n * @param {(a: number) => void} callback\n */\nexport function f(n, point, callback) {}\nexport class A { /** @param {string[]} names */ m(names) {} }\nfunction own(a, b) {}\nexport default class { m(n) {} }',
  'plain.cjs': '/** @param {number} n */\nfunction f(n) {}\nclass A { static m(n) {} }\nmodule.exports = { f, A, own(n) {} };',
};

describe('every sidecar that is written', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'scaffold-test-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('satisfies TypeScript as strict as can be, with the types of the package and with its own', async () => {
    const library = join(folder, 'node_modules', 'concurrency-profiler');
    mkdirSync(library, { recursive: true });
    cpSync(join(ROOT, 'src', 'profile.d.ts'), join(library, 'index.d.ts'));
    writeFileSync(join(library, 'package.json'), '{ "name": "concurrency-profiler", "types": "index.d.ts" }');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const compilerOptions = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true, module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom'], jsx: 'preserve', types: [], noEmit: true, allowJs: true, checkJs: true, skipLibCheck: true };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['with', 'without'] }));
    let entries = 0;
    for (const [place, canImport] of [['with', true], ['without', false]] as const) {
      mkdirSync(join(folder, place));
      writeFileSync(join(folder, place, 'database.ts'), 'export interface Database { query(sql: string): Promise<unknown> }\n');
      for (const [file, text] of Object.entries(MODULES)) {
        // What is written at the top of a module is no fault of its sidecar.
        writeFileSync(join(folder, place, file), `// @ts-nocheck\n${text}`);
        const sidecar = sidecarOf(text, file, canImport);
        writeFileSync(join(folder, place, file.replace(/(?=\.\w+$)/, '.profile')), sidecar);
        const read = readSidecar(sidecar, `x.profile${file.slice(file.lastIndexOf('.'))}`);
        assert.equal(read.problem, null);
        entries += read.entries.length;
      }
    }
    assert.ok(entries > 150, String(entries));
    const { status, output } = await run(NODE, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder], { cwd: folder, output: 'keep' });
    assert.equal(output, '');
    assert.equal(status, 0);
  }).timeout(120_000);
});
