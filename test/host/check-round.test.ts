import assert from 'node:assert/strict';
import { MODES, TaskState } from '../../src/shared/model.ts';
import { modeOf, placesOf, profileFixture, tasksOf } from '../support/profile-fixture.ts';

describe('the check round', () => {
  it('keeps every result as a text, and finds that the modes agree', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2], [3, -0]]' });
    for (const { results } of run.modes) assert.deepEqual(results, ['{ left: 1, right: 2, sum: 3 }', '{ left: 3, right: -0, sum: 3 }']);
    assert.deepEqual(run.agreement, { repeat: 'same' as const, same: true, count: 0, differences: [] });
    assert.deepEqual(run.workload.inputs, ['1, 2', '3, -0']);
  });

  it('names the tasks whose results differ between modes', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'where', inputs: '[[], []]' });
    assert.deepEqual(run.agreement, {
      repeat: 'same',
      same: false,
      count: 2,
      differences: [0, 1].map((task) => ({ task, mode: 'worker-pool', expected: "'main'", actual: "'worker'" })),
    });
  });

  it('cannot tell for a function that disagrees with itself', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'dice', inputs: '[[]]' });
    assert.deepEqual([run.agreement.repeat, run.agreement.same], ['varies', null]);
  });

  it('tells results that depend on the calls before from chance', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'visit', inputs: '[[], [], [], []]', workers: 2 });
    assert.deepEqual([run.agreement.repeat, run.agreement.same], ['carries-over', null]);
    assert.deepEqual([...new Set(run.agreement.differences.map(({ mode }) => mode))], ['worker-pool'], 'each worker counts for itself');
  });

  it('finds updates that are lost where calls overlap', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'deposit', inputs: '(i) => [i]', tasks: 6, modes: ['sequential', 'async'] });
    assert.deepEqual([run.agreement.repeat, run.agreement.same], ['same', false]);
    assert.deepEqual(run.agreement.differences[0], { task: 1, mode: 'async', expected: '2', actual: '1' });
  });

  it('takes a class that a worker loses for a note, not for a difference', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'point', inputs: '[[1]]' });
    assert.equal(run.agreement.same, true);
    assert.ok(modeOf(run, 'sequential').notes.some((note) => note.includes('Point')), modeOf(run, 'sequential').notes.join());
  });

  it('awaits what can be awaited, promise or not', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'thenable', inputs: '[[4]]' });
    for (const { results } of run.modes) assert.deepEqual(results, ['8']);
  });

  for (const name of ['halfReadable', 'revoked', 'chain']) {
    it(`survives a result that cannot be looked at: ${name}`, async () => {
      const { run } = await profileFixture({ file: 'results.ts', name, inputs: '[[1], [200000]]', modes: ['sequential', 'async'] });
      for (const mode of ['sequential', 'async'] as const) {
        const { status, rounds, errors } = modeOf(run, mode);
        assert.deepEqual([status, errors, rounds[0]?.outcome, rounds[0]?.ok], [{ kind: 'measured' }, [], 'complete', 2]);
      }
    });
  }
});

describe('a task that throws', () => {
  for (const name of ['even', 'evenLater']) {
    it(`is data in every mode, with its place in the TypeScript source: ${name}`, async () => {
      const { run } = await profileFixture({ file: 'results.ts', name, inputs: '[[0], [1], [2]]' });
      for (const mode of MODES) {
        const { status, errors, rounds, results } = modeOf(run, mode);
        assert.deepEqual(status, { kind: 'measured' });
        assert.equal(errors.length, 1);
        const [error] = errors;
        assert.deepEqual([error?.task, error?.name, error?.message], [1, 'RangeError', '1 is odd']);
        assert.equal(placesOf(error?.stack ?? [])[0], 'results.ts:53', JSON.stringify(error?.stack));
        assert.ok(placesOf(error?.stack ?? []).every((place) => place?.startsWith('results.ts:') === true), JSON.stringify(error?.stack));
        assert.deepEqual([...tasksOf(rounds[0]).state], [TaskState.ok, TaskState.failed, TaskState.ok]);
        assert.deepEqual([rounds[0]?.outcome, rounds[0]?.ok, rounds[0]?.failed], ['complete', 2, 1]);
        assert.deepEqual(results, ['0', null, '2']);
      }
      assert.equal(run.agreement.same, true);
    });
  }

  it('is data whatever it throws', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'throwAnything', inputs: "[['null'], ['text'], ['proxy']]" });
    for (const { errors, rounds } of run.modes) {
      const ordered = errors.toSorted((a, b) => a.task - b.task);
      assert.deepEqual(ordered.map(({ task }) => task), [0, 1, 2]);
      assert.deepEqual(ordered.slice(0, 2).map(({ message }) => message), ['null', "'just text'"]);
      assert.deepEqual([rounds[0]?.outcome, rounds[0]?.failed], ['complete', 3]);
    }
  });

  it('is listed for the first twenty, and counted for all', async () => {
    const { run } = await profileFixture({ file: 'results.ts', name: 'even', inputs: '(i) => [2 * i + 1]', tasks: 30, modes: ['sequential'] });
    const { errors, rounds } = modeOf(run, 'sequential');
    assert.deepEqual(errors.map(({ task }) => task), Array.from({ length: 20 }, (_, i) => i));
    assert.equal(rounds[0]?.failed, 30);
  });
});
