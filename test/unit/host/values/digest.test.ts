import assert from 'node:assert/strict';
import { Digest } from '../../../../src/host/values/digest.ts';

const text = (value: unknown): string => Digest.textOf(value);

describe('the digest of a structure', () => {
  const same = (title: string, a: unknown, b: unknown): void => {
    it(`is the same for ${title}`, () => assert.equal(text(a), text(b)));
  };
  const other = (title: string, ...values: readonly unknown[]): void => {
    it(`tells ${title}`, () => assert.equal(new Set(values.map(text)).size, values.length));
  };
  const cycle = (name: string): object => {
    const made: { name: string; self?: object } = { name };
    made.self = made;
    return made;
  };

  same('equal objects, whatever the order of their keys', { a: 1, b: { c: [2] } }, { b: { c: [2] }, a: 1 });
  same('a text however it was put together', 'ab'.repeat(20), Array.from({ length: 20 }, () => 'ab').join(''));
  same('a number in any of its forms', [1, 0.5 + 0.5], [1.0, 1]);
  same('NaN', Number.NaN, Number.parseFloat('x'));
  same('cycles of the same form', cycle('a'), cycle('a'));
  same('a Buffer and the bytes it holds', Buffer.from([1, 2, 3]), Uint8Array.of(1, 2, 3));
  same('the same bytes anywhere in their memory', Uint8Array.of(9, 1, 2).subarray(1), Uint8Array.of(1, 2));
  same('an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 });
  same('errors with other stacks', new RangeError('a'), new RangeError('a'));
  same('a copy', { when: new Date(5), map: new Map([[1, new Set(['a'])]]) }, structuredClone({ when: new Date(5), map: new Map([[1, new Set(['a'])]]) }));
  same('a copy with a part that is there twice', [...twice()], structuredClone([...twice()]));

  other('primitives from each other', undefined, null, true, false, 0, 1, '', '0', '1', 0n, 1n, Symbol('a'), Number.NaN);
  other('-0 from 0', 0, -0);
  other('holes from undefined', withHole(), [1, undefined, 3], [1, 3]);
  other('empty things', [], {}, '', null, new Map(), new Set(), new Uint8Array(), new ArrayBuffer(0));
  other('keys from values', { a: 'b' }, { b: 'a' }, { ab: '' });
  other('nestings', [[1], 2], [1, [2]], [[1, 2]], [1, 2]);
  other('the order of arrays, Maps and Sets', [1, 2], [2, 1], new Map([[1, 2], [3, 4]]), new Map([[3, 4], [1, 2]]), new Set([1, 2]), new Set([2, 1]));
  other('typed arrays of other kinds with the same bytes', Uint8Array.of(1, 0), Int8Array.of(1, 0), Uint16Array.of(1));
  other('dates, expressions and boxes', new Date(1), new Date(2), /a/, /a/i, Object(1), Object('a'), 1, 'a');
  other('errors by name, message and cause', new Error('a'), new Error('b'), new TypeError('a'), new Error('a', { cause: 1 }));
  other('a cycle from what it looks like', cycle('a'), { name: 'a', self: { name: 'a' } });
  other('texts that are cut elsewhere', ['ab', 'c'], ['a', 'bc']);
  other('missing from undefined', {}, { a: undefined });

  it('is 16 hexadecimal digits', () => assert.match(text({ a: 1 }), /^[0-9a-f]{16}$/));

  it('finds a difference anywhere in a large structure', () => {
    const large = (at: number): number[] => Array.from({ length: 10_000 }, (_, i) => (i === at ? -1 : i));
    assert.equal(new Set([1, 5_000, 9_999].map((at) => text(large(at)))).size, 3);
  });

  it('does not collide for many small values', () => {
    assert.equal(new Set(Array.from({ length: 50_000 }, (_, i) => text(i))).size, 50_000);
    assert.equal(new Set(Array.from({ length: 50_000 }, (_, i) => text([i >> 8, i & 255]))).size, 50_000);
  });

  it('cannot be made of what throws when it is read', () => {
    const getter = {
      get a(): number {
        throw new Error('no');
      },
    };
    assert.equal(text(getter), 'unreadable');
    assert.throws(() => Digest.of(getter), /no/);
  });
});

function withHole(): number[] {
  const list = [1, 2, 3];
  // oxlint-disable-next-line typescript/no-array-delete -- a hole is what is tried
  delete list[1];
  return list;
}

function twice(): readonly object[] {
  const part = { a: 1 };
  return [part, part];
}
