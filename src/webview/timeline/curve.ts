import type { LagSeries, ProcessSeries } from '../../shared/model.ts';
import { firstAbove } from './lane-index.ts';
import type { TimeRange } from './viewport.ts';

export type CurveKind = 'lag' | 'waiting' | 'cpu' | 'memory';

/** A number over the time of a round. */
export interface Curve {
  readonly kind: CurveKind;
  /** The highest value, in the curve's own unit: milliseconds, tasks, cores or bytes. */
  readonly peak: number;
  /** Where it begins and ends, in milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Fills `out` with one value per pixel of the range, as many as `out` is long. */
  sample(range: TimeRange, out: Float64Array): void;
}

/**
 * Lateness grows while the loop is blocked and is known when it turns: a ramp from the moment a turn was due to the
 * moment it came, and zero between.
 */
export function lagCurve(series: LagSeries, durationMs: number): Curve {
  return {
    kind: 'lag',
    from: 0,
    until: durationMs,
    peak: highest(series.lag),
    sample(range, out) {
      out.fill(0);
      const perPixel = (range.end - range.start) / out.length;
      const first = Math.max(0, firstAbove(series.at, range.start, 0, series.at.length) - 1);
      for (let i = first; i < series.at.length; i++) {
        const at = series.at[i] ?? 0;
        if (at >= range.end) return;
        const lag = series.lag[i] ?? 0;
        const x0 = (at - range.start) / perPixel;
        const x1 = x0 + lag / perPixel;
        const from = Math.max(0, Math.floor(x0));
        const to = Math.min(out.length - 1, Math.floor(x1));
        for (let x = from; x <= to; x++) {
          const share = x + 1 >= x1 ? 1 : (x + 1 - x0) / (x1 - x0);
          out[x] = Math.max(out[x] ?? 0, lag * share);
        }
      }
    },
  };
}

/** Tasks that were handed out and had not started. `starts` is in order and has no place for those that never did. */
export function waitingCurve(starts: Float64Array, tasks: number, durationMs: number): Curve {
  return {
    kind: 'waiting',
    from: 0,
    until: durationMs,
    peak: tasks,
    sample(range, out) {
      const perPixel = (range.end - range.start) / out.length;
      for (let x = 0; x < out.length; x++) {
        const ms = range.start + x * perPixel;
        out[x] = ms > durationMs ? 0 : tasks - firstAbove(starts, ms, 0, starts.length);
      }
    },
  };
}

/** Cores in use: the exact mean over each pixel of what the process spent, or `null` where it was never sampled. */
export function cpuCurve(series: ProcessSeries, durationMs: number): Curve | null {
  if (series.at.length === 0) return null;
  // Nothing was spent yet when the round started.
  const at = startingAtZero(series.at);
  const cpuMs = startingAtZero(series.cpuMs);
  const end = at[at.length - 1] ?? 0;
  let peak = 0;
  for (let i = 1; i < at.length; i++) peak = Math.max(peak, slopeBefore(at, cpuMs, i));
  return {
    kind: 'cpu',
    from: 0,
    until: Math.min(end, durationMs),
    peak,
    sample(range, out) {
      const perPixel = (range.end - range.start) / out.length;
      for (let x = 0; x < out.length; x++) {
        const from = Math.max(range.start + x * perPixel, 0);
        const to = Math.min(range.start + (x + 1) * perPixel, end);
        out[x] = to > from ? (valueAt(at, cpuMs, to) - valueAt(at, cpuMs, from)) / (to - from) : 0;
      }
    },
  };
}

/** Resident memory in bytes, or `null` where it was sampled less than twice. */
export function memoryCurve(series: ProcessSeries, durationMs: number): Curve | null {
  if (series.at.length < 2) return null;
  const begin = series.at[0] ?? 0;
  const end = series.at[series.at.length - 1] ?? 0;
  return {
    kind: 'memory',
    from: begin,
    until: Math.min(end, durationMs),
    peak: highest(series.rssBytes),
    sample(range, out) {
      const perPixel = (range.end - range.start) / out.length;
      for (let x = 0; x < out.length; x++) {
        const from = range.start + x * perPixel;
        const reached = from + perPixel >= begin && from <= end;
        out[x] = reached ? valueAt(series.at, series.rssBytes, from + perPixel / 2) : 0;
      }
    },
  };
}

/** Lag below this is the loop's own breathing and does not fill the row. */
const LEAST_LAG_SCALE_MS = 10;

/** The value of each kind that reaches the top of its row: one for all modes, so that lower looks lower. */
export function curveScaleOf(curves: readonly Curve[], cores: number): Record<CurveKind, number> {
  const scale = { lag: LEAST_LAG_SCALE_MS, waiting: 1, cpu: 1, memory: 1 };
  for (const { peak, kind } of curves) scale[kind] = Math.max(scale[kind], peak);
  // Clocks that tick coarsely make short samples look like more cores than there are.
  return { ...scale, cpu: Math.min(scale.cpu, Math.max(1, cores)) };
}

/** What a curve says at one moment. */
export function curveAt(curve: Curve, ms: number, perPixel: number): number {
  const out = new Float64Array(1);
  curve.sample({ start: ms - perPixel / 2, end: ms + perPixel / 2 }, out);
  return out[0] ?? 0;
}

function highest(values: Float64Array): number {
  let peak = 0;
  for (const value of values) peak = Math.max(peak, value);
  return peak;
}

function startingAtZero(values: Float64Array): Float64Array {
  const longer = new Float64Array(values.length + 1);
  longer.set(values, 1);
  return longer;
}

function slopeBefore(at: Float64Array, values: Float64Array, i: number): number {
  const time = (at[i] ?? 0) - (at[i - 1] ?? 0);
  return time > 0 ? ((values[i] ?? 0) - (values[i - 1] ?? 0)) / time : 0;
}

function valueAt(at: Float64Array, values: Float64Array, ms: number): number {
  const next = firstAbove(at, ms, 0, at.length);
  if (next === 0) return values[0] ?? 0;
  if (next === at.length) return values[at.length - 1] ?? 0;
  const before = at[next - 1] ?? 0;
  const share = (ms - before) / ((at[next] ?? 0) - before);
  return (values[next - 1] ?? 0) + share * ((values[next] ?? 0) - (values[next - 1] ?? 0));
}
