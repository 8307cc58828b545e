import assert from 'node:assert/strict';
import { findByName, findFunctions, functionAt } from '../../../../src/source/index.ts';

const FILE = [
  '/**', //                        1
  ' * Loads.', //                  2
  ' */', //                        3
  'export function load() {', //   4
  '  const parse = () => {', //    5
  '    return 1;', //              6
  '  };', //                       7
  '  return parse();', //          8
  '}', //                          9
  '', //                          10
  'const x = 1;', //              11
  'class A {', //                 12
  '  static m() {}', //           13
  '}', //                         14
].join('\n');

/** `load`, `parse (unreachable)` or `none`. */
function at(line: number): string {
  const found = functionAt(findFunctions(FILE, 'x.ts'), line);
  if (found.kind === 'none') return 'none';
  return found.kind === 'function' ? found.function.name : `${found.function.name} (unreachable)`;
}

describe('the function at a line', () => {
  const LINES: readonly (readonly [line: number, name: string])[] = [
    [1, 'load'],
    [3, 'load'],
    [4, 'load'],
    [5, 'parse (unreachable)'],
    [7, 'parse (unreachable)'],
    [8, 'load'],
    [9, 'load'],
    [10, 'none'],
    [11, 'none'],
    [12, 'none'],
    [13, 'A.m'],
    [99, 'none'],
  ];
  for (const [line, name] of LINES) it(`at line ${line} is ${name}`, () => assert.equal(at(line), name));
});

function find(text: string, name: string | null): string {
  return findByName(findFunctions(text, 'x.ts'), name).name;
}

describe('a function by its name', () => {
  it('is the one with that qualified name', () => {
    assert.equal(find('function m() {}\nclass A { static m() {} }', 'A.m'), 'A.m');
  });

  it('is found by the name it is exported under', () => {
    assert.equal(find('export default function load() {}', 'default'), 'load');
    assert.equal(find('function a() {}\nexport { a as first };', 'first'), 'a');
  });

  it('is the only tagged one where no name is given', () => {
    assert.equal(find('export function a() {}\n/** @profile */\nfunction b() {}\nexport function c() {}', null), 'b');
  });

  it('is else the only exported one', () => {
    assert.equal(find('function a() {}\nexport function b() {}\n', null), 'b');
  });

  it('is else the only one', () => {
    assert.equal(find('function a() {}', null), 'a');
  });

  it('is not what may be no function, unless it is named or tagged', () => {
    const text = 'export const table = build((n) => n);\nexport function a() {}\n';
    assert.deepEqual([find(text, null), find(text, 'table')], ['a', 'table']);
    assert.equal(find(`/** @profile */\n${text}`, null), 'table');
  });

  it('is asked for where there are several', () => {
    assert.throws(() => find('export function a() {}\nexport function b() {}', null), {
      code: 'no-function',
      message: 'There are 2 functions that can be profiled: a, b.',
      todo: /FILE#a/,
    });
  });

  it('is answered with the names there are', () => {
    const many = Array.from({ length: 11 }, (_, i) => `function f${i}() {}`).join('\n');
    assert.throws(() => find(many, 'g'), { code: 'no-function', message: /no function g /, todo: /^Choose one of these: f0, f1, f2, f3, f4, f5, f6, f7 and 3 more\.$/ });
  });

  it('is answered with the reason where it cannot be profiled', () => {
    assert.throws(() => find('class A { static b() {} static get walk() { return 1; } }', 'A.walk'), { code: 'no-function', message: /A\.walk is a getter/, todo: /profile that one/ });
  });

  it('is answered with the reason where the file has nothing else', () => {
    assert.throws(() => find('class A { get walk() { return 1; } }', null), { code: 'no-function', message: /A\.walk is a getter/ });
    assert.throws(() => find('const x = 1;', null), { code: 'no-function', message: /no function that can be profiled/ });
  });

  it('is not taken from what every object has', () => {
    assert.throws(() => find('function a() {}', 'toString'), { code: 'no-function' });
  });
});
