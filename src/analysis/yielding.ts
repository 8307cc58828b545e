import type { ModeSummary } from './mode-summary.ts';

/** A block as long as the round, on a loop that is never idle, is what a plain loop over a synchronous function makes. */
const WHOLE_ROUND = 0.8;

/** Above this, calls did overlap, whatever held the loop. */
const OVERLAP = 1.05;

/** The loop did not turn once while the tasks ran. @param summary of the async mode. */
export function neverYields(summary: ModeSummary): boolean {
  const { durationMs, lagMaxMs, utilization, speedup } = summary;
  if (durationMs === null || lagMaxMs === null || utilization === null) return false;
  if (speedup !== null && speedup.median > OVERLAP) return false;
  return utilization >= WHOLE_ROUND && lagMaxMs >= WHOLE_ROUND * durationMs.median;
}
