/**
 * Medians and ratios with intervals that assume no shape of the distribution. Times of rounds have long tails and ties to the
 * machine's mood, so that a mean with a standard error says more than is known.
 */

import { estimateCentre, signedRankProbability } from './signed-rank.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** How sure it is that the interval holds the true median, 0 to 1. */
  readonly coverage: number;
}

export interface Estimate {
  readonly median: number;
  /** `null` below five values. */
  readonly interval: Interval | null;
  readonly count: number;
}

const WANTED_COVERAGE = 0.95;

/** With five values the whole range covers the median in 93.75 % of all cases, and that is as good as it gets. */
const FEWEST_FOR_INTERVAL = 5;

/** `null` of nothing. The mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) return null;
  return sorted.length % 2 === 1 ? upper : lower + (upper - lower) / 2;
}

/**
 * The median and the narrowest interval between two values of equal rank from either end that covers it in at least
 * 95 % of all cases; with five values their range. `null` of nothing.
 */
export function estimateMedian(values: readonly number[]): Estimate | null {
  const middle = median(values);
  return middle === null ? null : { median: middle, interval: medianInterval(values), count: values.length };
}

function medianInterval(values: readonly number[]): Interval | null {
  const count = values.length;
  if (count < FEWEST_FOR_INTERVAL) return null;
  const sorted = values.toSorted((a, b) => a - b);
  // The median lies below the value of rank k where fewer than k values do: a binomial with p = 1/2. Its terms are kept
  // as logarithms: from 1,075 values on the first one is too small for a number.
  let logarithm = -count * Math.LN2;
  let below = Math.exp(logarithm);
  let rank = 1;
  let coverage = 1 - 2 * below;
  for (let k = 1; k < count / 2; k++) {
    logarithm += Math.log((count - k + 1) / k);
    const probability = Math.exp(logarithm);
    const next = 1 - 2 * (below + probability);
    if (next < WANTED_COVERAGE) break;
    below += probability;
    coverage = next;
    rank = k + 1;
  }
  const low = sorted[rank - 1];
  const high = sorted[count - rank];
  return low === undefined || high === undefined ? null : { low, high, coverage };
}

/** More pairs than this have a narrow interval however it is made, and the better one takes the square of their number. */
const PAIRS_BY_SIGNED_RANKS = 250;

/**
 * How many times as long the first of each pair is as the second. Works on logarithms, so that twice as long and half
 * as long weigh the same. Pairs with a value that is not above zero are left out; `null` where none is left.
 */
export function estimateRatio(pairs: readonly (readonly [number, number])[]): Estimate | null {
  const logs = logRatios(pairs);
  const estimate = logs.length > PAIRS_BY_SIGNED_RANKS ? estimateMedian(logs) : estimateCentre(logs);
  if (estimate === null) return null;
  const { interval } = estimate;
  return {
    median: Math.exp(estimate.median),
    interval: interval === null ? null : { low: Math.exp(interval.low), high: Math.exp(interval.high), coverage: interval.coverage },
    count: estimate.count,
  };
}

/** How probable it is that pairs whose ratio is 1 in truth look as different as these. */
export function probabilityOfNoDifference(pairs: readonly (readonly [number, number])[]): number {
  const logs = logRatios(pairs);
  return signedRankProbability(logs.length > PAIRS_BY_SIGNED_RANKS ? logs.slice(0, PAIRS_BY_SIGNED_RANKS) : logs);
}

function logRatios(pairs: readonly (readonly [number, number])[]): number[] {
  return pairs.filter(([a, b]) => a > 0 && b > 0).map(([a, b]) => Math.log(a / b));
}
