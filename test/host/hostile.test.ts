import assert from 'node:assert/strict';
import { MODES } from '../../src/shared/model.ts';
import { modeOf, profileFixture, tasksOf } from '../support/profile-fixture.ts';

describe('a function that', () => {
  it('writes to the profiler\'s own pipe fails its mode, and says so', async () => {
    const { run } = await profileFixture({ file: 'hostile.ts', name: 'scribbles', inputs: '[[1], [2]]', modes: ['sequential'] });
    const { status, diagnoses } = modeOf(run, 'sequential');
    assert.ok(status.kind === 'failed' && /pipe was written to by something else/.test(status.reason), JSON.stringify(status));
    assert.deepEqual(diagnoses.map(({ code }) => code), ['crash']);
  });

  it('replaces what the recorder stands on is recorded all the same', async () => {
    const { run } = await profileFixture({ file: 'hostile.ts', name: 'patches', inputs: '[[], [], []]', rounds: 3 });
    for (const mode of MODES) {
      const { status, rounds, errors, diagnoses } = modeOf(run, mode);
      assert.deepEqual([status, errors, diagnoses], [{ kind: 'measured' }, [], []]);
      for (const round of rounds) {
        assert.deepEqual([round.outcome, round.ok], ['complete', 3]);
        const { start, end } = tasksOf(round);
        assert.ok(start.every((time, i) => time >= 0 && (end[i] ?? -1) >= time));
      }
    }
  });
});
