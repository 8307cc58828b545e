import assert from 'node:assert/strict';
import { TaskState } from '../../src/shared/model.ts';
import { THROWN } from '../fixtures/host/thrown.ts';
import { EVERY_MODE, faultIn, left, linesOf, MODES_OF_MAIN, runOf, told, whole } from '../support/faults.ts';
import { modeOf, placesOf } from '../support/profile-fixture.ts';

const { ok, lost, waiting } = TaskState;
const FILE = 'thrown.ts';

/** Name, message, and what else is said of each. */
const TOLD: Readonly<Record<string, readonly [name: string, message: string, details: readonly string[]]>> = {
  text: ['thrown value', "'a text'", []],
  null: ['thrown value', 'null', []],
  undefined: ['thrown value', 'undefined', []],
  number: ['thrown value', '7', []],
  symbol: ['thrown value', 'Symbol(sign)', []],
  function: ['thrown value', '[Function: circle]', []],
  'revoked proxy': ['thrown value', '<Revoked Proxy>', []],
  'object whose getters throw': ['thrown value', '{}', []],
  'error whose getters throw': ['RangeError', '[reading its message throws]', []],
  'error in a circle of causes': ['Error', 'around', ['caused by Error: and around', 'caused by an error that is told above: its causes go in a circle']],
  'aggregate of errors': ['AggregateError', 'both failed', ['with errors[0] TypeError: first', "with errors[1] 'second'"]],
  'error with a code': ['Error', 'no such file', ["with code: 'ENOENT', path: '/nowhere'"]],
};

describe('whatever a task throws', () => {
  const names = Object.keys(THROWN);

  for (const name of ['throws', 'rejects']) {
    it(`is told in every mode alike, where the function ${name}`, async () => {
      const run = await runOf({ file: FILE, name, inputs: JSON.stringify(names.map((thrown) => [thrown])) });
      for (const mode of run.modes) {
        assert.deepEqual([mode.status, mode.diagnoses, mode.rounds[0]?.failed], [{ kind: 'measured' }, [], names.length]);
        for (const [task, thrown] of names.entries()) {
          const error = mode.errors.find((one) => one.task === task);
          const [errorName, message, details] = TOLD[thrown] ?? ['', '', []];
          assert.deepEqual([error?.name, error?.message], [errorName, message], thrown);
          assert.deepEqual(error?.stack.filter(({ text }) => !text.startsWith('at ')).map(({ text }) => text), details, thrown);
          if (thrown === 'error with a code') assert.match(placesOf(error?.stack ?? [])[0] ?? '', /^thrown\.ts:\d+$/);
        }
      }
    });
  }
});

describe('what only the main thread may do', () => {
  it('is an error of its tasks in a pool, which says so', async () => {
    const run = await runOf({ file: FILE, name: 'changesDirectory', inputs: '[["."], ["."]]' });
    for (const mode of MODES_OF_MAIN) whole(modeOf(run, mode));
    assert.deepEqual(modeOf(run, 'worker-pool').errors.map(({ task, message }) => [task, message]), [0, 1].map((task) => [task, 'process.chdir() is not supported in workers']));
  });

  it('is passed over where Node passes it over: listeners for signals', async () => {
    for (const mode of (await runOf({ file: FILE, name: 'listens' })).modes) whole(mode);
  });
});

describe('user code with listeners of its own', () => {
  for (const mode of EVERY_MODE) {
    it(`in ${mode} goes on after a late throw that it handles, which is told`, async () => {
      const found = await faultIn(mode, { file: FILE, name: 'handlesLateThrow' });
      told(found, { code: 'late-throw', message: /^Something threw (after its task had returned|outside of any task): RangeError: too late$/, task: 'any', at: linesOf(FILE, 'handlesLateThrow', 6) });
      left(found, { status: 'measured', states: [ok, ok, ok] });
    });

    it(`in ${mode} that removes all listeners is heard all the same`, async () => {
      const found = await faultIn(mode, { file: FILE, name: 'deafens' });
      told(found, { code: 'unhandled-rejection', message: /TypeError: forgotten$/, task: 'any', at: linesOf(FILE, 'deafens', 3) });
      left(found, { status: 'measured', states: [ok, ok, ok] });
    });
  }

  it('loses its worker by a late throw of nothing, and that alone', async () => {
    const found = await faultIn('worker-pool', { file: FILE, name: 'throwsNothingLate' });
    told(found, { code: 'late-throw', message: /^Something threw outside of any task, and ended its worker: thrown value: null$/, task: 'any', at: null });
    left(found, { status: 'measured', states: [ok, lost, ok] });
  });

  it('that removes all listeners and never settles is noticed', async () => {
    const found = await faultIn('sequential', { file: FILE, name: 'deafensAndWaits' });
    told(found, { code: 'never-settles', message: /^Task #1 can never end/, thread: /^main$/, at: null });
    left(found, { status: 'failed', states: [ok, lost, waiting] });
  });
});
