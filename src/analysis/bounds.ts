import { formatCount, formatDuration, formatPlural, formatRatio, modeName } from '../shared/format.ts';
import type { Mode, ModeRun, Plan, Run } from '../shared/model.ts';
import { medianRound } from './mode-summary.ts';
import type { ModeSummary } from './mode-summary.ts';
import { neverYields } from './yielding.ts';

/** What the tasks of a mode's median round come to, in milliseconds of run time; waits inside a call count. */
interface Work {
  readonly tasks: number;
  readonly totalMs: number;
  readonly longest: { readonly task: number; readonly ms: number };
  readonly durationMs: number;
}

/** A task that takes more than its share of this is what the round waits for, not the number of lanes. */
const STRAGGLES = 1.2;
const HALF = 0.5;
/** Noise and warm caches make less than this. */
const LONGER = 1.25;
/** Speed-ups between this and its inverse are none. */
const ALIKE = 1.25;

/** What bounds each mode's time, whatever is done about threads or calls in flight; full sentences, the most telling first. */
export function boundsOf(run: Run, summaries: readonly ModeSummary[]): readonly string[] {
  const works = new Map<Mode, Work>();
  for (const entry of run.modes) {
    const work = workOf(entry);
    if (work !== null) works.set(entry.mode, work);
  }
  return [straggler(run.plan, works), throughput(run, summaries, works), slowedThreads(summaries, works), ceiling(run.plan, summaries, works)].filter((bound) => bound !== null);
}

function workOf(entry: ModeRun): Work | null {
  const round = medianRound(entry);
  if (round === null || round.outcome !== 'complete' || round.tasks === null) return null;
  const { start, end } = round.tasks;
  let totalMs = 0;
  let longest = { task: 0, ms: 0 };
  for (let task = 0; task < start.length; task++) {
    const ms = (end[task] ?? 0) - (start[task] ?? 0);
    if (!(ms >= 0)) return null;
    totalMs += ms;
    if (ms > longest.ms) longest = { task, ms };
  }
  return { tasks: start.length, totalMs, longest, durationMs: round.durationMs };
}

/** One task is longer than all lanes together need for the rest. */
function straggler({ workers, concurrency }: Plan, works: ReadonlyMap<Mode, Work>): string | null {
  for (const [mode, lanes] of [['worker-pool', workers], ['async', concurrency]] as const) {
    const work = works.get(mode);
    if (work === undefined || lanes < 2 || work.tasks < 3) continue;
    const { longest, totalMs, durationMs } = work;
    const share = totalMs / Math.min(lanes, work.tasks);
    // Where all wait alike, as on a busy loop, the longest is nothing special.
    const special = longest.ms > STRAGGLES * share && longest.ms > 2 * (totalMs / work.tasks);
    if (special && longest.ms >= HALF * durationMs) {
      return `Task ${formatCount(longest.task)} alone takes ${formatDuration(longest.ms)} of the ${formatDuration(durationMs)} in ${modeName(mode)}: nothing makes the whole shorter than its longest task; split it, or let it start first.`;
    }
  }
  return null;
}

/** Many calls are in flight, the loop is free, and still only a few get on at a time. */
function throughput(run: Run, summaries: readonly ModeSummary[], works: ReadonlyMap<Mode, Work>): string | null {
  const summary = summaries.find(({ mode }) => mode === 'async');
  const [own, alone] = [works.get('async'), works.get('sequential')];
  if (summary === undefined || summary.speedup === null || summary.utilization === null || own === undefined || alone === undefined) return null;
  if (summary.utilization >= HALF || neverYields(summary)) return null;
  const inFlight = own.totalMs / own.durationMs;
  const speedup = summary.speedup.median;
  const longer = own.totalMs / Math.max(alone.totalMs, Number.MIN_VALUE);
  if (own.tasks < 2 * run.plan.concurrency && own.tasks < 8) return null;
  if (inFlight < 2 * speedup || longer < 2) return null;
  const calls = formatPlural(Math.round(inFlight), 'call');
  if (speedup < ALIKE) return `The calls wait for each other: ${calls} are in flight on average, and still one ends after the other. A lock, or a queue or connection for one at a time, lets no more through.`;
  return `Only about ${formatCount(Math.round(speedup))} calls get on at a time, of ${calls} in flight on average: a pool of connections, a server's limit, or libuv's 4 threads let no more through.`;
}

/** A task in a thread takes longer than alone. */
function slowedThreads(summaries: readonly ModeSummary[], works: ReadonlyMap<Mode, Work>): string | null {
  const alone = summaries.find(({ mode }) => mode === 'sequential');
  const [pooled, single] = [works.get('worker-pool'), works.get('sequential')];
  if (pooled === undefined || single === undefined || single.totalMs <= 0 || (alone?.cpuShare ?? 0) < HALF) return null;
  const longer = pooled.totalMs / single.totalMs;
  if (longer < LONGER) return null;
  return `In a worker a task takes ${formatRatio(longer)} as long as alone: the threads share cores, caches or memory.`;
}

/** Amdahl's limit: no schedule of these tasks on so many threads is shorter than its longest task, or than an even share. */
function ceiling({ workers }: Plan, summaries: readonly ModeSummary[], works: ReadonlyMap<Mode, Work>): string | null {
  const pool = summaries.find(({ mode }) => mode === 'worker-pool');
  const single = works.get('sequential');
  if (pool === undefined || pool.speedup === null || single === undefined || single.longest.ms <= 0 || workers < 2) return null;
  const limit = single.totalMs / Math.max(single.longest.ms, single.totalMs / Math.min(workers, single.tasks));
  // Where it is the number of workers, everyone knows it.
  if (limit > 0.9 * workers) return null;
  return `With these task times ${formatPlural(workers, 'worker')} can give at most ${formatRatio(limit)}.`;
}
