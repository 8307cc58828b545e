import { formatCount, formatDuration, formatPlural } from '../shared/format.ts';
import type { Run, TaskColumns } from '../shared/model.ts';
import { median } from '../shared/statistics.ts';
import { medianRound } from './mode-summary.ts';

/** What a worker pool costs beside the tasks themselves, and from where on it pays. `null` is 'not available'. */
export interface PoolCosts {
  /** From the end of a task in a thread to the start of its next one: dispatch, and copies of arguments and result. The median, in ms. */
  readonly handOverMs: number;
  /** A task has to take longer than this for the pool to gain, in a process that lives on. */
  readonly paysFromMs: number | null;
  /** So many tasks like these have to come for the pool to gain in a process that starts for them; `null` where no number is enough, or its start is unknown. */
  readonly paysFromTasks: number | null;
}

/** `null` where the pool did not run, or no thread ran two tasks. */
export function poolCosts(run: Run): PoolCosts | null {
  const pool = run.modes.find(({ mode }) => mode === 'worker-pool');
  const sequential = run.modes.find(({ mode }) => mode === 'sequential');
  const tasks = pool === undefined ? null : (medianRound(pool)?.tasks ?? null);
  if (pool === undefined || tasks === null) return null;
  const handOverMs = median(handOvers(tasks));
  if (handOverMs === null) return null;
  const { workers } = run.plan;
  const paysFromMs = workers < 2 ? null : handOverMs / (workers - 1);
  const single = sequential === undefined ? null : medianRound(sequential);
  if (single === null || sequential === undefined || pool.coldStartMs === null || sequential.coldStartMs === null || run.workload.tasks === 0) return { handOverMs, paysFromMs, paysFromTasks: null };
  const taskMs = single.durationMs / run.workload.tasks;
  const savedMs = taskMs - (taskMs + handOverMs) / workers;
  const extraMs = Math.max(0, pool.coldStartMs - sequential.coldStartMs);
  return { handOverMs, paysFromMs, paysFromTasks: savedMs > 0 ? Math.max(1, Math.ceil(extraMs / savedMs)) : null };
}

/** A median of so many is as good as one of a million. */
const ENOUGH = 20_000;

/** The pauses of each thread between a task and its next one. The pool hands tasks out in their order. */
function handOvers({ start, end, lane }: TaskColumns): number[] {
  const ends = new Map<number, number>();
  const pauses: number[] = [];
  for (let task = 0; task < start.length && pauses.length < ENOUGH; task++) {
    const [from, to, thread] = [start[task] ?? Number.NaN, end[task] ?? Number.NaN, lane[task] ?? 0];
    if (Number.isNaN(from) || Number.isNaN(to)) continue;
    const before = ends.get(thread);
    if (before !== undefined) pauses.push(Math.max(0, from - before));
    ends.set(thread, to);
  }
  return pauses;
}

/** Above this share of a task, what the pool costs is worth a sentence. */
const WORTH_SAYING = 0.05;

/** One full sentence where the costs matter for tasks like these; `null` where they do not, or are not known. */
export function costsReason(run: Run, taskMs: number | null): string | null {
  const costs = poolCosts(run);
  if (costs === null || costs.paysFromMs === null || taskMs === null || taskMs <= 0) return null;
  if (costs.handOverMs < WORTH_SAYING * taskMs && (costs.paysFromTasks ?? 0) <= run.workload.tasks) return null;
  const workers = formatPlural(run.plan.workers, 'worker');
  const warm = `Handing a task to a worker and taking its result costs ${formatDuration(costs.handOverMs)} here: with ${workers} a pool pays from about ${formatDuration(costs.paysFromMs)} a task`;
  if (costs.paysFromTasks === null || costs.paysFromTasks <= run.workload.tasks) return `${warm}.`;
  return `${warm}, and in a process that starts for them from about ${formatCount(Number(costs.paysFromTasks.toPrecision(2)))} tasks like these.`;
}
