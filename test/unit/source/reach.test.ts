import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { runInNewContext } from 'node:vm';
import { findFunctions } from '../../../src/source/index.ts';

/** Calls a function of a CommonJS module as the running module hands it out: by its expressions, in its own scope. */
function call(text: string, name: string): unknown {
  const found = findFunctions(text, 'x.cts').functions.find((candidate) => candidate.name === name);
  assert.ok(found?.reach.kind === 'expression');
  const { callee, receiver } = found.reach;
  const handedOut = `${text}\n;Reflect.apply((${callee}\n), (${receiver ?? 'undefined'}\n), [4]);`;
  return runInNewContext(stripTypeScriptTypes(handedOut, { mode: 'transform' }), { module: { exports: {} }, exports: {} });
}

describe('the expressions that hand a function out', () => {
  const CALLS: readonly (readonly [what: string, text: string, name: string, result: unknown])[] = [
    ['a declaration', 'function twice(n: number) { return 2 * n; }', 'twice', 8],
    ['an arrow that is not exported', 'const twice = (n: number) => 2 * n;', 'twice', 8],
    ['a static method with its class as `this`', 'class A { static factor = 3; static times(n) { return this.factor * n; } }', 'A.times', 12],
    ['an instance method with an instance as `this`', 'class A { factor = 3; times(n) { return this.factor * n; } }', 'A.times', 12],
    ['an inherited constructor', 'class A { factor; constructor() { this.factor = 5; } }\nclass B extends A { times(n) { return this.factor * n; } }', 'B.times', 20],
    ['an arrow that an instance holds', 'class A { factor = 3; times = (n) => this.factor * n; }', 'A.times', 12],
    ['an object method with the object as `this`', 'const api = { factor: 3, times(n) { return this.factor * n; } };', 'api.times', 12],
    ['a method of an inner object', 'const api = { v1: { factor: 3, times(n) { return this.factor * n; } } };', 'api.v1.times', 12],
    ['a member that is no identifier', "const api = { 'a-b': (n) => n + 1 };", 'api.a-b', 5],
    ['an old-style method', 'function A() { this.factor = 3; }\nA.prototype.times = function (n) { return this.factor * n; };', 'A.times', 12],
    ['a function of a namespace', 'namespace N { export function twice(n: number) { return 2 * n; } }', 'N.twice', 8],
    ['module.exports', 'module.exports = function (n) { return n + 1; };', 'default', 5],
    ['a method of module.exports', 'module.exports = { factor: 3, times(n) { return this.factor * n; } };', 'times', 12],
    ['a function with no `this`', "'use strict';\nfunction self() { return this; }", 'self', undefined],
  ];
  for (const [what, text, name, result] of CALLS) {
    it(`reach ${what}`, () => assert.equal(call(text, name), result));
  }
});
