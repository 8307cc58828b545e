import type { ModeRun } from '../shared/model.ts';
import { estimateCentre } from '../shared/signed-rank.ts';
import { completeRounds } from './mode-summary.ts';

/** Fewer rounds in each half say nothing of a trend. */
const FEWEST_OF_A_HALF = 6;
/** A trend that takes a tenth off is worth a word. */
const FASTER = 1.1;

/**
 * How many times as long the first half of a mode's rounds takes as the second, where every one of the first is slower
 * than its counterpart, which chance does in one of 64 cases: the function may remember its inputs. `null` where not.
 */
export function speedingUp(entry: ModeRun): number | null {
  const durations = completeRounds(entry).map(({ durationMs }) => durationMs);
  const half = Math.floor(durations.length / 2);
  if (half < FEWEST_OF_A_HALF) return null;
  const logs = durations.slice(0, half).map((duration, i) => Math.log(duration / (durations[durations.length - half + i] ?? duration)));
  const ratio = Math.exp(estimateCentre(logs)?.median ?? 0);
  return ratio >= FASTER && logs.every((log) => log > 0) ? ratio : null;
}
