import assert from 'node:assert/strict';
import type { Arguments } from '../../../../src/host/inputs/tuples.ts';
import { tuplesOf } from '../../../../src/host/inputs/tuples.ts';

const listed = (value: unknown, tasks: number | null = null): Promise<Arguments[]> => tuplesOf(value, tasks);

function refused(title: string, value: unknown, message: RegExp, tasks: number | null = 3): void {
  it(title, () => assert.rejects(listed(value, tasks), { name: 'Problem', code: 'inputs', message }));
}

function* naturals(): Generator<[number]> {
  for (let i = 0; ; i++) yield [i];
}

describe('the list of argument lists', () => {
  it('is an array of arrays, which the number of tasks does not cut', async () => assert.deepEqual(await listed([[1], [2, 'a']], 1), [[1], [2, 'a']]));

  it('is what a function gives for each number', async () => {
    assert.deepEqual(await listed((i: number) => [i * i], 3), [[0], [1], [4]]);
    assert.deepEqual(await listed(async (i: number) => [i * i], 3), [[0], [1], [4]]);
  });

  it('is sixty tuples of a function that nobody counts', async () => assert.equal((await listed((i: number) => [i])).length, 60));

  it('is what a generator yields, as far as tasks are wanted', async () => {
    assert.deepEqual(await listed(naturals, 3), [[0], [1], [2]]);
    assert.deepEqual(await listed(naturals(), 2), [[0], [1]]);
    const three = function* (): Generator<[string]> {
      yield* [['a'], ['b'], ['c']];
    };
    assert.deepEqual(await listed(three), [['a'], ['b'], ['c']]);
    assert.deepEqual(await listed(three, 9), [['a'], ['b'], ['c']]);
  });

  it('is what an asynchronous generator yields', async () => {
    const pages = async function* (): AsyncGenerator<[number]> {
      yield [1];
      await Promise.resolve();
      yield [2];
    };
    assert.deepEqual(await listed(pages), [[1], [2]]);
    assert.deepEqual(await listed(pages()), [[1], [2]]);
  });

  it('is any other iterable', async () => {
    assert.deepEqual(await listed(new Set([[1], [2]])), [[1], [2]]);
    assert.deepEqual(await listed(new Map([['a', 1]])), [['a', 1]]);
  });

  it('ends a generator that is not read to its end', async () => {
    let closed = false;
    const watched = function* (): Generator<[number]> {
      try {
        yield* naturals();
      } finally {
        closed = true;
      }
    };
    await listed(watched, 2);
    assert.ok(closed);
  });

  it('calls a function on what it is a member of', async () => {
    const entry = { factor: 3, inputs(i: number) { return [i * this.factor]; } };
    assert.deepEqual(await tuplesOf(entry.inputs, 2, undefined, entry), [[0], [3]]);
  });

  refused('is no number', 7, /^The inputs are 7, not a list of argument lists\.$/);
  refused('is not null', null, /^The inputs are null/);
  refused('is no text', 'ab', /^The inputs are 'ab'/);
  refused('is not empty', [], /^The inputs are an empty list\.$/);
  refused('is not empty where it is a generator', function* () {}, /empty list/);
  refused('has nothing in it but lists', [[1], 2], /^inputs\[1\] is 2, not a list of arguments\.$/);
  refused('has no holes', [[1], , [2]], /^inputs\[1\] is undefined/);
  refused('has no texts', new Set(['ab']), /^inputs\[0\] is 'ab'/);
  refused('is not made by a function that gives something else', () => 5, /^inputs\[0\] is 5/);
  refused('is not made by a function that throws', (i: number) => { if (i === 2) throw new RangeError('too far'); return [i]; }, /^The inputs throw for i = 2: RangeError: too far$/);
  refused('is not made by a promise that is rejected', async (i: number) => { if (i === 1) throw new Error('gone'); return [i]; }, /^The inputs throw for i = 1: Error: gone$/);
  refused('is not yielded by a generator that throws', function* () { yield [1]; throw new TypeError('no more'); }, /^The inputs throw at index 1: TypeError: no more$/);
  refused('is not longer than ten million', Object.defineProperty([], 'length', { value: 10_000_001 }), /more than 10,000,000/);

  it('keeps what was thrown, for its stack', async () => {
    const thrown = new Error('gone');
    await assert.rejects(listed(() => { throw thrown; }), { cause: thrown });
  });

  it('says how to make one of what was given', () => assert.rejects(listed([1, 2]), { todo: /\[1\]/ }));
});
