import type { TimeRange } from './viewport.ts';

export interface Tick {
  readonly ms: number;
  readonly label: string;
}

/** Ticks at round moments, at least `minGap` pixels apart. */
export function axisTicks(range: TimeRange, width: number, minGap: number): Tick[] {
  const span = range.end - range.start;
  if (!(span > 0) || !(width > 0)) return [];
  const step = niceStep((span / width) * minGap);
  const ticks: Tick[] = [];
  // Counting steps, not adding them up, keeps rounding errors out of the labels.
  for (let n = Math.ceil(range.start / step); n * step <= range.end; n++) ticks.push({ ms: n * step, label: tickLabel(n * step, step) });
  return ticks;
}

/** The smallest of 1, 2 and 5 times a power of ten that is no less than `atLeast`. */
export function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  for (const factor of [1, 2, 5]) {
    if (factor * power >= atLeast * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

/** As many decimals as the step needs, in the unit in which the step reads best. */
function tickLabel(ms: number, step: number): string {
  if (ms === 0) return '0';
  if (step >= 1000) return `${decimals(ms / 1000, step / 1000)} s`;
  if (step >= 0.1 || ms >= 1) return `${decimals(ms, step)} ms`;
  return `${decimals(ms * 1000, step * 1000)} µs`;
}

function decimals(value: number, step: number): string {
  return value.toFixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}
