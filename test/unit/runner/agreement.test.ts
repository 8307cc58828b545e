import assert from 'node:assert/strict';
import type { CheckedResults } from '../../../src/runner/agreement.ts';
import { agreementOf } from '../../../src/runner/agreement.ts';
import type { Mode } from '../../../src/shared/model.ts';

const FAILED = 1;
const NOT_ENDED = 0;

/** A digest per task: the same number stands for the same result. */
function checked(mode: Mode, digests: readonly number[], texts: readonly (string | null)[] = digests.map((digest) => (digest > FAILED ? `result ${digest}` : null))): CheckedResults {
  return { mode, digests: Uint32Array.from(digests.flatMap((digest) => [digest, digest])), texts };
}

const sequential = checked('sequential', [5, 6, 7]);

describe('modes agree', () => {
  it('where all results are the same', () => {
    assert.deepEqual(agreementOf(sequential, 'same', [checked('async', [5, 6, 7]), checked('worker-pool', [5, 6, 7])]), { repeat: 'same' as const, same: true, count: 0, differences: [] });
  });
  it('where a task fails in all of them', () => {
    const failing = checked('sequential', [5, FAILED]);
    assert.equal(agreementOf(failing, 'same', [checked('async', [5, FAILED])]).same, true);
  });
  it('where a task did not end, which tells nothing', () => {
    assert.equal(agreementOf(sequential, 'same', [checked('worker-pool', [5, NOT_ENDED, 7])]).same, true);
  });
});

describe('modes disagree', () => {
  it('where results differ, with what was expected and what came', () => {
    assert.deepEqual(agreementOf(sequential, 'same', [checked('async', [5, 6, 8]), checked('worker-pool', [9, 6, 7])]), {
      repeat: 'same',
      same: false,
      count: 2,
      differences: [
        { task: 2, mode: 'async', expected: 'result 7', actual: 'result 8' },
        { task: 0, mode: 'worker-pool', expected: 'result 5', actual: 'result 9' },
      ],
    });
  });
  it('where one half of a digest differs', () => {
    const other = checked('async', [5, 6, 7]);
    other.digests[3] = 99;
    assert.equal(agreementOf(sequential, 'same', [other]).count, 1);
  });
  it('where a task fails in one alone', () => {
    assert.deepEqual(agreementOf(sequential, 'same', [checked('worker-pool', [5, FAILED, 7])]).differences, [{ task: 1, mode: 'worker-pool', expected: 'result 6', actual: 'an error' }]);
  });
  it('with words where a text was not kept', () => {
    const [difference] = agreementOf(checked('sequential', [5], []), null, [checked('async', [6], [])]).differences;
    assert.deepEqual([difference?.expected, difference?.actual], ['a result whose text was not kept', 'a result whose text was not kept']);
  });
  it('in more tasks than are listed, of which each mode has its share', () => {
    const many = (digest: number): number[] => Array.from({ length: 30 }, () => digest);
    const { count, differences } = agreementOf(checked('sequential', many(5)), null, [checked('async', many(6)), checked('worker-pool', many(7))]);
    assert.equal(count, 30, 'a task whose result differs in two modes is one');
    const first = Array.from({ length: 10 }, (_, i) => i);
    assert.deepEqual(differences.map(({ task }) => task), [...first, ...first]);
    assert.deepEqual(differences.map(({ mode }) => mode), [...first.map(() => 'async'), ...first.map(() => 'worker-pool')]);
  });
});

describe('nobody can tell whether modes agree', () => {
  it('where no result can be held against another', () => {
    const unknown = checked('sequential', [NOT_ENDED, NOT_ENDED]);
    assert.equal(agreementOf(unknown, 'same', [checked('worker-pool', [FAILED, FAILED])]).same, null);
  });
  const unknown = { same: null, count: 0, differences: [] };
  it('where the first disagrees with itself', () => assert.deepEqual(agreementOf(sequential, 'varies', [checked('async', [5, 6, 9])]), { repeat: 'varies', ...unknown }));
  it('where results carry over, though what differs in new processes is listed', () => {
    const agreement = agreementOf(sequential, 'carries-over', [checked('worker-pool', [5, 6, 9])]);
    assert.deepEqual([agreement.same, agreement.count, agreement.differences.length], [null, 1, 1]);
  });
  it('where there is one mode, or none', () => {
    assert.deepEqual(agreementOf(sequential, 'same', []), { repeat: 'same', ...unknown });
    assert.deepEqual(agreementOf(null, null, []), { repeat: null, ...unknown });
  });
});
