/** The stretch of the time axis that is shown, in milliseconds since the round's start. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** Below a microsecond the stamps themselves are noise. */
const SHORTEST_MS = 0.001;

/** All of `durationMs`, with a little air behind it so that the last bar's end is seen. */
export function fitRange(durationMs: number): TimeRange {
  return { start: 0, end: Math.max(durationMs * 1.03, SHORTEST_MS) };
}

/** `factor` above 1 shows more time. The moment under `at` keeps its place; the range stays within `whole`. */
export function zoomRange(range: TimeRange, factor: number, at: number, whole: TimeRange): TimeRange {
  const span = range.end - range.start;
  const nextSpan = Math.min(Math.max(span * factor, SHORTEST_MS), whole.end - whole.start);
  const share = (at - range.start) / span;
  return within(at - share * nextSpan, nextSpan, whole);
}

export function panRange(range: TimeRange, byMs: number, whole: TimeRange): TimeRange {
  return within(range.start + byMs, range.end - range.start, whole);
}

/** Moves the range as little as it takes to show `start` to `end`, or their middle where both do not fit. */
export function revealInRange(range: TimeRange, start: number, end: number, whole: TimeRange): TimeRange {
  const span = range.end - range.start;
  if (start >= range.start && end <= range.end) return range;
  if (end - start > span) {
    if (start < range.end && end > range.start) return range;
    return within(start, span, whole);
  }
  const margin = Math.min(span * 0.1, (span - (end - start)) / 2);
  return start < range.start ? within(start - margin, span, whole) : within(end + margin - span, span, whole);
}

/** The range between two moments in either order, no shorter than the shortest and within `whole`. */
export function rangeBetween(a: number, b: number, whole: TimeRange): TimeRange {
  const start = Math.max(whole.start, Math.min(a, b));
  const end = Math.min(whole.end, Math.max(a, b));
  return within(start, Math.max(end - start, SHORTEST_MS), whole);
}

function within(start: number, span: number, whole: TimeRange): TimeRange {
  const length = Math.min(span, whole.end - whole.start);
  const from = Math.min(Math.max(start, whole.start), whole.end - length);
  return { start: from, end: from + length };
}

/** Where a range lies on the screen, in CSS pixels. */
export interface Plot {
  readonly range: TimeRange;
  readonly left: number;
  readonly width: number;
}

export function xOf(plot: Plot, ms: number): number {
  return plot.left + ((ms - plot.range.start) / (plot.range.end - plot.range.start)) * plot.width;
}

export function timeAt(plot: Plot, x: number): number {
  return plot.range.start + ((x - plot.left) / plot.width) * (plot.range.end - plot.range.start);
}
