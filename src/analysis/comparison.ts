import { MODES } from '../shared/model.ts';
import type { Mode, Run } from '../shared/model.ts';
import { ratioOfModes } from './mode-summary.ts';
import type { ModeSummary } from './mode-summary.ts';
import type { Estimate } from './statistics.ts';

/** Differences below this do not repay a change of the program, and noise of 1 to 2 % comes on top of them. */
const MARGIN = 1.05;

/** Without an interval only a difference that noise does not make is taken for one. */
const CLEAR_WITHOUT_INTERVAL = 1.5;

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
  const relations = [second, ...others].map((mode) => ({ mode, relation: relationOf(ratioBetween(run, mode, fastest)) }));
  const level = [fastest, ...relations.filter(({ relation }) => relation !== 'slower').map(({ mode }) => mode)];
  if (level.length === 1) return { kind: 'winner', best: fastest, runnerUp: second };
  const bySimplicity = MODES.filter((mode) => level.includes(mode));
  if (relations.some(({ relation }) => relation === 'unclear')) return { kind: 'unclear', leaders: bySimplicity };
  return { kind: 'equivalent', best: bySimplicity[0] ?? fastest, equal: bySimplicity };
}

/** How many times as long `mode` takes as `other`; `null` where no two of their rounds are a pair. */
export function ratioBetween(run: Run, mode: Mode, other: Mode): Estimate | null {
  const entry = run.modes.find((candidate) => candidate.mode === mode);
  const base = run.modes.find((candidate) => candidate.mode === other);
  return entry === undefined || base === undefined ? null : ratioOfModes(entry, base);
}

type Relation = 'slower' | 'equal' | 'unclear';

/** @param ratio how many times as long a mode takes as the fastest. */
function relationOf(ratio: Estimate | null): Relation {
  if (ratio === null) return 'unclear';
  const { interval } = ratio;
  if (interval === null) return ratio.median > CLEAR_WITHOUT_INTERVAL ? 'slower' : 'unclear';
  if (interval.low > 1 && ratio.median >= MARGIN) return 'slower';
  return interval.low >= 1 / MARGIN && interval.high <= MARGIN ? 'equal' : 'unclear';
}
