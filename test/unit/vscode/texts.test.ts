import assert from 'node:assert/strict';
import { findFunctions } from '../../../src/source/index.ts';
import { inputsKey, inputsTitle, inputsTooltip } from '../../../src/vscode/inputs/known-inputs.ts';
import { hasLens } from '../../../src/vscode/lenses/lens-text.ts';
import { percentDone, progressText } from '../../../src/shared/progress-text.ts';
import { noticeText, titleText } from '../../../src/vscode/notice-text.ts';
import { resultTitle } from '../../../src/vscode/runs/result-title.ts';
import type { LensChoice } from '../../../src/vscode/settings/settings.ts';
import { buildRun } from '../../fixtures/run-builder.ts';
import type { ModeShape } from '../../fixtures/run-builder.ts';

/** Numbers and their units are held together by a space that does not break. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('the lens of the inputs', () => {
  const known = (source: 'jsdoc' | 'remembered' | 'inferred', count: number | null) => ({ kind: 'expression', source, count, expression: '[[1]]', tasks: null, sidecar: null }) as const;
  const sidecar = (count: number | null) => ({ kind: 'sidecar', sidecar: { file: '/src/primes.profile.ts', text: null }, entryLine: 3, count, written: 'primes: {}' }) as const;

  it('tells how many there are and where they come from', () => {
    assert.equal(inputsTitle(sidecar(60)), '60 inputs, from primes.profile.ts');
    assert.equal(inputsTitle(known('jsdoc', 60)), '60 inputs, from @profile');
    assert.equal(inputsTitle(known('remembered', 1)), '1 input, remembered');
    assert.equal(inputsTitle(known('inferred', 60)), '60 inputs, inferred');
  });

  it('leaves the number out where the text does not tell it', () => {
    assert.equal(inputsTitle(sidecar(null)), 'inputs from primes.profile.ts');
    assert.equal(inputsTitle(known('jsdoc', null)), 'inputs from @profile');
    assert.equal(inputsTitle(known('remembered', null)), 'inputs, remembered');
  });

  it('asks for them where there are none', () => {
    assert.equal(inputsTitle({ kind: 'none' }), 'choose inputs...');
    assert.equal(inputsTooltip({ kind: 'none' }), 'Choose what the function is called with');
  });

  it('says what a click does', () => {
    assert.equal(inputsTooltip(sidecar(1)), 'Open primes.profile.ts');
    assert.equal(inputsTooltip(known('jsdoc', 1)), 'Change [[1]]');
    assert.equal(inputsTooltip(known('inferred', 1)), 'Change [[1]]');
  });
});

describe('a result of a function', () => {
  const inputs = { kind: 'expression', source: 'remembered', expression: '[[1]]', count: 1, tasks: null, sidecar: null } as const;
  const sidecar = { kind: 'sidecar', sidecar: { file: '/src/primes.profile.ts', text: null }, entryLine: 3, count: 1, written: 'primes: {}' } as const;

  it('belongs to what it was called with, wherever that stands', () => {
    assert.equal(inputsKey({ ...inputs, source: 'jsdoc' }), inputsKey(inputs));
    assert.equal(inputsKey({ ...sidecar, entryLine: 9 }), inputsKey(sidecar));
    assert.notEqual(inputsKey({ ...inputs, expression: '[[2]]' }), inputsKey(inputs));
    assert.notEqual(inputsKey({ ...inputs, tasks: 5 }), inputsKey(inputs));
    assert.notEqual(inputsKey({ ...sidecar, written: 'primes: { tasks: 5 }' }), inputsKey(sidecar));
  });
});

describe('functions with a lens', () => {
  const { functions } = findFunctions('export function open() {}\n/** @profile [[]] */\nfunction tagged() {}\nfunction own() {}\nexport const table = build((n) => n);\n', 'a.ts');
  const names = (choice: LensChoice) => functions.filter((found) => hasLens(found, choice)).map(({ name }) => name);

  it('are the exported and the tagged ones, unless a person chose others', () => {
    assert.deepEqual(names('exportedAndTagged'), ['open', 'tagged']);
    assert.deepEqual(names('all'), ['open', 'tagged', 'own']);
    assert.deepEqual(names('tagged'), ['tagged']);
    assert.deepEqual(names('off'), []);
  });
});

/** Nine rounds of about this many milliseconds. */
function durations(ms: number): number[] {
  return Array.from({ length: 9 }, (_, i) => ms + i / 10);
}

