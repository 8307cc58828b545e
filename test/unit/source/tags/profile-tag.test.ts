import assert from 'node:assert/strict';
import { checkExpression, findByName, findFunctions, profileTagEdit } from '../../../../src/source/index.ts';

/** The text with the tag written, after holding that it says what was asked and that nothing else changed. */
function tagged(text: string, expression: string, name: string | null = null): string {
  const before = findFunctions(text, 'a.ts');
  const found = findByName(before, name);
  const { start, end, text: added } = profileTagEdit(text, found, expression);
  const written = text.slice(0, start) + added + text.slice(end);
  const after = findByName(findFunctions(written, 'a.ts'), found.name);
  assert.equal(after.profile, expression.replaceAll('\r', '').replaceAll('*/', '*\\/'));
  assert.equal(checkExpression(after.profile), null);
  const code = (whole: string) => whole.replaceAll(/\/\*\*[^]*?\*\/\s*/g, '');
  assert.equal(code(written), code(text));
  return written;
}

const LINES = '[\n  [1],\n  [2],\n]';

describe('writing inputs as a tag', () => {
  const EDITS: readonly (readonly [what: string, text: string, expression: string, written: string, name?: string])[] = [
    ['makes a block', 'export function f() {}', '[[1]]', '/** @profile [[1]] */\nexport function f() {}'],
    ['makes a block of several lines', 'export function f() {}', LINES, '/**\n * @profile [\n *   [1],\n *   [2],\n * ]\n */\nexport function f() {}'],
    ['keeps the indent', 'class A {\n  static f() {}\n}', '[[1]]', 'class A {\n  /** @profile [[1]] */\n  static f() {}\n}'],
    ['makes a block before decorators', 'class A {\n  @log() static f() {}\n}', '[[1]]', 'class A {\n  /** @profile [[1]] */\n  @log() static f() {}\n}'],
    ['adds to a block', '/**\n * Does it.\n * @param n much\n */\nfunction f(n) {}', '[[1]]', '/**\n * Does it.\n * @param n much\n * @profile [[1]]\n */\nfunction f(n) {}'],
    ['adds to a block of one line', '  /** Does it. */\n  function f() {}', '[[1]]', '  /**\n   * Does it.\n   * @profile [[1]]\n   */\n  function f() {}'],
    ['adds to an empty block', '/** */\nfunction f() {}', '[[1]]', '/**\n * @profile [[1]]\n */\nfunction f() {}'],
    ['replaces a tag', '/** @profile [[1]] */\nfunction f() {}', 'list', '/** @profile list */\nfunction f() {}'],
    ['gives a bare tag its inputs', '/** @profile */\nfunction f() {}', 'list', '/** @profile list */\nfunction f() {}'],
    ['replaces a tag of several lines', '/**\n * @profile [\n *   [1],\n * ]\n * @returns n\n */\nfunction f() {}', 'list', '/**\n * @profile list\n * @returns n\n */\nfunction f() {}'],
    ['replaces a tag by several lines', '/**\n * Does it.\n * @profile list\n */\nfunction f() {}', LINES, '/**\n * Does it.\n * @profile [\n *   [1],\n *   [2],\n * ]\n */\nfunction f() {}'],
    ['leaves other tags of ours alone', '/** @profile-as add(1) */\nconst add = (a) => (b) => a;', '[[1]]', '/**\n * @profile-as add(1)\n * @profile [[1]]\n */\nconst add = (a) => (b) => a;'],
    ['finds the tag of the implementation', 'function f(a: string): void;\n/** @profile list */\nfunction f(a: unknown) {}', '[[1]]', 'function f(a: string): void;\n/** @profile [[1]] */\nfunction f(a: unknown) {}'],
    ['leaves a tag inside the function alone', 'function f() {\n  /** @profile [[1]] */\n  const g = 1;\n}', '[[2]]', '/** @profile [[2]] */\nfunction f() {\n  /** @profile [[1]] */\n  const g = 1;\n}'],
    ['keeps what ends a comment from ending this one', 'function f() {}', "[['*/']]", "/** @profile [['*\\/']] */\nfunction f() {}"],
    ['keeps the line ends of the file', '/**\r\n * Does it.\r\n */\r\nfunction f() {}\r\n', LINES, '/**\r\n * Does it.\r\n * @profile [\r\n *   [1],\r\n *   [2],\r\n * ]\r\n */\r\nfunction f() {}\r\n'],
    ['keeps empty lines', 'function f() {}', '[\n  [1],\n\n  [2]]', '/**\n * @profile [\n *   [1],\n *\n *   [2]]\n */\nfunction f() {}'],
    ['finds the second of several functions', 'const a = () => 1,\n  b = () => 2;', '[[1]]', 'const a = () => 1,\n  /** @profile [[1]] */\n  b = () => 2;', 'b'],
  ];
  for (const [what, text, expression, written, name] of EDITS) {
    it(what, () => assert.equal(tagged(text, expression, name ?? null), written));
  }

  it('may be done twice', () => {
    const once = tagged('function f() {}', LINES);
    assert.equal(tagged(once, LINES), once);
    assert.equal(tagged(tagged(once, '[[1]]'), LINES), once);
  });
});
