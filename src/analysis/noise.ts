import type { ModeRun, Run } from '../shared/model.ts';
import { completeRounds } from './mode-summary.ts';
import { estimateCentre } from '../shared/signed-rank.ts';

/** Fewer rounds say nothing of a trend, and little of noise. */
const FEWEST_ROUNDS = 6;

/**
 * How far apart two modes would seem that take the same time: the ratio that a mode's rounds have to the ones right after
 * them, as far as its interval goes. 1.03 is 3 %. Drift of the machine is in it only as far as it goes from one round to
 * the next, as in the comparison of modes. `null` where no mode has enough rounds.
 */
export function noiseFloorOf(run: Run): number | null {
  const entry = steadiest(run);
  if (entry === null) return null;
  const logs = completeRounds(entry).map(({ durationMs }) => Math.log(durationMs));
  const interval = estimateCentre(logs.slice(1).map((value, i) => value - (logs[i] ?? value)))?.interval;
  return interval ? Math.exp(Math.max(Math.abs(interval.low), Math.abs(interval.high))) : null;
}

/** Sequential where it has rounds enough: nothing of ours is between the function and the clock there. */
function steadiest(run: Run): ModeRun | null {
  const able = run.modes.filter((entry) => completeRounds(entry).length > FEWEST_ROUNDS && completeRounds(entry).every(({ durationMs }) => durationMs > 0));
  return able.find(({ mode }) => mode === 'sequential') ?? able[0] ?? null;
}

/** A trend that takes a tenth off is worth a word. */
const FASTER = 1.1;

/**
 * How many times as long the first half of a mode's rounds takes as the second, where every one of the first is slower
 * than its counterpart, which chance does in one of 64 cases: the function may remember its inputs. `null` where not.
 */
export function speedingUp(entry: ModeRun): number | null {
  const durations = completeRounds(entry).map(({ durationMs }) => durationMs);
  const half = Math.floor(durations.length / 2);
  if (half < FEWEST_ROUNDS) return null;
  const logs = durations.slice(0, half).map((duration, i) => Math.log(duration / (durations[durations.length - half + i] ?? duration)));
  const ratio = Math.exp(estimateCentre(logs)?.median ?? 0);
  return ratio >= FASTER && logs.every((log) => log > 0) ? ratio : null;
}