function modes(sequential: number, async: number, pool: number, failures: readonly number[] = []): ModeShape[] {
  return [
    { mode: 'sequential', durations: durations(sequential), failures },
    { mode: 'async', durations: durations(async), failures },
    { mode: 'worker-pool', durations: durations(pool), failures },
  ];
}

describe('the lens of a result', () => {
  it('names the winner, its gain and its time', () => {
    assert.equal(plain(resultTitle(buildRun({ modes: modes(800, 790, 400) }))), 'worker pool 2.0× faster, 400 ms');
  });

  it('says that sequential is best', () => {
    assert.equal(plain(resultTitle(buildRun({ modes: modes(100, 150, 300) }))), 'sequential is the fastest, 100 ms');
    assert.equal(plain(resultTitle(buildRun({ modes: modes(100, 100, 300) }))), 'sequential is as fast, 100 ms');
  });

  it('does not name a winner that the rounds do not show', () => {
    const noisy = [
      { mode: 'sequential' as const, durations: [100, 300, 110, 290, 200] },
      { mode: 'async' as const, durations: [300, 100, 290, 110, 210] },
    ];
    assert.equal(resultTitle(buildRun({ rounds: 5, modes: noisy })), 'no clear winner');
  });

  it('speaks of the one mode that was measured', () => {
    assert.equal(plain(resultTitle(buildRun({ modes: [{ mode: 'async', durations: durations(250) }] }))), 'async, 250 ms');
  });

  it('says that a run was stopped before its end', () => {
    assert.equal(plain(resultTitle(buildRun({ modes: modes(800, 790, 400), outcome: { kind: 'partial', reason: 'kept' } }))), 'worker pool 2.0× faster, 400 ms (partial)');
    assert.equal(resultTitle(buildRun({ rounds: 0, outcome: { kind: 'partial', reason: 'cancelled' } })), 'nothing could be measured (partial)');
  });

  it('warns where tasks failed', () => {
    assert.match(resultTitle(buildRun({ modes: modes(800, 790, 400, [3]) })), /^\$\(warning\) worker pool/);
  });
});

describe('the progress of a run', () => {
  const round = { phase: 'round', mode: 'worker-pool', round: 3, rounds: 27, done: 40, tasks: 60, elapsedMs: 1000, expectedMs: 7400 } as const;

  it('tells the round, the mode, the tasks and the time that is left', () => {
    assert.equal(plain(progressText(round)), 'Round 3 of 27, worker pool: 40 of 60 tasks, about 6 s left');
    assert.equal(progressText({ ...round, expectedMs: null }), 'Round 3 of 27, worker pool: 40 of 60 tasks');
    assert.equal(progressText({ ...round, elapsedMs: 8000 }), 'Round 3 of 27, worker pool: 40 of 60 tasks');
    assert.equal(progressText({ phase: 'check', mode: 'async', done: 0, tasks: 1000 }), 'Async, first look: 0 of 1,000 tasks');
    assert.equal(progressText({ phase: 'starting', what: 'Getting ready' }), 'Getting ready');
  });

  it('grows from nothing to the whole', () => {
    assert.equal(percentDone({ phase: 'starting', what: 'Getting ready' }), null);
    assert.equal(percentDone({ ...round, round: 1, done: 0 }), 0);
    assert.equal(percentDone({ ...round, round: 14, done: 30 }), 50);
    assert.equal(percentDone({ ...round, round: 27, done: 60 }), 100);
  });
});

describe('a text in a notification', () => {
  it('has no link of a user’s program', () => {
    assert.equal(noticeText('Error: [Fix it](command:workbench.action.terminal.new "now") at once'), 'Error: [Fix it] (command:workbench.action.terminal.new "now") at once');
    assert.equal(noticeText('a [b](https://127.0.0.1/)[c](file:///etc)'), 'a [b] (https://127.0.0.1/)[c] (file:///etc)');
  });

  it('is one line without colours, with all of it to be seen, and of a length that is not cut elsewhere', () => {
    assert.equal(noticeText('\u001B[31ma\n b\u202Ec'), 'a b\\u202Ec');
    assert.equal(noticeText('x'.repeat(100_000)).length, 600);
    assert.equal(titleText(`f${'x'.repeat(1_000)}`).length, 80);
    assert.equal(titleText('count\u202E'), 'count\\u202E');
  });
});
