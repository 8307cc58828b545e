import { estimateRatio } from '../shared/statistics.ts';
import type { Round } from '../shared/model.ts';

/** A last round that takes less than this share of the best before it is still getting faster. */
const SETTLED = 0.95;
const FEWEST_WARM_UPS = 2;
const MOST_WARM_UPS = 6;
/** Of the budget, for the warm-up rounds of all modes together. */
export const WARM_UP_SHARE = 0.2;

/** Whether rounds of these durations, in the order they ran, have stopped getting faster: caches are filled and code is compiled. */
export function isWarm(durations: readonly number[]): boolean {
  if (durations.length < FEWEST_WARM_UPS) return false;
  if (durations.length >= MOST_WARM_UPS) return true;
  return (durations.at(-1) ?? 0) >= SETTLED * Math.min(...durations.slice(0, -1));
}

/** How many rounds of each mode there have to be when a run may stop early. To look after every round would find what it wants. */
const LOOKS = new Set([9, 15, 25, 40, 65, 100, 150]);
/** How far the interval of a ratio may go from its middle, up or down. */
const NARROW = 1.05;

/** Whether more rounds would tell little more: at this look each mode's ratio to the first one is known within 5 %. */
export function isPrecise(modes: readonly (readonly Round[])[]): boolean {
  const [first = [], ...others] = modes;
  if (!LOOKS.has(first.length)) return false;
  const durations = new Map(first.map(({ index, durationMs }) => [index, durationMs]));
  const intervals = others.length === 0 ? [estimateRatio(first.map(({ durationMs }, i) => [durationMs, first[i - 1]?.durationMs ?? durationMs]))] : others.map((rounds) => estimateRatio(rounds.map(({ index, durationMs }) => [durationMs, durations.get(index) ?? 0])));
  return intervals.every((ratio) => {
    if (ratio === null || ratio.interval === null) return false;
    return ratio.interval.high <= ratio.median * NARROW && ratio.interval.low >= ratio.median / NARROW;
  });
}
