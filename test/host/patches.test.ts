import assert from 'node:assert/strict';
import type { Run } from '../../src/shared/model.ts';
import { PATCHES } from '../fixtures/host/patches.ts';
import { runOf, whole } from '../support/faults.ts';
import { modeOf, tasksOf } from '../support/profile-fixture.ts';

/** Every task of every round was recorded, with times that can be. */
function recorded(run: Run, tasks: number, rounds: number): void {
  for (const mode of run.modes) {
    whole(mode, rounds);
    assert.equal(mode.results.length, tasks);
    for (const round of mode.rounds) {
      const { start, end } = tasksOf(round);
      assert.ok(start.every((time, i) => time >= 0 && (end[i] ?? -1) >= time && (end[i] ?? -1) <= round.durationMs), `${mode.mode}: ${start}, ${end} in ${round.durationMs}`);
      assert.ok(round.durationMs > 0 && (round.cpuMs ?? 0) > 0 && round.process.rssBytes.every((bytes) => bytes > 10_000_000));
    }
  }
  assert.notEqual(run.agreement.same, false);
}

describe('user code that replaces', () => {
  afterEach(() => delete process.env['FIXTURE_PATCH']);

  for (const name of Object.keys(PATCHES)) {
    it(`${name} in a task is recorded all the same`, async () => {
      recorded(await runOf({ file: 'patches.ts', name: 'inTask', inputs: JSON.stringify([[name], [name], [name]]), rounds: 2 }), 3, 2);
    });

    it(`${name} as its module loads is recorded all the same`, async () => {
      process.env['FIXTURE_PATCH'] = name;
      recorded(await runOf({ file: 'patches.ts', name: 'afterwards', inputs: '[[1], [2], [3]]', rounds: 2 }), 3, 2);
    });
  }
});

describe('user code that changes what everyone in its process calls', () => {
  for (const mode of ['sequential', 'async'] as const) {
    for (const [name, method] of [['breaksPush', 'Array.prototype.push'], ['addsThen', 'Object.prototype.then']] as const) {
      it(`ends ${mode} alone, which says that it is ${method}`, async () => {
        const { status, diagnoses } = modeOf(await runOf({ file: 'broken-builtins.ts', name, modes: [mode] }), mode);
        assert.deepEqual(diagnoses.map(({ code }) => code), ['crash']);
        assert.ok(status.kind === 'failed' && status.reason.startsWith(`User code has changed ${method}, and the profiler cannot go on in its process: `), JSON.stringify(status));
      });
    }
  }
});
