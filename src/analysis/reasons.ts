import { capitalize, formatDuration, formatPlural, formatRatio, formatRatioInterval, formatShare, modeName, sentence } from '../shared/format.ts';
import type { Mode, Run } from '../shared/model.ts';
import { boundsOf } from './bounds.ts';
import { ratioBetween } from './comparison.ts';
import type { Standing } from './comparison.ts';
import { costsReason } from './costs.ts';
import type { ModeSummary } from './mode-summary.ts';
import { meanTaskMs } from './workload-class.ts';
import type { WorkloadClass } from './workload-class.ts';
import { neverYields } from './yielding.ts';

export interface Evidence {
  readonly run: Run;
  readonly standing: Standing;
  readonly summaries: readonly ModeSummary[];
  readonly sequential: ModeSummary | null;
  readonly workloadClass: WorkloadClass;
}

/** Above this, async gained something, and there is nothing to explain. */
const NO_GAIN = 1.05;

/** A loop as busy as this has no waiting left that calls could overlap. */
const FULL_LOOP = 0.9;

/** Full sentences that explain the standing, the most telling first. Only what the numbers show. */
export function reasonsOf(evidence: Evidence): readonly string[] {
  const { standing, workloadClass } = evidence;
  if (standing.kind === 'none') return firstFailure(evidence.run);
  const work = workReason(evidence);
  const asynchronous = asyncReason(evidence);
  const threads = poolReason(evidence);
  const best = 'best' in standing ? standing.best : null;
  const ordered = best === 'async' || workloadClass === 'too-short' ? [work, threads, asynchronous] : [asynchronous, work, threads];
  const costs = costsReason(evidence.run, meanTaskMs(evidence.sequential, evidence.run.workload.tasks));
  return [...ordered, costs, ...boundsOf(evidence.run, evidence.summaries), ...comparisons(evidence)].filter((reason) => reason !== null);
}

function firstFailure(run: Run): readonly string[] {
  for (const { diagnoses, errors } of run.modes) {
    // A block is information: it fails nothing.
    const diagnosis = diagnoses.find(({ code }) => code !== 'blocked');
    if (diagnosis !== undefined) return [diagnosis.message];
    const error = errors[0];
    if (error !== undefined) return [sentence(`Task ${error.task} failed with ${error.name}: ${error.message}`)];
  }
  return [];
}

function workReason({ run, sequential, workloadClass }: Evidence): string | null {
  const taskMs = meanTaskMs(sequential, run.workload.tasks);
  if (workloadClass === 'too-short' && taskMs !== null) {
    return `A task takes ${formatDuration(taskMs)}, and handing it to a thread costs about as much or more: group several calls into one.`;
  }
  if (sequential === null || sequential.cpuShare === null || sequential.utilization === null) return null;
  const computes = ofTheTime(sequential.cpuShare);
  switch (workloadClass) {
    case 'cpu-bound':
      return `One call after the other, the function computes for ${computes}.`;
    case 'io-bound':
    case 'mixed':
      if (sequential.utilization >= FULL_LOOP) {
        return `The function holds the event loop for ${ofTheTime(sequential.utilization)} and computes for ${computes} only: it waits without yielding, or other programs took the machine.`;
      }
      return workloadClass === 'io-bound'
        ? `One call after the other, the function waits: it computes for ${computes} only.`
        : `One call after the other, the function computes for ${computes} and waits for the rest.`;
    case 'libuv-bound':
      return `Threads of libuv do the work: the process computes for ${computes}, its event loop is busy for ${ofTheTime(sequential.utilization)}.`;
    case 'too-short':
    case 'inconclusive':
      return null;
  }
}

function asyncReason({ standing, summaries }: Evidence): string | null {
  const summary = summaries.find((one) => one.mode === 'async');
  if (summary === undefined || summary.speedup === null || summary.speedup.median > NO_GAIN) return null;
  if (standing.kind === 'winner' && standing.best === 'async') return null;
  if (neverYields(summary) && summary.lagMaxMs !== null) {
    return `Async does not help: the function never yields, and blocks the event loop for up to ${formatDuration(summary.lagMaxMs)}.`;
  }
  if (summary.utilization !== null && summary.utilization >= FULL_LOOP) {
    return `Async does not help: the event loop is busy for ${ofTheTime(summary.utilization)}, so that there is little waiting to overlap.`;
  }
  return null;
}

/** Why a pool gains or loses, where the numbers of threads and slots explain it. */
function poolReason({ run, standing, workloadClass }: Evidence): string | null {
  const { workers, concurrency } = run.plan;
  const best = 'best' in standing ? standing.best : null;
  if (best === 'async' && workloadClass === 'io-bound' && workers < concurrency && run.plan.modes.includes('worker-pool')) {
    return `The waits overlap: async has up to ${formatPlural(concurrency, 'call')} in flight, a worker pool ${formatPlural(workers, 'call')}, one a thread.`;
  }
  if (best === 'worker-pool' && workloadClass === 'cpu-bound') return `A worker pool computes on ${formatPlural(workers, 'thread')} at a time.`;
  return null;
}

/** How the other modes compare, beyond what the headline says. */
function comparisons({ run, standing, summaries }: Evidence): readonly string[] {
  const measured = summaries.filter((summary) => summary.completeRounds > 0).map((summary) => summary.mode);
  if (standing.kind === 'winner') {
    const said: Mode = standing.best === 'sequential' ? standing.runnerUp : 'sequential';
    return measured.filter((mode) => mode !== standing.best && mode !== said).flatMap((mode) => asLong(run, mode, standing.best));
  }
  if (standing.kind !== 'unclear') return [];
  if (measured.includes('sequential') && !standing.leaders.includes('sequential')) {
    return standing.leaders.flatMap((mode) => asLong(run, 'sequential', mode));
  }
  const [simplest, ...others] = standing.leaders;
  return simplest === undefined ? [] : others.flatMap((mode) => asLong(run, mode, simplest));
}

function asLong(run: Run, mode: Mode, other: Mode): readonly string[] {
  const ratio = ratioBetween(run, mode, other);
  if (ratio === null) return [];
  const interval = ratio.interval === null ? '' : ` (${formatRatioInterval(ratio.interval.low, ratio.interval.high)})`;
  return [`${capitalize(modeName(mode))} takes ${formatRatio(ratio.median)} as long as ${modeName(other)}${interval}.`];
}

/** `98 % of the time`; all of it where threads of the collector or the monitor bring the share to 1 and above. */
function ofTheTime(share: number): string {
  return share >= 0.995 ? 'all of the time' : `${formatShare(share)} of the time`;
}
