import assert from 'node:assert/strict';
import { checkExpression, countInputs } from '../../../src/source/index.ts';

describe('an inputs expression', () => {
  const GOOD = [
    '[[1], [2]]',
    'Array.from({ length: 60 }, (_, i) => [1000 + i])',
    '(i) => [i]',
    'await inputs()',
    '(await startServer()).urls(80)',
    "(await import('./inputs.ts')).default",
    '[[1]] as const',
    'list satisfies [number][]',
    '[[1]] // the smallest',
    '[[1]] /* the smallest */',
    '/* first */ [[1]]',
    '[\n  [1],\n]',
    '(console.log(1), [[1]])',
    "[[')'], ['(']]",
    'function () { return [[1]]; }',
    'new URL(import.meta.url)',
  ];
  for (const text of GOOD) {
    it(`may be ${JSON.stringify(text)}`, () => {
      assert.equal(checkExpression(text), null);
      // What the check is for: in parentheses, before a line break, it is an expression of its own.
      assert.equal(checkExpression(`(${text}\n)`), null);
    });
  }

  const BAD: readonly (readonly [text: string, message: RegExp])[] = [
    ['', /empty/],
    ['  \n', /empty/],
    ['// nothing', /nothing but comments/],
    ['[[1]', /column 5, at the end/],
    ['[[1]];', /column 6, before ;/],
    ['a) ; (b', /column 2, before \) ; \(b/],
    ['a\n)(\nb', /line 2, column 1, before \)\(/],
    ['[[1]] /*', /column 7, before \/\*/],
    ['`${', /do not parse/],
    ['const a = 1', /do not parse/],
    ['foo bar', /column 5, before bar/],
    ['[1], [2]', /several values with commas/],
    ['return [[1]]', /do not parse/],
    ['yield [[1]]', /do not parse/],
  ];
  for (const [text, message] of BAD) {
    it(`may not be ${JSON.stringify(text)}`, () => {
      const problem = checkExpression(text);
      assert.equal(problem?.code, 'inputs');
      assert.match(problem.message, message);
      assert.match(problem.message, /\.$/);
      assert.match(problem.todo, /\[\[1\], \[2\]\]/);
    });
  }
});

describe('how many tasks an expression gives', () => {
  const COUNTS: readonly (readonly [text: string, count: number | null])[] = [
    ['[]', 0],
    ['[[1], [2], [3]]', 3],
    ['[[1], [2]] as const', 2],
    ['[[1], [2],] // two', 2],
    ['[...[1, 2], 3].map((n) => [n])', 3],
    ['Array.from({ length: 60 }, (_, i) => [1000 + i])', 60],
    ['Array.from({ length: 5_000 })', 5000],
    ['Array.from({ length: 6 * 10 }, () => [])', 60],
    ['Array.from([1, 2], (n) => [n])', 2],
    ['Array.from(Array(7).keys(), (n) => [n])', 7],
    ['new Array(8).fill([1])', 8],
    ['Array(9).fill(0).map((_, i) => [i])', 9],
    ['[...Array(10).keys()].map((i) => [i])', 10],
    ['Array.of([1], [2])', 2],
    ['new Array([1], [2])', 2],
    ['await Promise.all([load(1), load(2)])', 2],
    ['[...list]', null],
    ['list', null],
    ['list.map((n) => [n])', null],
    ['[1, 2].filter(Boolean)', null],
    ['[1, 2].flatMap((n) => [[n], [n]])', null],
    ['Array.from({ length: count })', null],
    ['Array.from({ length: 1.5 })', null],
    ['new Array(...list)', null],
    ['(i) => [i]', null],
    ['(await startServer()).urls(80)', null],
    ['[[1]', null],
    ['', null],
  ];
  for (const [text, count] of COUNTS) {
    it(`is ${count ?? 'not plain'} for ${JSON.stringify(text)}`, () => assert.equal(countInputs(text), count));
  }
});
