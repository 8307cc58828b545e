import type { ModeRun, Run } from '../shared/model.ts';
import { completeRounds } from './mode-summary.ts';
import { estimateCentre } from '../shared/signed-rank.ts';

/** Fewer rounds say little of noise. */
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
