import assert from 'node:assert/strict';
import { bufferNote, findCloneLoss, isPrimitive } from '../../../src/host/clone-loss.ts';

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
  lost('what throws when it is read', [{ proxy: revoked() }], 'args[0].proxy throws when it is read');

  kept('primitives', 1, 'a', null, undefined, true, 1n, Number.NaN);
  kept('plain objects and arrays', { a: [1, { b: 'c' }] }, Object.create(null), Array(2));
  kept('Maps, Sets, dates and expressions', new Map([[1, new Set([new Date(), /a/])]]));
  kept('bytes', new Uint8Array(2), Buffer.from('a'), new ArrayBuffer(1), new DataView(new ArrayBuffer(1)), Float64Array.of(1));
  kept('errors', new TypeError('a'), new Error('b', { cause: 1 }));

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

describe('the note about a Buffer', () => {
  it('names the first argument that is one', () => {
    assert.match(bufferNote([1, Buffer.from('a'), Buffer.from('b')]) ?? '', /^args\[1\] is a Buffer/);
    assert.equal(bufferNote([1, new Uint8Array(1)]), null);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
