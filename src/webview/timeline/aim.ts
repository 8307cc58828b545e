import { formatDuration } from '../../shared/format.ts';
import { curveAt } from './curve.ts';
import { curveLabel, curveValue } from './curve-label.ts';
import { placeAt } from './lane-index.ts';
import { rowAt } from './layout.ts';
import type { Layout } from './layout.ts';
import type { TaskRef } from './task-walk.ts';
import type { TooltipText } from './tooltip.ts';
import { timeAt } from './viewport.ts';
import type { Plot } from './viewport.ts';

/** A task this many pixels from the pointer still counts as pointed at. */
const REACH = 3;

/** What the pointer rests on. */
export class TimelineAim {
  task: TaskRef | null = null;
  /** Milliseconds, or `null` where the pointer is elsewhere. */
  time: number | null = null;

  /** Takes a new position and says what to show of it. */
  move(point: { readonly x: number; readonly y: number } | null, layout: Layout, plot: Plot, scrollTop: number, textOf: (ref: TaskRef) => TooltipText | null): TooltipText | null {
    this.task = null;
    this.time = null;
    if (point === null || point.x < plot.left) return null;
    this.time = timeAt(plot, point.x);
    const row = rowAt(layout, point.y + scrollTop);
    if (row === null) return null;
    if (row.kind === 'lane') {
      this.task = this.taskAt(layout, plot, point.x, point.y + scrollTop);
      return this.task === null ? null : textOf(this.task);
    }
    if (this.time < row.curve.from || this.time > row.curve.until) return null;
    const value = curveAt(row.curve, this.time, (plot.range.end - plot.range.start) / plot.width);
    return { title: `${curveLabel(row.curve.kind)} ${curveValue(row.curve.kind, value)}`, lines: [[`at ${formatDuration(this.time)}`]] };
  }

  /** @param y from the top of all that can be scrolled to. */
  taskAt(layout: Layout, plot: Plot, x: number, y: number): TaskRef | null {
    const row = x < plot.left ? null : rowAt(layout, y);
    if (row === null || row.kind !== 'lane') return null;
    const { trace } = row.section;
    const perPixel = (plot.range.end - plot.range.start) / plot.width;
    const place = placeAt(trace.index, row.lane, timeAt(plot, x), REACH * perPixel);
    return place === null ? null : { mode: trace.mode, task: trace.index.task[place] ?? 0 };
  }
}
