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
