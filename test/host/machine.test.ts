import assert from 'node:assert/strict';
import { profileFixture } from '../support/profile-fixture.ts';

describe('the machine', () => {
  it('is looked at before every cycle of rounds, one thread alone and all of the pool together', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', rounds: 5 });
    assert.ok(run.machine);
    assert.equal(run.machine.threads, run.plan.workers);
    assert.equal(run.machine.at.length, 5);
    assert.deepEqual([...run.machine.at], [...run.machine.at].toSorted((a, b) => a - b));
    assert.ok([...run.machine.aloneMs, ...run.machine.togetherMs].every((ms) => ms > 0));
  });

  it('is left alone where there are too few rounds to compare', async () => {
    const { run } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', rounds: 4 });
    assert.equal(run.machine, null);
  });
});
