import { MODES } from '../shared/model.ts';
import type { Mode, Run } from '../shared/model.ts';
import { holm } from './holm.ts';
import { pairedRounds } from './mode-summary.ts';
import { noiseFloorOf } from './noise.ts';
import type { ModeSummary } from './mode-summary.ts';
import { holdsLoop } from './yielding.ts';
import { estimateRatio, probabilityOfNoDifference } from '../shared/statistics.ts';
import type { Estimate } from '../shared/statistics.ts';

/** Differences below this do not repay a change of the program; on a noisy machine more is needed. */
export const MARGIN = 1.05;

/** A task that takes so little longer is no reason to change a program, however sure the difference. */
const WORTH_MS = 0.0005;

/** A difference that chance makes in fewer cases than this is one. Up to six pairs cannot be so sure of two comparisons: the smallest chance that five have is 0.0625, and six 2 x 0.03125. */
const SURE = 0.05;
const TOO_FEW_TO_BE_SURE = 6;

/** Without an interval only a difference that noise does not make is taken for one. */
const CLEAR_WITHOUT_INTERVAL = 1.5;
/** And what compiling, a garbage collection or another process does to a single round is at least that long. */
const CLEAR_WITHOUT_INTERVAL_MS = 1;

/** How the modes stand to each other. The fastest is the one with the lowest median. */
export type Standing =
  /** No mode completed a round in which a task came to a result. */
  | { readonly kind: 'none' }
  | { readonly kind: 'alone'; readonly best: Mode }
  | { readonly kind: 'winner'; readonly best: Mode; readonly runnerUp: Mode }
  /** These modes take the same time; `best` is the simplest of them. */
  | { readonly kind: 'equivalent'; readonly best: Mode; readonly equal: readonly Mode[] }
  /** One of these is the fastest, and the rounds do not tell which. */
  | { readonly kind: 'unclear'; readonly leaders: readonly Mode[] };

export function compareModes(run: Run, summaries: readonly ModeSummary[]): Standing {
  const ranked = summaries
    .filter((summary) => summary.durationMs !== null && summary.ok > 0)
    .toSorted((a, b) => (a.durationMs?.median ?? 0) - (b.durationMs?.median ?? 0))
    .map((summary) => summary.mode);
  const [fastest, second, ...others] = ranked;
  if (fastest === undefined) return { kind: 'none' };
  if (second === undefined) return { kind: 'alone', best: fastest };
  const rivals = [second, ...others].map((mode) => ({ mode, pairs: pairsOf(run, mode, fastest) }));
  const chances = holm(rivals.map(({ pairs }) => probabilityOfNoDifference(pairs)));
  const margin = Math.max(MARGIN, noiseFloorOf(run) ?? 1);
  const medianOf = (mode: Mode): number => summaries.find((summary) => summary.mode === mode)?.durationMs?.median ?? Number.NaN;
  const held = summaries.some((summary) => summary.mode === 'async' && holdsLoop(summary));
  const isLuck = (mode: Mode): boolean => held && [mode, fastest].every((one) => one === 'sequential' || one === 'async');
  const relations = rivals.map(({ mode, pairs }, i): { readonly mode: Mode; readonly relation: Relation } => {
    const ratio = estimateRatio(pairs);
    const moreMs = medianOf(mode) - medianOf(fastest);
    const mostMs = ratio?.interval ? (ratio.interval.high - 1) * medianOf(fastest) : Number.POSITIVE_INFINITY;
    if (mostMs < WORTH_MS * run.workload.tasks) return { mode, relation: 'equal' };
    const relation = relationOf(ratio, moreMs, chances[i] ?? 1, margin);
    return { mode, relation: ratio?.interval === null && isLuck(mode) ? 'unclear' : relation };
  });
  const level = [fastest, ...relations.filter(({ relation }) => relation !== 'slower').map(({ mode }) => mode)];
  if (level.length === 1) return { kind: 'winner', best: fastest, runnerUp: second };
  const bySimplicity = MODES.filter((mode) => level.includes(mode));
  if (relations.some(({ relation }) => relation === 'unclear')) return { kind: 'unclear', leaders: bySimplicity };
  return { kind: 'equivalent', best: bySimplicity[0] ?? fastest, equal: bySimplicity };
}

/** How many times as long `mode` takes as `other`; `null` where no two of their rounds are a pair. */
export function ratioBetween(run: Run, mode: Mode, other: Mode): Estimate | null {
  return estimateRatio(pairsOf(run, mode, other));
}

function pairsOf(run: Run, mode: Mode, other: Mode): readonly (readonly [number, number])[] {
  const entry = run.modes.find((candidate) => candidate.mode === mode);
  const base = run.modes.find((candidate) => candidate.mode === other);
  return entry === undefined || base === undefined ? [] : pairedRounds(entry, base);
}

type Relation = 'slower' | 'equal' | 'unclear';

/**
 * @param ratio how many times as long a mode takes as the fastest.
 * @param moreMs by how much longer its rounds are.
 * @param chance that it takes as long in truth, raised for the number of modes that are compared.
 * @param margin from which on a difference counts.
 */
function relationOf(ratio: Estimate | null, moreMs: number, chance: number, margin: number): Relation {
  if (ratio === null) return 'unclear';
  const { interval, count } = ratio;
  if (interval === null) return ratio.median > CLEAR_WITHOUT_INTERVAL && moreMs >= CLEAR_WITHOUT_INTERVAL_MS ? 'slower' : 'unclear';
  const told = chance < SURE || (count <= TOO_FEW_TO_BE_SURE && interval.low > 1 && ratio.median > CLEAR_WITHOUT_INTERVAL);
  if (told && ratio.median >= margin) return 'slower';
  return interval.low >= 1 / MARGIN && interval.high <= MARGIN ? 'equal' : 'unclear';
}
