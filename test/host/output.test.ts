import assert from 'node:assert/strict';
import { MODES } from '../../src/shared/model.ts';
import type { FixtureRequest, FixtureRun } from '../support/profile-fixture.ts';
import { modeOf, profileFixture } from '../support/profile-fixture.ts';

/** Node has a context that follows asynchronous calls at no great cost. */
const FOLLOWS = Number.parseInt(process.versions.node, 10) >= 24;

describe('what a task prints', () => {
  const printing = (name: string, inputs: string, rest: Partial<FixtureRequest> = {}): Promise<FixtureRun> => profileFixture({ file: 'prints.ts', name, inputs, ...rest });

  for (const mode of MODES) {
    it(`is known as its own, though others are at work, in ${mode}`, async () => {
      const { outputs } = modeOf((await printing('overlapping', '[[3], [2], [1]]', { modes: [mode] })).run, mode);
      // Without such a context only what is printed before a call of async mode first waits can be told.
      const end = (n: number): string => (mode === 'async' && !FOLLOWS ? '' : `ends ${n}\n`);
      assert.deepEqual(outputs.map(({ task }) => task), [0, 1, 2]);
      for (const { task, text } of outputs) assert.ok(text.startsWith(`begins ${3 - task}\n${end(3 - task)}`), text);
    });
  }

  it('is left out where it prints nothing', async () => {
    const { run } = await printing('atOnce', '[[1], [2], [3], [4]]');
    for (const { mode, outputs } of run.modes) assert.deepEqual(outputs, [{ task: 1, text: 'even 2' }, { task: 3, text: 'even 4' }], mode);
  });

  if (FOLLOWS) {
    it('is its own when it comes after its end', async () => {
      const { run } = await printing('late', '[[1], [2]]', { modes: ['sequential'] });
      assert.deepEqual(modeOf(run, 'sequential').outputs, [{ task: 0, text: 'late 1\n' }, { task: 1, text: 'late 2\n' }]);
    });
  }

  it('is kept up to a length, for each task and for all', async () => {
    const { run } = await printing('much', '(i) => ["0123456789", 1000]', { tasks: 100, modes: ['sequential', 'worker-pool'] });
    for (const { mode, outputs } of run.modes) {
      assert.ok(outputs.every(({ text }) => text.length <= 4_096), mode);
      const all = outputs.reduce((sum, { text }) => sum + text.length, 0);
      assert.ok(all > 200_000 && all <= 262_144, `${mode}: ${all}`);
    }
  });

  it('is watched by nothing that the function can see', async () => {
    const { run } = await printing('look', '[[]]');
    for (const { mode, results } of run.modes) assert.equal(results[0], '[ true, true, false ]', mode);
  });

  it('stays caught where the function catches it', async () => {
    const { run, heard } = await printing('catches', '[[1], [2]]');
    for (const { mode, results, outputs } of run.modes) {
      assert.deepEqual(results, ["'caught 1\\n'", "'caught 2\\n'"], mode);
      assert.deepEqual(outputs, [], mode);
    }
    assert.deepEqual(heard.output, []);
  });

  it('is spoken of where it is measured too', async () => {
    const PRINTS = 'The function prints while it is measured, and the times contain that.';
    const notesOf = async (name: string, inputs: string): Promise<readonly string[]> => modeOf((await printing(name, inputs, { modes: ['sequential'], rounds: 3 })).run, 'sequential').notes;
    assert.deepEqual(await notesOf('overlapping', '[[1]]'), [PRINTS]);
    assert.deepEqual(await notesOf('look', '[[]]'), []);
  });
});

describe('a flood of output', () => {
  for (const mode of MODES) {
    it(`of 50 MB on each stream loses no task, and is told as large as it was, in ${mode}`, async () => {
      const { run, heard } = await profileFixture({ file: 'prints.ts', name: 'flood', inputs: '(i) => [1]', tasks: 10, modes: [mode], rounds: 3 });
      const found = modeOf(run, mode);
      assert.deepEqual([found.status, found.errors], [{ kind: 'measured' }, []], JSON.stringify(found.diagnoses));
      for (const round of found.rounds) assert.deepEqual([round.outcome, round.ok], ['complete', 10]);
      const flood = found.diagnoses.find(({ code }) => code === 'output-flood');
      const [, least, stdout, stderr, calls] = /^It printed (at least )?([\d.]+)\sMB on stdout and ([\d.]+)\sMB on stderr in (\d+) calls; the first 1\sMB is kept\.$/.exec(flood?.message ?? '') ?? [];
      assert.ok(Number(calls) >= 50, flood?.message);
      if (mode === 'worker-pool') {
        // What its threads still held when they were ended is not in it.
        assert.equal(least, 'at least ');
        assert.ok(Number(stdout) > 1 && Number(stdout) <= Number(calls) && Number(stderr) <= Number(calls), flood?.message);
      } else {
        assert.deepEqual([least, Number(stdout), Number(stderr)], [undefined, Number(calls), Number(calls)]);
      }
      const passed = heard.output.reduce((sum, { text }) => sum + text.length, 0);
      assert.ok(passed > 1_000_000 && passed < 1_200_000, String(passed));
    });
  }
});
