import { formatShare } from '../shared/format.ts';
import type { Run } from '../shared/model.ts';
import { estimateMedian } from '../shared/statistics.ts';
import type { Estimate } from '../shared/statistics.ts';

/** A machine that gives less than this share of its cores is shared, or throttled. */
const SHARED = 0.85;
/** A clock that speeds up and down by less than this is as clocks are. */
const STEADY = 1.15;
const FEWEST_LOOKS = 4;

/** How many cores' worth of computing the threads of the pool got at once, of as many as there are threads; `null` where nobody looked. */
export function effectiveCores({ machine }: Run): Estimate | null {
  if (machine === null || machine.threads < 2) return null;
  const { threads, aloneMs, togetherMs } = machine;
  return estimateMedian(Array.from(aloneMs, (alone, i) => Math.min(threads, (threads * alone) / (togetherMs[i] ?? alone))));
}

/** What the machine did to the numbers, a full sentence each; empty where it did nothing worth a word. */
export function machineCaveats(run: Run): readonly string[] {
  const caveats: string[] = [];
  const cores = effectiveCores(run);
  const { machine, environment } = run;
  if (machine === null) return caveats;
  const there = Math.min(machine.threads, environment.cores);
  if (cores !== null && cores.median < SHARED * there) {
    caveats.push(`This machine gave ${cores.median.toFixed(1)} of ${there} cores while measuring: it is shared, or throttled, and a pool is faster where it is not.`);
  }
  if (machine.aloneMs.length >= FEWEST_LOOKS) {
    const half = Math.floor(machine.aloneMs.length / 2);
    const first = estimateMedian([...machine.aloneMs.subarray(0, half)])?.median ?? 1;
    const last = estimateMedian([...machine.aloneMs.subarray(machine.aloneMs.length - half)])?.median ?? 1;
    const drift = Math.max(first / last, last / first);
    if (drift > STEADY) caveats.push(`One core was ${formatShare(drift - 1)} ${first > last ? 'faster' : 'slower'} at the end than at the start: rounds alternate, so the modes still compare, but their times are of this minute only.`);
  }
  return caveats;
}
