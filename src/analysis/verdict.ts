import { formatPlural, formatRatio, formatRatioInterval, joinNames, modeName } from '../shared/format.ts';
import type { Mode, Run } from '../shared/model.ts';
import { caveatsOf, troublesOf } from './caveats.ts';
import { compareModes, ratioBetween } from './comparison.ts';
import type { Standing } from './comparison.ts';
import { factsOf } from './facts.ts';
import type { Fact } from './facts.ts';
import { summarizeModes } from './mode-summary.ts';
import type { ModeSummary } from './mode-summary.ts';
import { reasonsOf } from './reasons.ts';
import type { Estimate } from '../shared/statistics.ts';
import { classify } from './workload-class.ts';
import type { WorkloadClass } from './workload-class.ts';

/** What the numbers say: which mode to use, how sure that is, why, and what speaks against it. */
export interface Verdict {
  readonly class: WorkloadClass;
  /** The mode to use; `null` where the numbers do not tell. */
  readonly best: Mode | null;
  /** The modes that take the same time, `best` among them; empty where one is clearly the fastest. */
  readonly equivalent: readonly Mode[];
  /** The headline with its interval, as one sentence. */
  readonly summary: string;
  /** Full sentences, the most telling first. */
  readonly reasons: readonly string[];
  readonly caveats: readonly string[];
  /** A sentence without its full stop, such as `Use a worker pool: 1.9× faster than sequential`. */
  readonly headline: string;
  /** Of the headline's ratio: `1.8–2.0`. */
  readonly interval: string | null;
  /** The line under the headline. */
  readonly reason: string | null;
  readonly facts: readonly Fact[];
  /** `failed` wherever something went wrong, even if there is a winner. */
  readonly tone: 'winner' | 'equivalent' | 'inconclusive' | 'failed';
}

const ADVICE: Readonly<Record<Mode, string>> = { sequential: 'Keep it sequential', async: 'Use async', 'worker-pool': 'Use a worker pool' };

export function verdictOf(run: Run): Verdict {
  const summaries = summarizeModes(run);
  const standing = compareModes(run, summaries);
  const sequential = summaries.find((summary) => summary.mode === 'sequential') ?? null;
  const workloadClass = classify(sequential, run.workload.tasks);
  const { headline, ratio } = headlineOf(run, standing, summaries);
  const interval = ratio === null || ratio.interval === null ? null : formatRatioInterval(ratio.interval.low, ratio.interval.high);
  const reasons = reasonsOf({ run, standing, summaries, sequential, workloadClass });
  const trouble = troublesOf(run)[0] ?? null;
  return {
    class: workloadClass,
    best: standing.kind === 'winner' || standing.kind === 'equivalent' ? standing.best : null,
    equivalent: standing.kind === 'equivalent' ? standing.equal : [],
    summary: interval === null ? `${headline}.` : `${headline} (${interval}).`,
    reasons,
    caveats: caveatsOf(run, summaries, standing),
    headline,
    interval,
    reason: trouble ?? reasons[0] ?? null,
    facts: factsOf(run, summaries, workloadClass),
    tone: trouble !== null ? 'failed' : toneOf(run, standing),
  };
}

function toneOf(run: Run, standing: Standing): Verdict['tone'] {
  if (standing.kind === 'winner' || standing.kind === 'equivalent') return standing.kind;
  // A run that has just begun, or was cancelled early, has nothing to show yet and nothing wrong with it.
  return standing.kind === 'none' && run.outcome.kind === 'complete' ? 'failed' : 'inconclusive';
}

interface Headline {
  readonly headline: string;
  readonly ratio: Estimate | null;
}

function headlineOf(run: Run, standing: Standing, summaries: readonly ModeSummary[]): Headline {
  switch (standing.kind) {
    case 'none':
      return { headline: nothingMeasured(run, summaries), ratio: null };
    case 'alone':
      return { headline: `Only ${modeName(standing.best)} was measured: there is nothing to compare it with`, ratio: null };
    case 'winner':
      return standing.best === 'sequential' ? keepSequential(run, standing.runnerUp) : faster(run, standing.best, standing.runnerUp, summaries, '');
    case 'equivalent': {
      const others = standing.equal.filter((mode) => mode !== standing.best).map(withArticle);
      if (standing.best === 'sequential') return { headline: `Keep it sequential: ${joinNames(others)} ${others.length > 1 ? 'are' : 'is'} no faster`, ratio: null };
      const slower = summaries.find((summary) => summary.durationMs !== null && !standing.equal.includes(summary.mode));
      if (slower === undefined) return { headline: `${ADVICE[standing.best]}: ${joinNames(others)} ${others.length > 1 ? 'are' : 'is'} no faster`, ratio: null };
      return faster(run, standing.best, slower.mode, summaries, `, and ${joinNames(others)} ${others.length > 1 ? 'are' : 'is'} no faster`);
    }
    case 'unclear':
      return unclear(standing.leaders, summaries);
  }
}

function nothingMeasured(run: Run, summaries: readonly ModeSummary[]): string {
  if (run.outcome.kind === 'running') return 'Nothing is measured yet';
  if (summaries.some((summary) => summary.failed > 0) && summaries.every((summary) => summary.ok === 0)) return 'Every task failed, so there is nothing to compare';
  if (run.modes.some(({ status, rounds }) => status.kind === 'measured' && rounds.some(({ outcome }) => outcome === 'failed'))) return 'Every round that came to its end lost a task, so there is nothing to compare';
  return run.outcome.kind === 'partial' ? 'The run ended before a round was complete' : 'No mode completed a round';
}

function keepSequential(run: Run, runnerUp: Mode): Headline {
  const ratio = ratioBetween(run, runnerUp, 'sequential');
  if (ratio === null) return { headline: `${ADVICE.sequential}: it is the fastest`, ratio };
  return { headline: `${ADVICE.sequential}: ${withArticle(runnerUp)} takes ${formatRatio(ratio.median)} as long`, ratio };
}

/** Against sequential where that was measured, as that is what a program does today; else against `other`. */
function faster(run: Run, best: Mode, other: Mode, summaries: readonly ModeSummary[], rest: string): Headline {
  const base = summaries.some((summary) => summary.mode === 'sequential' && summary.durationMs !== null) ? 'sequential' : other;
  const ratio = ratioBetween(run, base, best);
  if (ratio === null) return { headline: `${ADVICE[best]}: it is the fastest${rest}`, ratio };
  return { headline: `${ADVICE[best]}: ${formatRatio(ratio.median)} faster than ${withArticle(base)}${rest}`, ratio };
}

function unclear(leaders: readonly Mode[], summaries: readonly ModeSummary[]): Headline {
  const rounds = Math.min(...summaries.filter((summary) => leaders.includes(summary.mode)).map((summary) => summary.completeRounds));
  const headline = `No clear winner: ${formatPlural(rounds, 'round')} ${rounds === 1 ? 'does' : 'do'} not tell ${joinNames(leaders.map(withArticle))} apart`;
  // Several ratios stand behind this: the reasons have them.
  return { headline, ratio: null };
}

function withArticle(mode: Mode): string {
  return mode === 'worker-pool' ? `a ${modeName(mode)}` : modeName(mode);
}
