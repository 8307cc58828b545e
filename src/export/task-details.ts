import { TaskState } from '../shared/model.ts';
import type { ModeRun } from '../shared/model.ts';

/** One task of one timed round. Milliseconds since the round's start. */
export interface TaskDetail {
  readonly task: number;
  readonly round: number;
  readonly lane: number | null;
  /** Every task is enqueued as the round starts. */
  readonly enqueueMs: 0;
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** `null`: timed rounds do not count the CPU of single tasks. */
  readonly cpuMs: null;
  readonly ok: boolean;
  /** Of the check round, inspected; `null` where it failed or the list was cut. */
  readonly result: string | null;
  /** What it printed in the check round, at most 4,096 characters of it; `null` where it printed nothing, or where nobody can tell that it did. */
  readonly output: string | null;
}

/** One at a time, as there may be millions. Rounds whose tasks were let go have none. */
export function* taskDetails(entry: ModeRun): Generator<TaskDetail, void, undefined> {
  const outputs = new Map(entry.outputs.map(({ task, text }) => [task, text]));
  for (const { index, tasks } of entry.rounds) {
    if (tasks === null) continue;
    for (let task = 0; task < tasks.start.length; task++) {
      const startMs = time(tasks.start[task]);
      yield {
        task,
        round: index,
        // A task that never started was in no lane.
        lane: startMs === null ? null : (tasks.lane[task] ?? null),
        enqueueMs: 0,
        startMs,
        endMs: time(tasks.end[task]),
        cpuMs: null,
        ok: tasks.state[task] === TaskState.ok,
        result: entry.results[task] ?? null,
        output: outputs.get(task) ?? null,
      };
    }
  }
}

function time(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
