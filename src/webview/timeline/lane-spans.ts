import { firstAbove } from './lane-index.ts';
import type { LaneIndex } from './lane-index.ts';
import type { TimeRange } from './viewport.ts';

/** What one lane comes to on the screen, from left to right, in device pixels from the plot's left edge. */
export interface SpanSink {
  /** A task wide enough to be seen by itself. */
  bar(place: number, x0: number, x1: number): void;
  /** One pixel that holds tasks too narrow for a bar: the share of it that was busy, and whether one went wrong. */
  column(x: number, occupancy: number, trouble: boolean): void;
}

/** Narrower tasks, in device pixels, are drawn as occupancy. */
const NARROWEST_BAR = 2;

/**
 * Walks the part of a lane that a range shows. Makes at most one call per pixel and bar that fits, so a lane costs no
 * more than its width however many tasks it has; a pixel's occupancy is exact, so nothing vanishes or shimmers.
 */
export function walkLane(index: LaneIndex, lane: number, range: TimeRange, width: number, sink: SpanSink): void {
  const high = index.offsets[lane + 1] ?? 0;
  const perPixel = (range.end - range.start) / width;
  if (!(perPixel > 0)) return;
  let place = firstAbove(index.end, range.start, index.offsets[lane] ?? 0, high);
  let drawnTo = 0;
  while (place < high) {
    const start = index.start[place] ?? 0;
    if (start >= range.end) return;
    const x0 = (start - range.start) / perPixel;
    const x1 = ((index.end[place] ?? 0) - range.start) / perPixel;
    if (x1 - x0 >= NARROWEST_BAR) {
      sink.bar(place, x0, x1);
      drawnTo = Math.floor(x1);
      place++;
      continue;
    }
    const x = Math.max(drawnTo, Math.floor(x0));
    if (x >= width) return;
    const from = range.start + x * perPixel;
    const to = from + perPixel;
    const next = firstAbove(index.start, to, place, high);
    const busy = busyUntil(index, lane, to) - busyUntil(index, lane, from);
    const trouble = (index.troubleBefore[next] ?? 0) > (index.troubleBefore[place] ?? 0);
    sink.column(x, Math.min(1, busy / perPixel), trouble);
    drawnTo = x + 1;
    // A narrow task that reaches into the next pixel stays at hand for it.
    place = firstAbove(index.end, to, place, high);
  }
}

/** Milliseconds that a lane was busy before `ms`, plus what the lanes before it were: only differences mean something. */
function busyUntil(index: LaneIndex, lane: number, ms: number): number {
  const low = index.offsets[lane] ?? 0;
  const high = index.offsets[lane + 1] ?? low;
  const next = firstAbove(index.start, ms, low, high);
  const total = index.busyBefore[next] ?? 0;
  if (next === low) return total;
  return total - Math.max(0, (index.end[next - 1] ?? 0) - ms);
}
