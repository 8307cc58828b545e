import assert from 'node:assert/strict';
import type { Run } from '../../src/shared/model.ts';
import { MODES } from '../../src/shared/model.ts';
import { VERSION } from '../../src/shared/version.ts';
import { profileFixture } from '../support/profile-fixture.ts';

const add = async (rest: { readonly rounds?: number | null; readonly seed?: number; readonly budgetMs?: number }): Promise<Run> =>
  (await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', ...rest })).run;

describe('the timed rounds of a run', () => {
  it('are interleaved: every mode once, in an order of its own, before any comes again', async () => {
    const { order, modes, plan } = await add({ rounds: 6, seed: 7 });
    assert.equal(plan.rounds, 6);
    assert.equal(order.length, 18);
    const cycles = Array.from({ length: 6 }, (_, i) => order.slice(3 * i, 3 * i + 3));
    for (const cycle of cycles) assert.deepEqual(cycle.toSorted(), [...MODES].toSorted());
    assert.ok(new Set(cycles.map((cycle) => cycle.join())).size > 1, 'the order changes');
    for (const { mode, rounds } of modes) {
      assert.deepEqual(rounds.map(({ index }) => index), [0, 1, 2, 3, 4, 5]);
      assert.deepEqual(rounds.map((round) => order[round.order]), Array.from({ length: 6 }, () => mode));
    }
  });

  it('come in the same order for the same seed', async () => {
    const orders = [await add({ rounds: 4, seed: 42 }), await add({ rounds: 4, seed: 42 })].map(({ order }) => order.join());
    assert.equal(orders[0], orders[1]);
  });

  it('follow one another in time', async () => {
    const { modes } = await add({ rounds: 3 });
    const rounds = modes.flatMap((mode) => mode.rounds).toSorted((a, b) => a.order - b.order);
    rounds.slice(1).forEach((round, i) => {
      const before = rounds[i];
      assert.ok(before !== undefined && round.startMs >= before.startMs);
    });
  });

  it('are as many as fit the budget, at least one, and fewer where the ratios are known before', async () => {
    const { run: one } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '[[30]]', rounds: null, budgetMs: 1, modes: ['sequential'] });
    assert.deepEqual([one.plan.rounds, one.order.length], [1, 1]);
    const { run: many } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', rounds: null, budgetMs: 60_000, modes: ['sequential'] });
    assert.ok([9, 15, 25, 40, 65, 100, 150, 200].includes(many.plan.rounds), `${many.plan.rounds} rounds`);
    assert.equal(many.order.length, many.plan.rounds);
    assert.equal(many.outcome.kind, 'complete');
  });

  it('are not fewer because a mode hung in the first of them', async () => {
    const { run } = await profileFixture({
      file: 'faults.ts', name: 'hangsTogether', inputs: '[[1], [2]]', modes: ['sequential', 'async'], rounds: null, budgetMs: 2_000, timeLimitMs: 2_000,
    });
    assert.deepEqual(run.modes.map(({ status }) => status.kind), ['measured', 'failed']);
    assert.ok(run.plan.rounds > 1 && run.modes[0]?.rounds.length === run.plan.rounds, `${run.plan.rounds} rounds`);
  });

  it('may have a time limit that is shorter than a process takes to start', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', modes: ['sequential'], timeLimitMs: 20 });
    assert.deepEqual(run.modes.map(({ status, rounds }) => [status.kind, rounds.length]), [['measured', 1]]);
  });

  it('are none where no mode survives its check round, or a person stops it before', async () => {
    const { run: failed } = await profileFixture({ file: 'faults.ts', name: 'exits', inputs: '[[2]]', rounds: null, modes: ['sequential'] });
    assert.deepEqual([failed.plan.rounds, failed.order, failed.outcome], [0, [], { kind: 'complete' }]);
    const { run: kept } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', rounds: null, modes: ['sequential'], keepWhen: ({ phase }) => phase === 'check' });
    assert.deepEqual([kept.plan.rounds, kept.order, kept.outcome], [0, [], { kind: 'partial', reason: 'kept' }]);
  });

  it('tell what was planned and where it ran', async () => {
    const { plan, environment, startedAt, target, outcome } = await add({ rounds: 1, seed: 3 });
    assert.deepEqual(plan, { modes: MODES, workers: 2, concurrency: 4, rounds: 1, budgetMs: 200, timeLimitMs: 30_000, seed: 3 });
    assert.deepEqual([environment.node, environment.platform, environment.arch, environment.profiler], [process.versions.node, process.platform, process.arch, VERSION]);
    assert.ok(environment.cores >= 1);
    assert.equal(new Date(startedAt).toISOString(), startedAt);
    assert.equal(target.name, 'add');
    assert.deepEqual(outcome, { kind: 'complete' });
  });
});

describe('the progress of a run', () => {
  it('starts, checks each mode and counts the rounds', async () => {
    const { heard } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', rounds: 2 });
    assert.equal(heard.begun.length, 1);
    assert.deepEqual([heard.begun[0]?.outcome, heard.begun[0]?.workload.tasks], [{ kind: 'running' }, 1]);
    assert.equal(heard.progress[0]?.phase, 'starting');
    const rounds = heard.progress.filter((progress) => progress.phase === 'round');
    assert.deepEqual([...new Set(rounds.map(({ round }) => round))], [1, 2, 3, 4, 5, 6]);
    assert.ok(rounds.every(({ rounds: all, done, tasks }) => all === 6 && done <= tasks && tasks === 1));
    assert.deepEqual([...new Set(heard.progress.flatMap((progress) => (progress.phase === 'check' ? [progress.mode] : [])))].toSorted(), [...MODES].toSorted());
  });
});
