import { TaskState } from '../../shared/model.ts';
import type { SpanSink } from './lane-spans.ts';
import { walkLane } from './lane-spans.ts';
import type { LaneIndex } from './lane-index.ts';
import { firstAbove } from './lane-index.ts';
import type { GcMarks } from './mode-trace.ts';
import type { Theme } from './theme.ts';
import { xOf } from './viewport.ts';
import type { Plot } from './viewport.ts';

/** One lane to draw. Positions are CSS pixels of the canvas. */
export interface LaneRow {
  readonly index: LaneIndex;
  readonly lane: number;
  readonly top: number;
  readonly height: number;
  readonly color: string;
  readonly gc: GcMarks | null;
}

export interface LaneBand {
  readonly top: number;
  readonly height: number;
}

/** The bar of a lane's tasks; garbage collection is marked in the space above it. */
export function barBand(top: number, height: number): LaneBand {
  if (height > 16) return { top: top + 5, height: height - 8 };
  return height > 10 ? { top: top + 3, height: height - 5 } : { top: top + 2, height: height - 3 };
}

/** A pixel with any task at all is at least this opaque, so that a lone short task is seen. */
const FAINTEST = 0.45;
/** Shades of occupancy; neighbours of one shade become one rectangle. */
const SHADES = 12;

export function paintLane(ctx: CanvasRenderingContext2D, plot: Plot, row: LaneRow, theme: Theme, scale: number): void {
  paintWaiting(ctx, plot, row);
  const painter = new LanePainter(ctx, plot, row, theme, scale);
  walkLane(row.index, row.lane, plot.range, Math.round(plot.width * scale), painter);
  painter.flush();
  if (row.gc !== null) paintGc(ctx, plot, row, row.gc, theme);
}

/** Every task waits from the round's start, so between its bars a lane has a task waiting until its last one starts. */
function paintWaiting(ctx: CanvasRenderingContext2D, plot: Plot, row: LaneRow): void {
  const last = (row.index.offsets[row.lane + 1] ?? 0) - 1;
  if (last < (row.index.offsets[row.lane] ?? 0)) return;
  const from = Math.max(plot.left, xOf(plot, 0));
  const to = Math.min(plot.left + plot.width, xOf(plot, row.index.start[last] ?? 0));
  if (to <= from) return;
  const band = barBand(row.top, row.height);
  ctx.fillStyle = row.color;
  ctx.globalAlpha = 0.8;
  ctx.fillRect(from, Math.round(band.top + band.height / 2) - 0.5, to - from, 1);
  ctx.globalAlpha = 1;
}

class LanePainter implements SpanSink {
  readonly #ctx: CanvasRenderingContext2D;
  readonly #plot: Plot;
  readonly #row: LaneRow;
  readonly #theme: Theme;
  readonly #scale: number;
  readonly #band: LaneBand;
  #runFrom = 0;
  #runTo = 0;
  #runShade = 0;
  #lastTrouble = -1;

  constructor(ctx: CanvasRenderingContext2D, plot: Plot, row: LaneRow, theme: Theme, scale: number) {
    this.#ctx = ctx;
    this.#plot = plot;
    this.#row = row;
    this.#theme = theme;
    this.#scale = scale;
    this.#band = barBand(row.top, row.height);
  }

