import assert from 'node:assert/strict';
import type { Mode, ModeRun } from '../../src/shared/model.ts';
import { MODES } from '../../src/shared/model.ts';
import type { FixtureRequest } from '../support/profile-fixture.ts';
import { modeOf, profileFixture } from '../support/profile-fixture.ts';

/** What is said of processes. */
function notesOf({ notes }: ModeRun): readonly string[] {
  return notes.filter((note) => note.includes('that its code started'));
}

/** `profileFixture` holds that no process is left. */
describe('processes that the function has started', () => {
  async function leaving(name: string, how: string, mode: Mode, rest: Partial<FixtureRequest> = {}): Promise<ModeRun> {
    const { run } = await profileFixture({ file: 'children.ts', name, inputs: `[[${JSON.stringify(how)}]]`, modes: [mode], ...rest });
    return modeOf(run, mode);
  }

  /** Every call says that it has started one. */
  async function toldOf(name: string, how: string, mode: Mode): Promise<void> {
    const { run, heard } = await profileFixture({ file: 'children.ts', name, inputs: `[[${JSON.stringify(how)}]]`, modes: [mode] });
    const started = heard.output.map(({ text }) => text).join('').match(/started/g)?.length ?? 0;
    assert.ok(started > 1);
    const found = modeOf(run, mode);
    assert.deepEqual([found.status, found.errors, notesOf(found)], [{ kind: 'measured' }, [], [`${started} processes that its code started were still running when it ended, and were ended too.`]]);
  }

  for (const mode of MODES) {
    it(`are ended with their host and told, detached ones too, in ${mode}`, () => toldOf('leaves', 'detached', mode));
  }
  for (const how of ['spawn', 'fork', 'exec', 'execFile']) {
    it(`are known where ${how} has started them`, () => toldOf('leaves', how, 'sequential'));
  }
  it('are known where a worker of the function has started them', () => toldOf('leavesInWorker', '', 'sequential'));
  if (process.platform === 'linux') {
    it('are found though they left their group and their parent has ended', () => toldOf('leaves', 'daemon', 'sequential'));
  }

  it('are ended and told to the log where the inputs have started them', async () => {
    const { run, heard } = await profileFixture({ file: 'children.ts', name: 'waitsFor', inputs: "(await leaves('detached'), [[]])", modes: ['sequential'] });
    assert.deepEqual(notesOf(modeOf(run, 'sequential')), []);
    assert.ok(heard.log.includes('inputs: 1 process that its code started was still running when it ended, and was ended too.'), heard.log.join('\n'));
  });

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
    const found = await leaving('leaves', 'detached', 'sequential', { rounds: 50, cancelWhen: (progress) => progress.phase === 'round' });
    assert.deepEqual(notesOf(found), []);
  });
});
