import assert from 'node:assert/strict';
import type { Run } from '../../src/shared/model.ts';
import { runOf, whole } from '../support/faults.ts';
import { modeOf } from '../support/profile-fixture.ts';

const generated = (name: string, inputs = '[[1], [2], [3]]'): Promise<Run> => runOf({ file: 'generators.ts', name, inputs });

describe('a generator', () => {
  for (const [kind, name] of [['a plain one', 'counts'], ['an async one', 'countsSlowly']] as const) {
    it(`is read to its end in every mode: ${kind}`, async () => {
      const run = await generated(name);
      for (const mode of run.modes) {
        whole(mode);
        assert.deepEqual(mode.results, ["{ yielded: [ 0 ], returned: 'the end' }", "{ yielded: [ 0, 1 ], returned: 'the end' }", "{ yielded: [ 0, 1, 2 ], returned: 'the end' }"]);
      }
      assert.equal(run.agreement.same, true);
    });
  }

  it('that is a method has its object', async () => {
    const run = await generated('Counter.counts', '[[5]]');
    for (const mode of run.modes) assert.deepEqual([mode.errors, mode.results], [[], ['{ yielded: [ 0, 2, 4 ], returned: undefined }']]);
  });

  it('that throws on its way fails its task', async () => {
    const run = await generated('failsOnTheWay');
    for (const { errors, rounds } of run.modes) {
      assert.deepEqual(errors.map(({ task, name, message }) => [task, name, message]), [[2, 'RangeError', 'no third step']]);
      assert.deepEqual([rounds[0]?.ok, rounds[0]?.failed], [2, 1]);
    }
  });

  it('is compared by what it yields', async () => {
    const run = await generated('differs', '[[]]');
    assert.deepEqual(run.agreement.differences.map(({ mode, expected, actual }) => [mode, expected, actual]), [
      ['worker-pool', '{ yielded: [ true ], returned: undefined }', '{ yielded: [ false ], returned: undefined }'],
    ]);
  });

  it('that yields more than is kept is counted', async () => {
    const run = await generated('yieldsMany', '[[10003]]');
    for (const mode of run.modes) {
      whole(mode);
      assert.match(mode.results[0] ?? '', /more: 3, returned: undefined \}$/);
    }
  });
});

describe('a function that returns an iterator', () => {
  it('is done when it returns', async () => {
    const run = await runOf({ file: 'generators.ts', name: 'handsOutIterator', inputs: '[[]]', modes: ['sequential', 'async'] });
    for (const mode of ['sequential', 'async'] as const) {
      whole(modeOf(run, mode));
      assert.match(modeOf(run, mode).results[0] ?? '', /^\{ read: false/);
    }
  });
});
