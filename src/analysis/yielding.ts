import type { ModeSummary } from './mode-summary.ts';

/** A block as long as the round, on a loop that is never idle, is what a plain loop over a synchronous function makes. */
const WHOLE_ROUND = 0.8;

/** Above this, calls did overlap, whatever held the loop. */
const OVERLAP = 1.05;

/** The loop did not turn once while the tasks ran. @param summary of the async mode. */
export function neverYields(summary: ModeSummary): boolean {
  const { speedup } = summary;
  return (speedup === null || speedup.median <= OVERLAP) && holdsLoop(summary);
}

/** The same whatever the times say: calls that hold the loop run one after the other, as in sequential, and a difference is luck. */
export function holdsLoop({ durationMs, lagMaxMs, utilization }: ModeSummary): boolean {
  if (durationMs === null || lagMaxMs === null || utilization === null) return false;
  return utilization >= WHOLE_ROUND && lagMaxMs >= WHOLE_ROUND * durationMs.median;
}
