import type { Round } from '../shared/model.ts';
import { estimateRatio } from '../shared/statistics.ts';

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
