import assert from 'node:assert/strict';
import { MODES } from '../../src/shared/model.ts';
import { modeOf, profileFixture, tasksOf } from '../support/profile-fixture.ts';

/** How far the lag that is seen may be from the block that caused it, in length and in place. */
const TOLERANCE_MS = 20;

describe('a block of the event loop', () => {
  it('shows as lag of its length at its place', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'block', inputs: '[[500]]', modes: ['async'] });
    const [round] = modeOf(run, 'async').rounds;
    assert.ok(round);
    const { start, end } = tasksOf(round);
    const worst = round.lag.lag.indexOf(Math.max(...round.lag.lag));
    const lag = round.lag.lag[worst] ?? 0;
    const at = round.lag.at[worst] ?? 0;
    // The machine decides how long 500 ms become; the function waits 30 ms before and after.
    const taken = (end[0] ?? 0) - (start[0] ?? 0);
    assert.ok(lag >= 500 - TOLERANCE_MS && lag <= taken - 60 + TOLERANCE_MS, `a lag of ${lag} ms in a task of ${taken} ms`);
    assert.ok(at >= (start[0] ?? 0) + 30 - TOLERANCE_MS && at + lag <= (end[0] ?? 0) - 30 + TOLERANCE_MS, `from ${at} to ${at + lag}, in ${start[0]} to ${end[0]}`);
  });

  it('at the very end of a round shows too', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'spin', inputs: '[[200]]', modes: ['sequential'] });
    const [round] = modeOf(run, 'sequential').rounds;
    assert.ok(round && Math.max(...round.lag.lag) >= 200 - TOLERANCE_MS);
    assert.ok(round.utilization !== null && round.utilization > 0.9);
  });

  it('in a worker leaves the thread that owns the tasks free', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'spin', inputs: '[[100], [100]]', modes: ['worker-pool'] });
    const [round] = modeOf(run, 'worker-pool').rounds;
    assert.ok(round && round.lag.lag.length > 3, 'the loop turned while the workers were busy');
    assert.ok(round.utilization !== null && round.utilization < 0.9);
  });
});

describe('garbage collections', () => {
  for (const mode of MODES) {
    it(`are recorded in ${mode}, with the thread they were in`, async () => {
      const { run } = await profileFixture({ file: 'workloads.ts', name: 'allocate', inputs: '(i) => [100000]', tasks: 16, modes: [mode] });
      const [round] = modeOf(run, mode).rounds;
      assert.ok(round);
      const { at, duration, lane, kind } = round.gc;
      assert.ok(at.length > 0);
      assert.ok(at.every((time) => time >= 0) && duration.every((length) => length > 0) && kind.every((number) => [1, 4, 8, 16].includes(number)));
      if (mode === 'worker-pool') assert.ok(lane.some((number) => number >= 0) && lane.every((number) => number < round.laneCount));
      else assert.ok(lane.every((number) => number === -1));
    });
  }
});

describe('the process of a mode', () => {
  it('is sampled through every round: its CPU never falls, its memory is there', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'spin', inputs: '[[40], [40]]' });
    for (const { rounds } of run.modes) {
      for (const { process: { at, cpuMs, rssBytes }, cpuMs: total } of rounds) {
        assert.ok(at.length > 0 && at.length === cpuMs.length && at.length === rssBytes.length);
        assert.deepEqual([...cpuMs], [...cpuMs].toSorted((a, b) => a - b));
        assert.ok(rssBytes.every((bytes) => bytes > 10_000_000));
        assert.ok(total !== null && total > 0);
      }
    }
  });

  it('is named where it computes while other modes are measured', async () => {
    const { run } = await profileFixture({ file: 'busy.ts', name: 'target', inputs: '[[80]]', modes: ['sequential', 'async'], rounds: 3 });
    for (const { notes } of run.modes) assert.match(notes.join(), /of CPU while other modes were measured/);
  });
});

describe('a function that only prints', () => {
  it('leaves no process that seems to go on by itself', async () => {
    const { run } = await profileFixture({ file: 'faults.ts', name: 'prints', inputs: "(i) => ['printed ', 500]", tasks: 50, rounds: 5 });
    for (const { notes } of run.modes) assert.doesNotMatch(notes.join(), /goes on by itself/);
  });
});
