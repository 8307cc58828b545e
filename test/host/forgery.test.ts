import assert from 'node:assert/strict';
import { MODES } from '../../src/shared/model.ts';
import { decodeRun, encodeRun } from '../../src/shared/run-format.ts';
import { modeOf, profileFixture } from '../support/profile-fixture.ts';

describe('a function that forges what its host says', () => {
  for (const what of ['four gigabytes', 'a message of another shape', 'a message of no kind', 'more tasks than memory', 'a task that took for ever', 'a series of nothing']) {
    it(`fails its mode, and no other, with ${what}`, async () => {
      const { run } = await profileFixture({ file: 'forges.ts', name: 'forges', inputs: `[[0, ''], [1, ${JSON.stringify(what)}]]`, modes: ['sequential', 'worker-pool'], rounds: 1 });
      const { status } = modeOf(run, 'sequential');
      assert.ok(status.kind === 'failed' && /pipe was written to by something else: /.test(status.reason) && !status.reason.includes('\n'), JSON.stringify(status));
      assert.deepEqual(modeOf(run, 'worker-pool').status, { kind: 'measured' });
      assert.deepEqual(decodeRun(encodeRun(run)), run, 'and the run can be saved and opened');
    });
  }

  it('is heard no longer than a host would be', async () => {
    const { run } = await profileFixture({ file: 'forges.ts', name: 'floods', inputs: '[[0], [1]]', modes: ['sequential'], rounds: 1 });
    const { status, errors, notes, rounds } = modeOf(run, 'sequential');
    assert.deepEqual(status, { kind: 'measured' });
    assert.equal(errors.length, 20);
    assert.ok(notes.length <= 200, `${notes.length} notes`);
    assert.deepEqual(rounds.map(({ outcome, ok }) => [outcome, ok]), [['complete', 2]]);
    assert.deepEqual(decodeRun(encodeRun(run)), run);
  });

  it('among its threads is not heard at all', async () => {
    const { run } = await profileFixture({ file: 'forges.ts', name: 'interferes', inputs: '[[0], [1], [2]]', rounds: 1 });
    for (const mode of MODES) {
      const { status, diagnoses, errors } = modeOf(run, mode);
      assert.deepEqual([status, diagnoses, errors], [{ kind: 'measured' }, [], []]);
    }
  });
});
