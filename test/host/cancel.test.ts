import assert from 'node:assert/strict';
import type { Progress } from '../../src/shared/model.ts';
import { MODES } from '../../src/shared/model.ts';
import { processesLeft } from '../support/left-behind.ts';
import { modeOf, profileFixture } from '../support/profile-fixture.ts';

/** `profileFixture` holds that no process and no folder is left. */
describe('a cancelled run', () => {
  const inTimedRound = (progress: Progress): boolean => progress.phase === 'round' && progress.round === 5 && progress.done > 0;

  it('ends before it began where it is cancelled while the first host starts', async () => {
    const cancelled = profileFixture({ file: 'never-loads.ts', name: 'target', inputs: '[[1]]', cancelWhen: ({ phase }) => phase === 'starting' });
    await assert.rejects(cancelled, { message: 'cancelled by the test' });
  });

  it('is partial and empty where it is cancelled while a mode starts', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', cancelWhen: (progress) => progress.phase === 'starting' && /sequential/i.test(progress.what) });
    assert.deepEqual([run.outcome, run.order], [{ kind: 'partial', reason: 'cancelled' }, []]);
  });

  it('is partial and has no rounds where it is cancelled in a check round', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '(i) => [i === 0 ? 150 : 60000]', tasks: 3, cancelWhen: (progress) => progress.phase === 'check' && progress.done > 0 });
    assert.deepEqual(run.outcome, { kind: 'partial', reason: 'cancelled' });
    assert.deepEqual(run.modes.map(({ rounds, status }) => [rounds.length, status.kind]), MODES.map(() => [0, 'measured']));
    assert.equal(run.agreement.same, null);
  });

  it('keeps the rounds before, and the one it was in as far as it came', async () => {
    const { run, heard } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '(i) => [150]', tasks: 3, rounds: 5, modes: ['sequential', 'async'], cancelWhen: inTimedRound });
    assert.deepEqual(run.outcome, { kind: 'partial', reason: 'cancelled' });
    const rounds = run.modes.flatMap((mode) => mode.rounds).toSorted((a, b) => a.order - b.order);
    assert.deepEqual(rounds.map(({ outcome }) => outcome), ['complete', 'complete', 'complete', 'complete', 'cut']);
    assert.equal(heard.rounds.length, 5);
    assert.ok(run.modes.every(({ status, diagnoses }) => status.kind === 'measured' && diagnoses.length === 0), 'a mode does not fail because a person stops it');
  });

  it('ends a main thread that is blocked', async () => {
    // The first task of the timed round is told, the second blocks.
    const { run } = await profileFixture({
      file: 'faults.ts', name: 'blocksSecondRound', inputs: '[[1], [2]]', modes: ['sequential'], cancelWhen: (progress) => progress.phase === 'round' && progress.done === 1,
    });
    assert.equal(run.outcome.kind, 'partial');
    assert.equal(modeOf(run, 'sequential').rounds[0]?.outcome, 'cut');
  });

  it('ends what the function has started', async () => {
    const { run, heard } = await profileFixture({ file: 'faults.ts', name: 'startsProcess', inputs: '[[1], [60000]]', cancelWhen: (progress) => progress.phase === 'check' && progress.done === 1 });
    const children = heard.output.flatMap(({ text }) => [...text.matchAll(/child (\d+)/g)].map(([, pid]) => Number(pid)));
    assert.ok(children.length > 0);
    for (const pid of children) assert.ok(!processesLeft().includes(pid));
    assert.equal(run.outcome.kind, 'partial');
  });
});

describe('a run that is stopped and kept', () => {
  it('ends after the round at hand, with what was measured', async () => {
    const { run } = await profileFixture({
      file: 'workloads.ts', name: 'wait', inputs: '(i) => [20]', tasks: 4, rounds: 5, keepWhen: (progress) => progress.phase === 'round' && progress.round === 4 && progress.done > 0,
    });
    assert.deepEqual(run.outcome, { kind: 'partial', reason: 'kept' });
    assert.equal(run.order.length, 4);
    for (const { rounds } of run.modes) for (const round of rounds) assert.deepEqual([round.outcome, round.ok], ['complete', 4]);
  });
});