  bar(place: number, x0: number, x1: number): void {
    this.flush();
    const left = this.#plot.left + Math.max(0, Math.round(x0)) / this.#scale;
    const right = this.#plot.left + Math.min(this.#plot.width, Math.round(x1) / this.#scale);
    // A gap tells back-to-back tasks apart: as thin as the screen allows where they are narrow.
    const gap = right - left > 4 ? 1 : 1 / this.#scale;
    const width = right - left > 2 ? right - left - gap : right - left;
    const state = this.#row.index.state[place];
    if (state === TaskState.ok) {
      this.#ctx.fillStyle = this.#row.color;
      this.#ctx.fillRect(left, this.#band.top, width, this.#band.height);
    } else if (state === TaskState.failed) {
      paintFailed(this.#ctx, left, width, this.#band, this.#theme);
    } else {
      paintUnfinished(this.#ctx, left, width, this.#band, this.#row.color);
    }
  }

  column(x: number, occupancy: number, trouble: boolean): void {
    const shade = Math.ceil(occupancy * SHADES);
    if (x !== this.#runTo || shade !== this.#runShade) {
      this.flush();
      this.#runFrom = x;
      this.#runShade = shade;
    }
    this.#runTo = x + 1;
    if (trouble && x > this.#lastTrouble + 3 * this.#scale) {
      this.#lastTrouble = x;
      this.#paintTrouble(x);
    }
  }

  flush(): void {
    if (this.#runTo === this.#runFrom) return;
    this.#ctx.fillStyle = this.#row.color;
    this.#ctx.globalAlpha = FAINTEST + (1 - FAINTEST) * (this.#runShade / SHADES);
    this.#ctx.fillRect(this.#plot.left + this.#runFrom / this.#scale, this.#band.top, Math.max(1, (this.#runTo - this.#runFrom) / this.#scale), this.#band.height);
    this.#ctx.globalAlpha = 1;
    this.#runFrom = this.#runTo;
  }

  /** A pin that stands out of the lane below and above: too narrow for the shape that a wide failure has. */
  #paintTrouble(x: number): void {
    this.flush();
    const left = this.#plot.left + x / this.#scale;
    this.#ctx.fillStyle = this.#theme.failed;
    this.#ctx.fillRect(left - 0.5, this.#band.top - 2, 2, this.#band.height + 4);
    this.#ctx.fillRect(left - 2, this.#band.top - 3, 5, 2);
  }
}

/** Outlined, hollow and crossed: a failure is a shape of its own. */
function paintFailed(ctx: CanvasRenderingContext2D, left: number, width: number, band: LaneBand, theme: Theme): void {
  ctx.fillStyle = theme.failed;
  if (width < 5) {
    ctx.fillRect(left, band.top - 2, Math.max(2, width), band.height + 4);
    return;
  }
  ctx.globalAlpha = 0.3;
  ctx.fillRect(left, band.top, width, band.height);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.failed;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(left + 0.75, band.top + 0.75, width - 1.5, band.height - 1.5);
  const arm = Math.min(width, band.height) / 2 - 1.5;
  if (arm < 1) return;
  const x = left + width / 2;
  const y = band.top + band.height / 2;
  ctx.beginPath();
  ctx.moveTo(x - arm, y - arm);
  ctx.lineTo(x + arm, y + arm);
  ctx.moveTo(x + arm, y - arm);
  ctx.lineTo(x - arm, y + arm);
  ctx.stroke();
}

/** Dashed: the task was running when its round, thread or process ended. */
function paintUnfinished(ctx: CanvasRenderingContext2D, left: number, width: number, band: LaneBand, color: string): void {
  ctx.fillStyle = color;
  ctx.globalAlpha = 0.25;
  ctx.fillRect(left, band.top, width, band.height);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 2]);
  ctx.strokeRect(left + 0.5, band.top + 0.5, Math.max(1, width - 1), band.height - 1);
  ctx.setLineDash([]);
}

/** Small marks above the bar, at most one per pixel. */
export function paintGcMarks(ctx: CanvasRenderingContext2D, plot: Plot, marks: GcMarks, { top, height }: LaneBand, theme: Theme): void {
  ctx.fillStyle = theme.gc;
  const first = Math.max(0, firstAbove(marks.at, plot.range.start, 0, marks.at.length) - 1);
  let drawnTo = -1;
  for (let i = first; i < marks.at.length; i++) {
    const at = marks.at[i] ?? 0;
    if (at > plot.range.end) return;
    const from = Math.max(plot.left, xOf(plot, at));
    const to = Math.min(plot.left + plot.width, Math.max(from + 2, xOf(plot, at + (marks.duration[i] ?? 0))));
    if (to <= drawnTo + 1 || to <= from) continue;
    ctx.fillRect(from, top, to - from, height);
    drawnTo = to;
  }
}

function paintGc(ctx: CanvasRenderingContext2D, plot: Plot, row: LaneRow, gc: GcMarks, theme: Theme): void {
  const { top } = barBand(row.top, row.height);
  const height = Math.min(3, top - row.top);
  paintGcMarks(ctx, plot, gc, { top: Math.max(row.top, top - height - 1), height }, theme);
}
