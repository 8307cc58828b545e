import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Problem } from '../../../src/shared/problem.ts';
import { findByName, findFunctions } from '../../../src/source/index.ts';
import type { ModuleFunctions } from '../../../src/source/function.ts';
import { holds } from '../../support/property.ts';

const STATEMENTS = [
  'export function a(n: number) { function inner() {} return inner; }', 'async function* b() { yield 1; }', 'export default function () {}', 'export default class { m() {} static s() {} #p() {} }',
  'export class C extends D { constructor(x) { super(); } get g() { return 1; } m = () => 1; static { this.s = function () {}; } }', 'const d = { e() {}, f: () => 1, [g]: 2, "h i"() {}, __proto__: null };',
  'export const { x, y } = make(() => 1), z = memoize(async (id) => id);', 'module.exports = { a, ...b };', 'exports.toString = exports.a = function () {};', 'A.prototype.__proto__ = function () {};',
  '(function () { function k() {} module.exports = { k }; }).call(this);', 'export * from "./b";', 'export { a as default, b as "c d" } from "./c";', 'export = a;', 'import type { T } from "./t";',
  'namespace N { export function o() {} export namespace M { export const p = () => 1; } }', 'declare function q(): void;', 'function r(): void;\nfunction r(n?: number) {}', 'enum E { A = 1 }', '@deco class F { @deco m(@deco p) {} }',
  '/** @profile [[1]] */\nfunction s() {}', '/** @profile-new new A( */\nclass G { constructor(a) {} m() {} }', '/**\n * @profile-as t(1)\n */\nconst t = (a) => (b) => b;', 'label: for (;;) { break label; }', '`${a}`;', 'if (a) { function u() {} }', '#!/bin/x', '',
];
/** What is typed over a part of it. */
const TYPED = ['', '{', '}', '(', ')', '/*', '*/', '`', '"', '\n', '\u2028', ';', '=>', 'export ', 'default', 'class ', '#', '@', '<', 'async ', '\ud800', '\0'];

const TEXT = fc
  .tuple(fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 5 }), fc.option(fc.record({ at: fc.nat(), length: fc.nat(6), typed: fc.constantFrom(...TYPED) })))
  .map(([statements, change]) => {
    const whole = statements.join('\n');
    if (change === null) return whole;
    const at = change.at % (whole.length + 1);
    return whole.slice(0, at) + change.typed + whole.slice(at + change.length);
  });

function found(text: string, file: string): ModuleFunctions | Problem {
  try {
    return findFunctions(text, file);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

describe('the search for functions in any text', () => {
  const file = fc.constantFrom('a.ts', 'a.tsx', 'a.mts', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.cjs');
  const text = fc.oneof({ arbitrary: TEXT, weight: 9 }, { arbitrary: fc.string({ maxLength: 60 }), weight: 1 });

  it('gives functions that lie in it, or says that it does not parse', () => {
    let functions = 0;
    holds(fc.property(text, file, (source, name) => {
      const module = found(source, name);
      if (module instanceof Problem) {
        assert.equal(module.code, 'syntax');
        assert.doesNotMatch(module.message, /\n/);
        return;
      }
      functions += module.functions.length;
      const lines = source.split(/\r\n|[\n\r\u2028\u2029]/).length;
      for (const { start, end, startLine, line, endLine } of [...module.functions, ...module.unreachable]) {
        assert.ok(start >= 0 && start < end && end <= source.length, `from ${start} to ${end}`);
        assert.ok(startLine >= 1 && startLine <= line && line <= endLine && endLine <= lines, `${startLine}, ${line}, ${endLine} of ${lines} lines`);
      }
    }), 1_000);
    assert.ok(functions > 200, `only ${functions} functions were found in all`);
  });

  it('finds by name what it gives, and refuses other names with a reason', () => {
    holds(fc.property(text, file, fc.oneof(fc.constantFrom('a', 'A.b', 'default', '__proto__', 'constructor', 'default.a'), fc.string({ maxLength: 8 })), (source, path, name) => {
      const module = found(source, path);
      if (module instanceof Problem) return;
      for (const one of module.functions) assert.equal(findByName(module, one.name).name, one.name);
      try {
        const target = findByName(module, name);
        assert.ok(target.name === name || module.aliases[name] === target.name);
      } catch (error) {
        assert.ok(error instanceof Problem && error.message !== '' && error.todo !== '', String(error));
      }
    }), 1_000);
  });
});
