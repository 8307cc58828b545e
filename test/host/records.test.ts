import assert from 'node:assert/strict';
import type { Round, TaskColumns } from '../../src/shared/model.ts';
import { MODES, TaskState } from '../../src/shared/model.ts';
import { modeOf, profileFixture, tasksOf } from '../support/profile-fixture.ts';

describe('the records of a round', () => {
  for (const mode of MODES) {
    it(`are complete and ordered in ${mode}`, async () => {
      const { run, heard } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '(i) => [i % 4]', tasks: 30, modes: [mode], rounds: 2 });
      const { rounds, status, coldStartMs } = modeOf(run, mode);
      assert.deepEqual(status, { kind: 'measured' });
      assert.ok(coldStartMs !== null && coldStartMs > 0);
      assert.equal(rounds.length, 2);
      assert.deepEqual(heard.rounds, rounds.map((round) => ({ mode, round })));
      for (const round of rounds) complete(round, 30);
      assert.deepEqual(run.outcome, { kind: 'complete' });
      assert.equal(run.workload.tasks, 30);
    });
  }

  it('hold thousands of tasks too short to measure', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '(i) => [i, 1]', tasks: 5_000 });
    for (const { rounds } of run.modes) for (const round of rounds) complete(round, 5_000);
  });

  it('have a sum and a distribution that follow from the columns', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '[[1], [2], [3]]', modes: ['sequential'] });
    const [round] = modeOf(run, 'sequential').rounds;
    const { start, end } = tasksOf(round);
    assert.equal(round?.queueWait?.max, Math.max(...start));
    assert.equal(round?.runTime?.max, Math.max(...end.map((time, i) => time - (start[i] ?? Number.NaN))));
  });
});

describe('lanes', () => {
  it('of sequential are one, in the order of the inputs', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '(i) => [1]', tasks: 6, modes: ['sequential'] });
    const [round] = modeOf(run, 'sequential').rounds;
    assert.equal(round?.laneCount, 1);
    const { start } = tasksOf(round);
    assert.deepEqual([...start], [...start].toSorted((a, b) => a - b));
  });

  it('of async are as many as calls may be in flight, never more', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'crowd', inputs: '(i) => []', tasks: 12, concurrency: 3, modes: ['async'] });
    const { rounds, errors } = modeOf(run, 'async');
    // The function itself throws where it counts a fourth.
    assert.deepEqual(errors, []);
    assert.equal(rounds[0]?.laneCount, 3);
    assert.deepEqual(lanesUsed(tasksOf(rounds[0])), [0, 1, 2]);
  });

  it('of async are no more than there are tasks', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '[[1], [1]]', concurrency: 32, modes: ['async'] });
    assert.equal(modeOf(run, 'async').rounds[0]?.laneCount, 2);
  });

  it('of a synchronous function in async never overlap', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'spin', inputs: '(i) => [1]', tasks: 8, modes: ['async'] });
    noOverlap(spans(tasksOf(modeOf(run, 'async').rounds[0])));
  });

  it('of a worker pool are its threads, and all of them work', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'wait', inputs: '(i) => [20]', tasks: 12, workers: 3, modes: ['worker-pool'] });
    const [round] = modeOf(run, 'worker-pool').rounds;
    assert.equal(round?.laneCount, 3);
    assert.deepEqual(lanesUsed(tasksOf(round)), [0, 1, 2]);
  });
});

function complete(round: Round, count: number): void {
  const tasks = tasksOf(round);
  assert.equal(round.outcome, 'complete');
  assert.equal(round.ok + round.failed, count);
  for (const column of [tasks.start, tasks.end, tasks.lane, tasks.state]) assert.equal(column.length, count);
  assert.ok(tasks.state.every((state) => state === TaskState.ok), 'every task is ok');
  for (const span of spans(tasks)) {
    assert.ok(span.start >= 0 && span.end >= span.start && span.end <= round.durationMs, `${JSON.stringify(span)} of ${round.durationMs} ms`);
    assert.ok(span.lane < round.laneCount);
  }
  for (let lane = 0; lane < round.laneCount; lane++) noOverlap(spans(tasks).filter((span) => span.lane === lane));
  assert.ok(round.cpuMs !== null && round.cpuMs >= 0);
  assert.ok(round.utilization !== null && round.utilization >= 0 && round.utilization <= 1);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly lane: number;
}

function spans({ start, end, lane }: TaskColumns): Span[] {
  return Array.from(start, (from, i) => ({ start: from, end: end[i] ?? Number.NaN, lane: lane[i] ?? -1 }));
}

function noOverlap(lane: readonly Span[]): void {
  const ordered = lane.toSorted((a, b) => a.start - b.start);
  ordered.slice(1).forEach((span, i) => assert.ok(span.start >= (ordered[i]?.end ?? 0), `${span.start} is before ${ordered[i]?.end}`));
}

function lanesUsed({ lane }: TaskColumns): number[] {
  return [...new Set(lane)].toSorted((a, b) => a - b);
}
