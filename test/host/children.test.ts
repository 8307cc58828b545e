import assert from 'node:assert/strict';
import type { Mode, ModeRun } from '../../src/shared/model.ts';
import { MODES } from '../../src/shared/model.ts';
import type { FixtureRequest } from '../support/profile-fixture.ts';
import { modeOf, profileFixture } from '../support/profile-fixture.ts';

/** `profileFixture` holds that no process is left; a mode that is the only one runs its one task three times, checks included. */
describe('processes that the function has started', () => {
  async function leaving(name: string, how: string, mode: Mode, rest: Partial<FixtureRequest> = {}): Promise<ModeRun> {
    const { run } = await profileFixture({ file: 'children.ts', name, inputs: `[[${JSON.stringify(how)}]]`, modes: [mode], ...rest });
    return modeOf(run, mode);
  }
  const ENDED = '3 processes that its code started were still running when it ended, and were ended too.';

  for (const mode of MODES) {
    it(`are ended with their host and told, detached ones too, in ${mode}`, async () => {
      const { notes, status, errors } = await leaving('leaves', 'detached', mode);
      assert.deepEqual([status, errors, notes], [{ kind: 'measured' }, [], [ENDED]]);
    });
  }

  for (const how of ['spawn', 'fork', 'exec', 'execFile']) {
    it(`are known where ${how} has started them`, async () => assert.deepEqual((await leaving('leaves', how, 'sequential')).notes, [ENDED]));
  }

  it('are known where a worker of the function has started them', async () => {
    assert.deepEqual((await leaving('leavesInWorker', '', 'sequential')).notes, [ENDED]);
  });

  if (process.platform === 'linux') {
    it('are found though they left their group and their parent has ended', async () => {
      const { notes } = await leaving('leaves', 'daemon', 'sequential');
      assert.deepEqual(notes, [ENDED]);
    });
  }

  it('are not spoken of where they have ended by themselves', async () => {
    assert.deepEqual((await leaving('waitsFor', '', 'sequential')).notes, []);
  });

  it('are ended where the host crashes a moment later', async () => {
    const { diagnoses, notes } = await leaving('crashesWith', 'detached', 'sequential');
    assert.deepEqual(diagnoses.map(({ code }) => code), ['crash']);
    assert.deepEqual(notes, ['1 process that its code started was still running when it ended, and was ended too.']);
  });

  it('are ended where the function ends its process', async () => {
    const { diagnoses, notes } = await leaving('exitsWith', 'detached', 'async');
    assert.deepEqual([diagnoses.map(({ code }) => code), notes.length], [['exit'], 1]);
  });

  it('are ended and not spoken of where a person cancels the run', async () => {
    const { notes } = await leaving('leaves', 'detached', 'sequential', { rounds: 50, cancelWhen: (progress) => progress.phase === 'round' });
    assert.deepEqual(notes, []);
  });
});
