import { TaskState } from '../../shared/model.ts';
import type { TaskColumns } from '../../shared/model.ts';

/**
 * The tasks of one round by lane and start, with running totals, so that what a pixel shows is found by bisection
 * and not by looking at every task. A "place" is a task's position in these columns. Tasks that never started have none.
 */
export interface LaneIndex {
  readonly laneCount: number;
  /** The places of lane `l` are `offsets[l]` up to `offsets[l + 1]`, exclusive. */
  readonly offsets: Uint32Array;
  /** The task at a place. */
  readonly task: Uint32Array;
  /** Milliseconds. */
  readonly start: Float64Array;
  /** Milliseconds; for a task that never ended, the round's end. */
  readonly end: Float64Array;
  readonly state: Uint8Array;
  /** Milliseconds that all tasks before a place ran; one entry more than there are places. */
  readonly busyBefore: Float64Array;
  /** How many tasks before a place did not end well; one entry more than there are places. */
  readonly troubleBefore: Uint32Array;
  /** The place of a task, or `NO_PLACE`. */
  readonly placeOf: Uint32Array;
}

export const NO_PLACE = 0xffffffff;

/** @param durationMs the round's, which is where a task without an end is cut. */
export function buildLaneIndex(tasks: TaskColumns, durationMs: number): LaneIndex {
  const { offsets, order } = orderByLane(tasks);
  const placed = order.length;
  const start = new Float64Array(placed);
  const end = new Float64Array(placed);
  const state = new Uint8Array(placed);
  const busyBefore = new Float64Array(placed + 1);
  const troubleBefore = new Uint32Array(placed + 1);
  const placeOf = new Uint32Array(tasks.start.length).fill(NO_PLACE);
  for (let place = 0; place < placed; place++) {
    const task = order[place] ?? 0;
    const from = tasks.start[task] ?? 0;
    const ended = tasks.end[task] ?? Number.NaN;
    const to = Number.isNaN(ended) ? Math.max(durationMs, from) : ended;
    const taskState = tasks.state[task] ?? TaskState.lost;
    start[place] = from;
    end[place] = to;
    state[place] = taskState;
    busyBefore[place + 1] = (busyBefore[place] ?? 0) + (to - from);
    troubleBefore[place + 1] = (troubleBefore[place] ?? 0) + (taskState === TaskState.ok ? 0 : 1);
    placeOf[task] = place;
  }
  return { laneCount: offsets.length - 1, offsets, task: order, start, end, state, busyBefore, troubleBefore, placeOf };
}

/** A counting sort by lane, then each lane by start; most lanes are in order already. */
function orderByLane(tasks: TaskColumns): { offsets: Uint32Array; order: Uint32Array } {
  let laneCount = 1;
  let placed = 0;
  for (let task = 0; task < tasks.start.length; task++) {
    if (Number.isNaN(tasks.start[task] ?? Number.NaN)) continue;
    placed++;
    laneCount = Math.max(laneCount, (tasks.lane[task] ?? 0) + 1);
  }
  const offsets = new Uint32Array(laneCount + 1);
  for (let task = 0; task < tasks.start.length; task++) {
    if (Number.isNaN(tasks.start[task] ?? Number.NaN)) continue;
    const after = (tasks.lane[task] ?? 0) + 1;
    offsets[after] = (offsets[after] ?? 0) + 1;
  }
  for (let lane = 0; lane < laneCount; lane++) offsets[lane + 1] = (offsets[lane + 1] ?? 0) + (offsets[lane] ?? 0);

  const order = new Uint32Array(placed);
  const next = offsets.slice();
  for (let task = 0; task < tasks.start.length; task++) {
    if (Number.isNaN(tasks.start[task] ?? Number.NaN)) continue;
    const lane = tasks.lane[task] ?? 0;
    const place = next[lane] ?? 0;
    order[place] = task;
    next[lane] = place + 1;
  }
  for (let lane = 0; lane < laneCount; lane++) {
    const part = order.subarray(offsets[lane], offsets[lane + 1]);
    if (!inOrder(part, tasks.start)) part.sort((a, b) => (tasks.start[a] ?? 0) - (tasks.start[b] ?? 0));
  }
  return { offsets, order };
}

function inOrder(tasks: Uint32Array, start: Float64Array): boolean {
  for (let i = 1; i < tasks.length; i++) {
    if ((start[tasks[i] ?? 0] ?? 0) < (start[tasks[i - 1] ?? 0] ?? 0)) return false;
  }
  return true;
}

/** The first place in `low` to `high` whose value is above `limit`; `high` where there is none. */
export function firstAbove(values: Float64Array, limit: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((values[middle] ?? 0) > limit) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The lane that holds a place. */
export function laneOf(index: LaneIndex, place: number): number {
  let low = 0;
  let high = index.laneCount;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((index.offsets[middle] ?? 0) <= place) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The task of a lane at a moment, or the nearest one within `tolerance` milliseconds.
 * @returns its place, or `null`.
 */
export function placeAt(index: LaneIndex, lane: number, ms: number, tolerance: number): number | null {
  const low = index.offsets[lane] ?? 0;
  const high = index.offsets[lane + 1] ?? low;
  const next = firstAbove(index.end, ms, low, high);
  let best: number | null = null;
  let distance = tolerance;
  for (const place of [next - 1, next]) {
    if (place < low || place >= high) continue;
    const start = index.start[place] ?? 0;
    const end = index.end[place] ?? 0;
    const away = ms < start ? start - ms : Math.max(0, ms - end);
    if (away <= distance) {
      distance = away;
      best = place;
    }
  }
  return best;
}
