import assert from 'node:assert/strict';
import { findFunctions } from '../../../../src/source/index.ts';

/** What the `@profile` tag of the snippet's first function says. */
function tagOf(text: string): { tagged: boolean; profile: string | null } {
  const [found] = findFunctions(text, 'x.ts').functions;
  assert.ok(found);
  return { tagged: found.tagged, profile: found.profile };
}

describe('the @profile tag', () => {
  const TAGS: readonly (readonly [what: string, text: string, profile: string | null])[] = [
    ['on one line', '/** @profile [[1], [2]] */\nfunction f() {}', '[[1], [2]]'],
    ['after a description', '/**\n * Doubles.\n *\n * @profile [[1]]\n */\nfunction f() {}', '[[1]]'],
    ['over several lines', '/**\n * @profile Array.from({ length: 3 }, (_, i) => [\n *   i,\n * ])\n */\nfunction f() {}', 'Array.from({ length: 3 }, (_, i) => [\n  i,\n])'],
    ['that begins on the next line', '/**\n * @profile\n *   inputs()\n */\nfunction f() {}', 'inputs()'],
    ['up to the next tag', '/**\n * @profile [[1]]\n * @returns nothing\n */\nfunction f() {}', '[[1]]'],
    ['behind another tag', '/**\n * @param a text\n *   in two lines\n * @profile [[1]]\n */\nfunction f() {}', '[[1]]'],
    ['without an expression', '/** @profile */\nfunction f() {}', null],
    ['with a multiplication at a line start', '/**\n * @profile list(2\n * * 3)\n */\nfunction f() {}', 'list(2\n* 3)'],
    ['with an at sign in it', "/** @profile [['me@home']] */\nfunction f() {}", "[['me@home']]"],
    ['in lines that end as on Windows', '/**\r\n * @profile [\r\n *   [1],\r\n * ]\r\n */\r\nfunction f() {}', '[\n  [1],\n]'],
    ['above an export', '/** @profile [[1]] */\nexport async function f() {}', '[[1]]'],
    ['above a default export', '/** @profile [[1]] */\nexport default (a) => a;', '[[1]]'],
    ['above a variable', '/** @profile [[1]] */\nexport const f = () => 1;', '[[1]]'],
    ['above the second variable', 'const x = 1,\n  /** @profile [[1]] */\n  f = () => 1;', '[[1]]'],
    ['above a method', 'class A {\n  /** @profile [[1]] */\n  static f() {}\n}', '[[1]]'],
    ['above a property', 'const a = {\n  /** @profile [[1]] */\n  f: () => 1,\n};', '[[1]]'],
    ['above module.exports', '/** @profile [[1]] */\nmodule.exports = function () {};', '[[1]]'],
    ['above the first overload', '/** @profile [[1]] */\nfunction f(a: string): void;\n/** Does it. */\nfunction f(a: unknown) {}', '[[1]]'],
    ['with a line comment below it', '/** @profile [[1]] */\n// eslint-disable-next-line complexity\nfunction f() {}', '[[1]]'],
  ];
  for (const [what, text, profile] of TAGS) {
    it(`is read ${what}`, () => assert.deepEqual(tagOf(text), { tagged: true, profile }));
  }

  const NOT: readonly (readonly [what: string, text: string])[] = [
    ['there is no comment', 'function f() {}'],
    ['it is in a plain comment', '/* @profile [[1]] */\nfunction f() {}'],
    ['it is in a line comment', '// @profile [[1]]\nfunction f() {}'],
    ['it is only mentioned', '/** See @profile for more. */\nfunction f() {}'],
    ['the tag is a longer word', '/** @profiler [[1]] */\nfunction f() {}'],
    ['it belongs to an earlier block', '/** @profile [[1]] */\n/** Does it. */\nfunction f() {}'],
    ['it stands above something else', '/** @profile [[1]] */\nconst x = 1;\nfunction f() {}'],
  ];
  for (const [when, text] of NOT) {
    it(`is not seen where ${when}`, () => assert.deepEqual(tagOf(text), { tagged: false, profile: null }));
  }
});
