import { percentile } from '../shared/distribution.ts';
import type { Distribution, Mode, ModeRun, ModeStatus, Round, Run } from '../shared/model.ts';
import { TaskState } from '../shared/model.ts';
import { estimateMedian, estimateRatio, median } from '../shared/statistics.ts';
import type { Estimate } from '../shared/statistics.ts';

/** What the table and the report say of one mode. `null` is 'not available'. Times are milliseconds. */
export interface ModeSummary {
  readonly mode: Mode;
  readonly status: ModeStatus;
  /** Complete timed rounds; durations and ratios are theirs alone. */
  readonly completeRounds: number;
  readonly durationMs: Estimate | null;
  /** How many times as long sequential takes, in pairs of rounds with the same index. Of sequential itself: 1. */
  readonly speedup: Estimate | null;
  /** Of run times and queue waits: the median over the rounds of each round's percentile, and the maximum over all. */
  readonly runTime: Distribution | null;
  readonly queueWait: Distribution | null;
  /** Over the samples of all rounds. */
  readonly lagMaxMs: number | null;
  readonly lagP99Ms: number | null;
  /** Medians over the rounds, 0 to 1; `cpuShare` is of one core and may be more. */
  readonly utilization: number | null;
  readonly cpuShare: number | null;
  readonly gc: GcSummary | null;
  readonly peakRssBytes: number | null;
  /** Over all rounds. */
  readonly ok: number;
  readonly failed: number;
  readonly lost: number;
  /** Tasks that failed or were lost, in the round with the most of them. */
  readonly worstRound: number;
}

/** Of a round, so that modes with other numbers of rounds compare: medians, and the longest collection of all rounds. */
export interface GcSummary {
  readonly count: number;
  readonly totalMs: number;
  /** `null` where nothing was collected. */
  readonly maxMs: number | null;
}

/** One for each mode of the run, in its order. */
export function summarizeModes(run: Run): readonly ModeSummary[] {
  const sequential = run.modes.find((entry) => entry.mode === 'sequential');
  return run.modes.map((entry) => summarizeMode(entry, sequential ?? null, run.workload.tasks));
}

function summarizeMode(entry: ModeRun, sequential: ModeRun | null, tasks: number): ModeSummary {
  const complete = completeRounds(entry);
  // Percentiles of a mode that completed no round are of what it did get done.
  const rounds = complete.length > 0 ? complete : entry.rounds;
  const lags = sortedLags(entry.rounds);
  return {
    mode: entry.mode,
    status: entry.status,
    completeRounds: complete.length,
    durationMs: estimateMedian(complete.map((round) => round.durationMs)),
    speedup: sequential === null ? null : ratioOfModes(sequential, entry),
    runTime: overRounds(rounds.map((round) => round.runTime)),
    queueWait: overRounds(rounds.map((round) => round.queueWait)),
    lagMaxMs: lags.at(-1) ?? null,
    lagP99Ms: lags.length === 0 ? null : percentile(lags, 99),
    utilization: median(present(rounds.map((round) => round.utilization))),
    cpuShare: median(present(rounds.map((round) => (round.cpuMs === null || round.durationMs <= 0 ? null : round.cpuMs / round.durationMs)))),
    gc: summarizeGc(rounds),
    peakRssBytes: highest(entry.rounds.flatMap((round) => highest(round.process.rssBytes) ?? [])),
    ok: total(entry.rounds, (round) => round.ok),
    failed: total(entry.rounds, (round) => round.failed),
    lost: total(entry.rounds, (round) => lostTasks(round, tasks)),
    worstRound: highest(entry.rounds.map((round) => round.failed + lostTasks(round, tasks))) ?? 0,
  };
}

/** How many times as long `entry` takes as `other`, in pairs of complete rounds with the same index. */
function ratioOfModes(entry: ModeRun, other: ModeRun): Estimate | null {
  return estimateRatio(pairedRounds(entry, other));
}

/** The durations of complete rounds with the same index: what the machine did to one it did to the other. */
export function pairedRounds(entry: ModeRun, other: ModeRun): readonly (readonly [number, number])[] {
  const durations = new Map(completeRounds(other).map((round) => [round.index, round.durationMs]));
  return completeRounds(entry).flatMap((round) => {
    const paired = durations.get(round.index);
    return paired === undefined ? [] : [[round.durationMs, paired] as const];
  });
}

/**
 * The round that stands for the mode in the timeline: of the complete ones that kept their tasks, the one whose duration
 * is nearest the median of all complete ones; else the one that got furthest. `null` where no round kept its tasks.
 */
export function medianRound(entry: ModeRun): Round | null {
  const middle = median(completeRounds(entry).map((round) => round.durationMs));
  const kept = entry.rounds.filter((round) => round.tasks !== null);
  const complete = kept.filter((round) => round.outcome === 'complete');
  if (middle === null || complete.length === 0) return lowestBy(kept, (round) => -(round.ok + round.failed));
  return lowestBy(complete, (round) => Math.abs(round.durationMs - middle));
}

export function completeRounds(entry: ModeRun): readonly Round[] {
  return entry.rounds.filter((round) => round.outcome === 'complete');
}

/** Tasks that had started and never ended. The ones that never started are part of a round that was stopped, not lost. */
function lostTasks(round: Round, tasks: number): number {
  if (round.outcome === 'complete') return 0;
  if (round.tasks === null) return Math.max(0, tasks - round.ok - round.failed);
  return round.tasks.state.reduce((count, state) => (state === TaskState.lost ? count + 1 : count), 0);
}

function sortedLags(rounds: readonly Round[]): Float64Array {
  const lags = new Float64Array(total(rounds, (round) => round.lag.lag.length));
  let at = 0;
  for (const { lag } of rounds) {
    lags.set(lag.lag, at);
    at += lag.lag.length;
  }
  return lags.toSorted();
}

function overRounds(distributions: readonly (Distribution | null)[]): Distribution | null {
  const known = present(distributions);
  const p50 = median(known.map((one) => one.p50));
  const p95 = median(known.map((one) => one.p95));
  const p99 = median(known.map((one) => one.p99));
  const max = highest(known.map((one) => one.max));
  return p50 === null || p95 === null || p99 === null || max === null ? null : { p50, p95, p99, max };
}

function summarizeGc(rounds: readonly Round[]): GcSummary | null {
  const count = median(rounds.map((round) => round.gc.at.length));
  const totalMs = median(rounds.map((round) => round.gc.duration.reduce((sum, duration) => sum + duration, 0)));
  if (count === null || totalMs === null) return null;
  return { count, totalMs, maxMs: highest(rounds.flatMap((round) => highest(round.gc.duration) ?? [])) };
}

function present<T>(values: readonly (T | null)[]): readonly T[] {
  return values.filter((value) => value !== null);
}

function total(rounds: readonly Round[], count: (round: Round) => number): number {
  return rounds.reduce((sum, round) => sum + count(round), 0);
}

/** Not `Math.max(...)`, which a long series would overflow. */
function highest(values: readonly number[] | Float64Array): number | null {
  let found: number | null = null;
  for (const value of values) if (found === null || value > found) found = value;
  return found;
}

function lowestBy<T>(items: readonly T[], key: (item: T) => number): T | null {
  let found: { readonly item: T; readonly key: number } | null = null;
  for (const item of items) {
    const own = key(item);
    if (found === null || own < found.key) found = { item, key: own };
  }
  return found?.item ?? null;
}
