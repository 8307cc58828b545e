import { laneName, threadName } from '../../shared/format.ts';
import type { GcSeries, Mode, Round } from '../../shared/model.ts';
import { cpuCurve, lagCurve, memoryCurve, waitingCurve } from './curve.ts';
import type { Curve } from './curve.ts';
import { buildLaneIndex } from './lane-index.ts';
import type { LaneIndex } from './lane-index.ts';

/** Collections of one thread, in order. Milliseconds. */
export interface GcMarks {
  readonly at: Float64Array;
  readonly duration: Float64Array;
}

/** One mode of the timeline: its median round, prepared for drawing. */
export interface ModeTrace {
  readonly mode: Mode;
  readonly round: Round;
  readonly index: LaneIndex;
  readonly curves: readonly Curve[];
  /** By lane of the timeline. */
  readonly laneGc: ReadonlyMap<number, GcMarks>;
  /** Of the thread that owns the tasks, where it is not itself the only lane. */
  readonly ownerGc: GcMarks | null;
  /** For the minimap: the share of lanes that were busy in each of `ACTIVITY_BINS` parts of the round. */
  readonly activity: Float32Array;
}

/** The thread that owns the tasks, in `GcSeries.lane`. */
const OWNER = -1;
export const ACTIVITY_BINS = 512;

const prepared = new WeakMap<Round, ModeTrace>();

/** Prepared once per round, however often it is shown. `null` where the round's records were let go. */
export function traceOf(mode: Mode, round: Round): ModeTrace | null {
  const known = prepared.get(round);
  if (known !== undefined) return known;
  if (round.tasks === null) return null;
  const index = buildLaneIndex(round.tasks, round.durationMs);
  const starts = index.start.slice().sort();
  const curves = [
    lagCurve(round.lag, round.durationMs),
    waitingCurve(starts, round.tasks.start.length, round.durationMs),
    cpuCurve(round.process, round.durationMs),
    memoryCurve(round.process, round.durationMs),
  ].filter((curve) => curve !== null);
  const ownerIsLane = mode !== 'worker-pool' && index.laneCount === 1;
  const trace = { mode, round, index, curves, ...gcByLane(round.gc, ownerIsLane), activity: activityOf(index, round.durationMs) };
  prepared.set(round, trace);
  return trace;
}

/** What a lane of the trace stands for. Calls that never overlapped are simply the main thread's. */
export function laneTitle(trace: ModeTrace, lane: number): string {
  return trace.mode === 'async' && trace.index.laneCount === 1 ? threadName(OWNER) : laneName(trace.mode, lane);
}

function gcByLane(gc: GcSeries, ownerIsLane: boolean): { laneGc: Map<number, GcMarks>; ownerGc: GcMarks | null } {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < gc.at.length; i++) {
    const lane = gc.lane[i] ?? OWNER;
    const row = rows.get(lane);
    if (row === undefined) rows.set(lane, [i]);
    else row.push(i);
  }
  const laneGc = new Map<number, GcMarks>();
  let ownerGc: GcMarks | null = null;
  for (const [lane, row] of rows) {
    row.sort((a, b) => (gc.at[a] ?? 0) - (gc.at[b] ?? 0));
    const marks = { at: Float64Array.from(row, (i) => gc.at[i] ?? 0), duration: Float64Array.from(row, (i) => gc.duration[i] ?? 0) };
    if (lane !== OWNER) laneGc.set(lane, marks);
    else if (ownerIsLane) laneGc.set(0, marks);
    else ownerGc = marks;
  }
  return { laneGc, ownerGc };
}

/** Spreads every task's run time over the bins it touches: exact, and one pass over the tasks. */
function activityOf(index: LaneIndex, durationMs: number): Float32Array {
  const activity = new Float32Array(ACTIVITY_BINS);
  if (!(durationMs > 0)) return activity;
  const bin = durationMs / ACTIVITY_BINS;
  // Whole bins are counted by where they begin and end, so that a long task costs as little as a short one.
  const wholeFrom = new Float64Array(ACTIVITY_BINS + 1);
  const add = (i: number, ms: number): void => {
    if (i < ACTIVITY_BINS) activity[i] = (activity[i] ?? 0) + ms;
  };
  for (let place = 0; place < index.task.length; place++) {
    const start = index.start[place] ?? 0;
    const end = Math.min(index.end[place] ?? 0, durationMs);
    const first = Math.floor(start / bin);
    const last = Math.floor(end / bin);
    if (first === last) {
      add(first, end - start);
      continue;
    }
    add(first, (first + 1) * bin - start);
    add(last, end - last * bin);
    wholeFrom[first + 1] = (wholeFrom[first + 1] ?? 0) + 1;
    wholeFrom[Math.min(last, ACTIVITY_BINS)] = (wholeFrom[Math.min(last, ACTIVITY_BINS)] ?? 0) - 1;
  }
  let whole = 0;
  for (let i = 0; i < ACTIVITY_BINS; i++) {
    whole += wholeFrom[i] ?? 0;
    activity[i] = Math.min(1, ((activity[i] ?? 0) / bin + whole) / index.laneCount);
  }
  return activity;
}
