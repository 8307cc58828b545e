import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { checkCopy, findCloneLoss, isPrimitive } from '../../../../src/host/values/clone-loss.ts';

class Point {
  readonly x = 1;
}

const found = (args: readonly unknown[]): string | null => findCloneLoss(args, 'args')?.reason ?? null;

describe('what a copy would lose', () => {
  const lost = (title: string, args: readonly unknown[], reason: string): void => {
    it(`is ${title}`, () => assert.equal(found(args), reason));
  };
  const kept = (title: string, ...args: readonly unknown[]): void => {
    it(`is nothing of ${title}`, () => assert.equal(found(args), null));
  };

  lost('a function', [{ callback: (): void => {} }], 'args[0].callback is a function');
  lost('a method', [{ a: [{ run(): void {} }] }], 'args[0].a[0].run is a function');
  lost('a symbol', [[Symbol('a')]], 'args[0][0] is a symbol');
  lost('an instance of a class', [1, new Point()], 'args[1] is an instance of Point');
  lost('an instance of a class without a name', [new (class { readonly x = 1; })()], 'args[0] is an instance of a class');
  lost('an instance of a class of arrays', [new (class Rows extends Array<number> {})()], 'args[0] is an instance of Rows');
  lost('a getter', [{ get a(): number { return 1; } }], 'args[0].a is a getter');
  lost('a promise', [Promise.resolve()], 'args[0] is a Promise');
  lost('what only its thread can hold', [{ a: new WeakMap() }], 'args[0].a is a WeakMap');
  lost('in a Map under a text', [new Map([['on', (): void => {}]])], 'args[0].get("on") is a function');
  lost('in a Map of Maps', [new Map([[1, new Map([[2, new Point()]])]])], 'args[0].get(0).get(0) is an instance of Point');
  lost('a key of a Map', [new Map([[(): void => {}, 1]])], 'args[0].keys()[0] is a function');
  lost('in a Set', [new Set([1, new Point()])], 'args[0].values()[1] is an instance of Point');
  lost('under a key that is no name', [{ 'a-b': (): void => {} }], 'args[0]["a-b"] is a function');
  lost('the first of several', [{ a: (): void => {} }, { b: (): void => {} }], 'args[0].a is a function');
  lost('a Proxy, revoked or not', [{ proxy: revoked() }], 'args[0].proxy is a Proxy');

  kept('primitives', 1, 'a', null, undefined, true, 1n, Number.NaN);
  kept('plain objects and arrays', { a: [1, { b: 'c' }] }, Object.create(null), Array(2));
  kept('Maps, Sets, dates and expressions', new Map([[1, new Set([new Date(), /a/])]]));
  kept('bytes', new Uint8Array(2), Buffer.from('a'), new ArrayBuffer(1), new DataView(new ArrayBuffer(1)), Float64Array.of(1));
  kept('errors', new TypeError('a'), new Error('b', { cause: { a: [1] } }));
  kept('boxed primitives', Object('text'), Object(1), Object(true));
  kept('holes', [1, , { a: [, 2] }]);
  kept('half-precision numbers, where Node has them', 'Float16Array' in globalThis ? Reflect.construct(Reflect.get(globalThis, 'Float16Array'), [2]) : 1);
  kept('what threads share', new SharedArrayBuffer(1), createSecretKey(Buffer.from('abcd')));

  lost('a Proxy', [[new Proxy({ a: 1 }, {})]], 'args[0][0] is a Proxy');
  lost('the arguments of a call', [argumentsOf()], 'args[0] is an arguments object');
  lost('a setter', [{ set a(_: number) {} }], 'args[0].a is a setter');
  lost('a property that cannot be listed', [Object.defineProperty({}, 'a', { value: 1 })], 'args[0].a is not enumerable');
  lost('a property with a symbol for its name', [{ [Symbol('a')]: 1 }], 'args[0][Symbol(a)] has a symbol for its name');
  lost('a code of an error', [Object.assign(new Error('a'), { code: 'E' })], 'args[0].code is a property of an Error');
  lost('in the cause of an error', [new Error('a', { cause: { run: (): void => {} } })], 'args[0].cause.run is a function');
  lost('a getter of an error', [Object.defineProperty(new Error('a'), 'message', { get: () => 'b' })], 'args[0].message is a getter');
  lost('a property of a Map', [Object.assign(new Map(), { size2: 1 })], 'args[0].size2 is a property of a Map');
  lost('a property of a date', [Object.assign(new Date(), { zone: 'x' })], 'args[0].zone is a property of a Date');
  lost('where an expression stands', [Object.assign(/a/g, { lastIndex: 3 })], 'args[0].lastIndex is not 0');
  lost('a generator', [(function* () {})()], 'args[0] is an instance of Generator');
  lost('an address', [{ at: new URL('http://localhost') }], 'args[0].at is an instance of URL');
  lost('a file', [new Blob(['a'])], 'args[0] is an instance of Blob');
  lost('an emitter', [new EventEmitter()], 'args[0] is an instance of EventEmitter');

  it('is more on the way through a file: what threads share stays with its process', () => {
    const reason = (value: unknown): string | null => checkCopy([value], 'args', 'file').loss?.reason ?? null;
    assert.equal(reason({ a: new SharedArrayBuffer(1) }), 'args[0].a is a SharedArrayBuffer');
    assert.equal(reason(createSecretKey(Buffer.from('abcd'))), 'args[0] is a KeyObject');
  });

  it('is nothing of a cycle', () => {
    const cycle: { self?: object } = {};
    cycle.self = cycle;
    assert.equal(found([cycle]), null);
  });

  it('tells what copying refuses from what it changes', () => {
    assert.equal(findCloneLoss([(): void => {}], 'args')?.kind, 'refused');
    assert.equal(findCloneLoss([new Point()], 'args')?.kind, 'changed');
    assert.equal(findCloneLoss((): void => {}, 'the result')?.reason, 'the result is a function');
  });

  it('is looked for without a deep stack', () => {
    let deep: object = { last: new Point() };
    for (let i = 0; i < 100_000; i++) deep = { deep };
    assert.match(found([deep]) ?? '', /is an instance of Point$/);
  });
});

describe('a primitive', () => {
  it('is what a copy cannot change', () => {
    for (const value of [1, 'a', null, undefined, true, 1n]) assert.ok(isPrimitive(value));
    for (const value of [{}, [], (): void => {}, Symbol('a')]) assert.ok(!isPrimitive(value));
  });
});

describe('a Buffer', () => {
  it('is named where it is, however deep', () => {
    const buffer = (args: readonly unknown[]): string | null => checkCopy(args, 'args', 'file').buffer;
    assert.equal(buffer([1, Buffer.from('a'), Buffer.from('b')]), 'args[1]');
    assert.equal(buffer([{ parts: [new Map([['a', Buffer.from('a')]])] }]), 'args[0].parts[0].get("a")');
    assert.equal(buffer([1, new Uint8Array(1)]), null);
  });
});

function argumentsOf(): object {
  // oxlint-disable-next-line prefer-rest-params -- this is the object that is wanted
  return arguments;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
