import { TaskState } from './model.ts';
import type { Distribution, TaskColumns } from './model.ts';

/**
 * The value at the nearest rank: the smallest one that at least `percent` of all values do not exceed.
 * @param sorted ascending, not empty, without `NaN`.
 * @param percent above 0, up to 100.
 */
export function percentile(sorted: Float64Array, percent: number): number {
  // Dividing last keeps whole ranks whole: 0.95 * 20 is above 19 in floating point.
  const rank = Math.ceil((percent * sorted.length) / 100);
  return sorted[Math.max(1, rank) - 1] ?? Number.NaN;
}

/** Nearest-rank percentiles of the values that are numbers; `null` where none is. The column is left as it is. */
export function distributionOf(values: Float64Array): Distribution | null {
  return distributionOfSorted(values.filter((value) => !Number.isNaN(value)).toSorted());
}

export interface TaskSummary {
  readonly ok: number;
  readonly failed: number;
  /** Lanes that ran at least one task, counted up to the highest. */
  readonly laneCount: number;
  /** From start to end, of the tasks that ended by themselves. */
  readonly runTime: Distribution | null;
  /** From the round's start to the task's, of all tasks that started. */
  readonly queueWait: Distribution | null;
}

/** What the columns of a round add up to. About 0.3 s for a million tasks. */
export function summarizeTasks(columns: TaskColumns): TaskSummary {
  const { start, end, lane, state } = columns;
  const runTimes = new Float64Array(start.length);
  const waits = new Float64Array(start.length);
  let runs = 0;
  let started = 0;
  let ok = 0;
  let failed = 0;
  let laneCount = 0;
  for (let i = 0; i < start.length; i++) {
    const from = start[i] ?? Number.NaN;
    const to = end[i] ?? Number.NaN;
    if (state[i] === TaskState.ok) ok++;
    else if (state[i] === TaskState.failed) failed++;
    if (Number.isNaN(from)) continue;
    waits[started++] = from;
    laneCount = Math.max(laneCount, (lane[i] ?? 0) + 1);
    if (!Number.isNaN(to) && (state[i] === TaskState.ok || state[i] === TaskState.failed)) runTimes[runs++] = to - from;
  }
  return {
    ok,
    failed,
    laneCount,
    runTime: distributionOfSorted(runTimes.subarray(0, runs).toSorted()),
    queueWait: distributionOfSorted(waits.subarray(0, started).toSorted()),
  };
}

function distributionOfSorted(sorted: Float64Array): Distribution | null {
  const max = sorted.at(-1);
  if (max === undefined) return null;
  return { p50: percentile(sorted, 50), p95: percentile(sorted, 95), p99: percentile(sorted, 99), max };
}
