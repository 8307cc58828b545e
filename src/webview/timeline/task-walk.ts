import type { Mode } from '../../shared/model.ts';
import { firstAbove, laneOf, NO_PLACE } from './lane-index.ts';
import type { ModeTrace } from './mode-trace.ts';

/** One task in one mode. */
export interface TaskRef {
  readonly mode: Mode;
  readonly task: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

export function sameTask(a: TaskRef | null, b: TaskRef | null): boolean {
  return a === b || (a !== null && b !== null && a.mode === b.mode && a.task === b.task);
}

/** Where a task lies in the timeline, or `null` where it never started or its mode is not shown. */
export function locate(traces: readonly ModeTrace[], ref: TaskRef): { readonly trace: ModeTrace; readonly place: number; readonly lane: number } | null {
  const trace = traces.find((candidate) => candidate.mode === ref.mode);
  const place = trace?.index.placeOf[ref.task] ?? NO_PLACE;
  return trace === undefined || place === NO_PLACE ? null : { trace, place, lane: laneOf(trace.index, place) };
}

/**
 * The task that an arrow key leads to: along the lane, or to the one at the same moment in the next lane that has any.
 * Lanes of all modes follow each other as they are drawn. Without a task at hand it is the first of the first lane.
 */
export function stepTask(traces: readonly ModeTrace[], from: TaskRef | null, direction: Direction): TaskRef | null {
  const at = from === null ? null : locate(traces, from);
  if (at === null) return firstTask(traces);
  const { trace, place, lane } = at;
  const { index } = trace;
  if (direction === 'left' || direction === 'right') {
    const next = direction === 'left' ? place - 1 : place + 1;
    const inLane = next >= (index.offsets[lane] ?? 0) && next < (index.offsets[lane + 1] ?? 0);
    return refAt(trace, inLane ? next : place);
  }
  const middle = ((index.start[place] ?? 0) + (index.end[place] ?? 0)) / 2;
  const step = direction === 'up' ? -1 : 1;
  let mode = traces.indexOf(trace);
  let candidate = lane + step;
  for (;;) {
    const shown = traces[mode];
    if (shown === undefined) return from;
    const found = nearestInLane(shown, candidate, middle);
    if (found !== null) return found;
    candidate += step;
    if (candidate >= 0 && candidate < shown.index.laneCount) continue;
    mode += step;
    candidate = step > 0 ? 0 : (traces[mode]?.index.laneCount ?? 0) - 1;
  }
}

function firstTask(traces: readonly ModeTrace[]): TaskRef | null {
  const trace = traces.find((candidate) => candidate.index.task.length > 0);
  return trace === undefined ? null : refAt(trace, 0);
}

function refAt(trace: ModeTrace, place: number): TaskRef {
  return { mode: trace.mode, task: trace.index.task[place] ?? 0 };
}

function nearestInLane(trace: ModeTrace, lane: number, ms: number): TaskRef | null {
  const { index } = trace;
  const low = index.offsets[lane] ?? 0;
  const high = index.offsets[lane + 1] ?? low;
  if (lane < 0 || lane >= index.laneCount || high === low) return null;
  const next = firstAbove(index.end, ms, low, high);
  if (next === low) return refAt(trace, low);
  if (next === high) return refAt(trace, high - 1);
  const after = Math.max(0, (index.start[next] ?? 0) - ms);
  const before = ms - (index.end[next - 1] ?? 0);
  return refAt(trace, after <= before ? next : next - 1);
}
