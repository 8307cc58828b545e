import assert from 'node:assert/strict';
import { costsReason, poolCosts } from '../../../src/analysis/costs.ts';
import type { Run, TaskColumns } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

/** Two threads that pause for so long between tasks of so long. */
function columns(taskMs: number, pauseMs: number, tasks: number): TaskColumns {
  const place = (task: number): number => Math.floor(task / 2) * (taskMs + pauseMs);
  return {
    start: Float64Array.from({ length: tasks }, (_, task) => place(task)),
    end: Float64Array.from({ length: tasks }, (_, task) => place(task) + taskMs),
    lane: Uint16Array.from({ length: tasks }, (_, task) => task % 2),
    state: new Uint8Array(tasks).fill(2),
  };
}

function runWith(taskMs: number, pauseMs: number, coldStartMs: number): Run {
  const tasks = 40;
  const run = buildRun({ tasks, workers: 2, modes: ['sequential', 'worker-pool'] });
  return {
    ...run,
    modes: run.modes.map((entry) =>
      entry.mode === 'sequential'
        ? { ...entry, coldStartMs: 50, rounds: entry.rounds.map((round) => ({ ...round, durationMs: taskMs * tasks })) }
        : { ...entry, coldStartMs, rounds: entry.rounds.map((round) => ({ ...round, durationMs: (taskMs + pauseMs) * (tasks / 2), tasks: columns(taskMs, pauseMs, tasks) })) },
    ),
  };
}

describe('what a worker pool costs', () => {
  it('is the pause of a thread between two tasks', () => assert.equal(poolCosts(runWith(1, 0.05, 50))?.handOverMs.toFixed(6), '0.050000'));

  it('is repaid by tasks longer than what two threads save', () => {
    // On two threads a task and its hand-over take half as long: it pays where the task is longer than the hand-over.
    assert.equal(poolCosts(runWith(1, 0.05, 50))?.paysFromMs?.toFixed(6), '0.050000');
  });

  it('is repaid, with its start, by so many tasks', () => {
    // A task saves 1 - (1 + 0.5) / 2 = 0.25 ms, and the pool starts 50 ms later.
    assert.equal(poolCosts(runWith(1, 0.5, 100))?.paysFromTasks, 200);
    assert.equal(poolCosts(runWith(1, 0.5, 40))?.paysFromTasks, 1);
  });

  it('is never repaid by tasks shorter than the hand-over', () => assert.equal(poolCosts(runWith(0.01, 0.05, 100))?.paysFromTasks, null));

  it('is unknown where no thread ran two tasks, or no pool ran', () => {
    assert.equal(poolCosts(buildRun({ modes: ['sequential'] })), null);
    assert.equal(poolCosts(buildRun({ tasks: 2, workers: 2 })), null);
  });

  it('is spoken of where it matters', () => {
    assert.equal(costsReason(runWith(50, 0.05, 60), 50), null);
    const reason = costsReason(runWith(0.1, 0.05, 100), 0.1)?.replaceAll('\u00a0', ' ');
    assert.equal(reason, 'Handing a task to a worker and taking its result costs 50 µs here: with 2 workers a pool pays from about 50 µs a task, and in a process that starts for them from about 2,000 tasks like these.');
  });
});
