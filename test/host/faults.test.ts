import assert from 'node:assert/strict';
import type { Mode, ModeRun, Run } from '../../src/shared/model.ts';
import { TaskState } from '../../src/shared/model.ts';
import type { FixtureRequest } from '../support/profile-fixture.ts';
import { modeOf, placesOf, profileFixture, tasksOf } from '../support/profile-fixture.ts';

const { lost } = TaskState;

/** Every run is of three tasks; where something goes wrong, it is in the second. */
const faulty = async (name: string, rest: Partial<FixtureRequest> = {}): Promise<Run> => (await profileFixture({ file: 'faults.ts', name, inputs: '[[1], [2], [3]]', ...rest })).run;

function codesOf({ diagnoses }: ModeRun): string[] {
  return diagnoses.map(({ code }) => code);
}

function whole(mode: ModeRun): void {
  assert.deepEqual([mode.status, mode.rounds.length, mode.rounds[0]?.outcome], [{ kind: 'measured' }, 1, 'complete'], JSON.stringify(mode.diagnoses));
}

describe('what goes wrong beside the tasks', () => {
  const beside = async (name: string, code: string, text: RegExp, line: number, modes: readonly Mode[]): Promise<void> => {
    const run = await faulty(name, { modes });
    for (const found of run.modes) {
      whole(found);
      assert.ok(found.diagnoses.length > 0);
      for (const diagnosis of found.diagnoses) {
        assert.equal(diagnosis.code, code);
        assert.match(diagnosis.message, text);
        assert.equal(placesOf(diagnosis.stack)[0], `faults.ts:${line}`);
      }
      assert.deepEqual(found.errors, []);
    }
  };

  it('an unhandled rejection is told, and the run goes on', () => beside('rejectsAside', 'unhandled-rejection', /TypeError: forgotten/, 49, ['sequential', 'async', 'worker-pool']));
  it('a late throw is told, and the run goes on', () => beside('throwsLate', 'late-throw', /RangeError: too late/, 58, ['sequential', 'async']));

  it('a late throw in a worker is told, and costs that worker', async () => {
    const run = await faulty('throwsLate', { modes: ['worker-pool'] });
    const pool = modeOf(run, 'worker-pool');
    assert.deepEqual([...new Set(codesOf(pool))], ['late-throw']);
    assert.equal(pool.rounds[0]?.outcome, 'failed');
    assert.ok(tasksOf(pool.rounds[0]).state.includes(lost));
    assert.equal(pool.status.kind, 'measured');
  });

  it('a result that cannot be copied is a failure in the pool alone', async () => {
    const run = await faulty('handsOutFunction', { rounds: 2 });
    for (const mode of ['sequential', 'async'] as const) assert.deepEqual([modeOf(run, mode).errors, modeOf(run, mode).diagnoses], [[], []]);
    const pool = modeOf(run, 'worker-pool');
    assert.deepEqual(codesOf(pool), ['not-cloneable']);
    assert.equal(pool.diagnoses[0]?.task, 1);
    for (const round of pool.rounds) assert.deepEqual([round.outcome, round.ok, round.failed], ['complete', 2, 1]);
    assert.equal(run.agreement.same, false);
  });
});

describe('what a function prints', () => {
  it('is passed on, all of it, by mode and stream', async () => {
    const { heard } = await profileFixture({ file: 'faults.ts', name: 'prints', inputs: "[['printed ', 10000]]", modes: ['sequential'] });
    const printed = heard.output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text).join('');
    const once = `${'printed '.repeat(10_000)}\n`;
    // Two check rounds, as many as it takes to warm up, and a timed one.
    const rounds = printed.length / once.length;
    assert.ok(rounds >= 3 && printed === once.repeat(rounds), `${printed.length} characters`);
    assert.ok(heard.output.some(({ mode, stream, text }) => mode === 'sequential' && stream === 'stderr' && text.includes('said on stderr')));
  });

  it('is cut where it is a flood, and does not hold the run up', async () => {
    const { run, heard } = await profileFixture({ file: 'faults.ts', name: 'prints', inputs: "[['printed ', 1000000]]", modes: ['sequential'] });
    const printed = heard.output.filter(({ stream }) => stream === 'stdout').map(({ text }) => text).join('');
    assert.ok(printed.length < 2_000_000);
    assert.match(printed, /the rest is dropped/);
    whole(modeOf(run, 'sequential'));
  });
});
