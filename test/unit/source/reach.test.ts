import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import type { Handout } from '../../../src/host/bridge.ts';
import { handoutStatement } from '../../../src/host/loader/handout.ts';
import { findByName, findFunctions } from '../../../src/source/index.ts';

/** Calls a function of a CommonJS module, twice and with 4, as the running module hands it out. */
async function call(text: string, name: string): Promise<unknown> {
  const { reach, runsAs } = findByName(findFunctions(text, 'x.cts'), name);
  const whole = `${text}${handoutStatement({ target: { file: 'x.cts', text, reach, runsAs }, inputs: '[]' })}`;
  const module: { exports: unknown } = { exports: {} };
  const handed: Handout[] = [];
  const context = createContext({ module, exports: module.exports });
  Reflect.set(context, Symbol.for('concurrency-profiler'), { hand: (handout: Handout) => handed.push(handout) });
  runInContext(stripTypeScriptTypes(whole.replace('export default ', 'module.exports = '), { mode: 'transform' }), context);
  const [handout] = handed;
  assert.ok(handout);
  const [callee, receiver] = await handout.target(module.exports, { default: module.exports });
  assert.ok(typeof callee === 'function');
  Reflect.apply(callee, receiver, [4]);
  return Reflect.apply(callee, receiver, [4]);
}

describe('the expressions that hand a function out', () => {
  const CALLS: readonly (readonly [what: string, text: string, name: string, result: unknown])[] = [
    ['a declaration', 'function twice(n: number) { return 2 * n; }', 'twice', 8],
    ['an arrow that is not exported', 'const twice = (n: number) => 2 * n;', 'twice', 8],
    ['a static method with its class as `this`', 'class A { static factor = 3; static times(n) { return this.factor * n; } }', 'A.times', 12],
    ['an instance method with an instance as `this`', 'class A { factor = 3; times(n) { return this.factor * n; } }', 'A.times', 12],
    ['an instance method with the same instance for every call', 'class A { calls = 0; count() { return ++this.calls; } }', 'A.count', 2],
    ['an instance method of a class by any name', 'class it { factor = 3; times(n) { return this.factor * n; } }', 'it.times', 12],
    ['an inherited constructor', 'class A { factor; constructor() { this.factor = 5; } }\nclass B extends A { times(n) { return this.factor * n; } }', 'B.times', 20],
    ['an arrow that an instance holds', 'class A { factor = 3; times = (n) => this.factor * n; }', 'A.times', 12],
    ['a function that an instance holds', 'class A { calls = 0; count = function () { return ++this.calls; }; }', 'A.count', 2],
    ['an object method with the object as `this`', 'const api = { factor: 3, times(n) { return this.factor * n; } };', 'api.times', 12],
    ['a method of an inner object', 'const api = { v1: { factor: 3, times(n) { return this.factor * n; } } };', 'api.v1.times', 12],
    ['a member that is no identifier', "const api = { 'a-b': (n) => n + 1 };", 'api.a-b', 5],
    ['an old-style method', 'function A() { this.factor = 3; }\nA.prototype.times = function (n) { return this.factor * n; };', 'A.times', 12],
    ['a function of a namespace', 'namespace N { export function twice(n: number) { return 2 * n; } }', 'N.twice', 8],
    ['module.exports', 'module.exports = function (n) { return n + 1; };', 'default', 5],
    ['a method of module.exports', 'module.exports = { factor: 3, times(n) { return this.factor * n; } };', 'times', 12],
    ['what a wrapper exports, with the exports as `this`', '(function () { module.exports = { factor: 3, times(n) { return this.factor * n; } }; })();', 'times', 12],
    ['all that a wrapper exports', '!function () { module.exports = (n) => n + 1; }();', 'default', 5],
    ['a default export of no function in the text', 'const f = [(n) => n + 1];\nexport default f[0];', 'default', 5],
    ['a member of one, with it as `this`', 'const all = [{ factor: 3, times(n) { return this.factor * n; } }];\nexport default all[0];', 'default.times', 12],
    ['an unnamed default export', 'export default (n) => n + 1;', 'default', 5],
    ['a method of an unnamed default object', 'export default { factor: 3, times(n) { return this.factor * n; } };', 'default.times', 12],
    ['a method of an object in it', 'export default { v1: { factor: 3, times(n) { return this.factor * n; } } };', 'default.v1.times', 12],
    ['a method of an unnamed default class', 'export default class { factor = 3; times(n) { return this.factor * n; } }', 'default.times', 12],
    ['a static method of it', 'export default class { static factor = 3; static times(n) { return this.factor * n; } }', 'default.times', 12],
    ['a method whose name is computed', "const key = 'a-b';\nclass A { factor = 3; [key](n) { return this.factor * n; } }", 'A[key]', 12],
    ['what a static block adds', 'class A { static factor = 3; static { this.times = function (n) { return this.factor * n; }; } }', 'A.times', 12],
    ['what a wrapper gives', 'const wrap = (fn) => (n) => fn(n) + 1;\nconst f = wrap((n) => 2 * n);', 'f', 9],
    ['a method of the instance that the method names', 'class A { constructor(private factor: number) {}\n/** @profile-new new A(3) */\ntimes(n) { return this.factor * n; } }', 'A.times', 12],
    ['a method of the instance that the class names', '/** @profile-new new A(3) // three */\nclass A { constructor(private factor: number) {}\ntimes(n) { return this.factor * n; } }', 'A.times', 12],
    ['a method of an instance that is waited for', '/** @profile-new await A.open() */\nclass A { constructor(private factor: number) {}\nstatic async open() { return new A(3); }\ntimes(n) { return this.factor * n; } }', 'A.times', 12],
    ['a method of an abstract class', '/** @profile-new new B() */\nabstract class A { times(n) { return this.factor * n; } }\nclass B extends A { factor = 3 }', 'A.times', 12],
    ['an old-style method by its tag', 'function A(factor) { this.factor = factor; }\n/** @profile-new new A(3) */\nA.prototype.times = function (n) { return this.factor * n; };', 'A.times', 12],
    ['a curried function', '/** @profile-as add(1)(2) */\nconst add = (a) => (b) => (c) => a + b + c;', 'add', 7],
    ['a function that another returns', 'function make(a) {\n/** @profile-as make(3) */\nfunction inner(n) { return a * n; }\nreturn inner; }', 'inner', 12],
    ['a member by its tag, with what it is a member of as `this`', '/** @profile-as new A(3).times */\nclass A { constructor(private factor: number) {}\n/** @profile-as new A(3).times */\ntimes(n) { return this.factor * n; } }', 'A.times', 12],
    ['what a tag gives after a wait', '/** @profile-as await make() */\nasync function make() { return (n) => n + 1; }', 'make', 5],
    ['a function with no `this`', "'use strict';\nfunction self() { return this; }", 'self', undefined],
  ];
  for (const [what, text, name, result] of CALLS) {
    it(`reach ${what}`, async () => assert.equal(await call(text, name), result));
  }
});
