import type { Curve } from './curve.ts';
import type { Theme } from './theme.ts';
import { xOf } from './viewport.ts';
import type { Plot } from './viewport.ts';

/** Reused from row to row and frame to frame. */
let samples = new Float64Array(0);

export interface CurveRow {
  readonly curve: Curve;
  readonly top: number;
  readonly height: number;
  /** The value that reaches the top. */
  readonly scale: number;
}

/** The area under a curve, with its outline. */
export function paintCurve(ctx: CanvasRenderingContext2D, plot: Plot, row: CurveRow, theme: Theme): void {
  const width = Math.round(plot.width);
  if (samples.length !== width) samples = new Float64Array(width);
  row.curve.sample(plot.range, samples);
  const first = Math.max(0, Math.floor(xOf(plot, row.curve.from) - plot.left));
  const shown = Math.min(width, Math.ceil(xOf(plot, row.curve.until) - plot.left));
  if (shown <= first) return;
  const base = row.top + row.height - 0.5;
  const perUnit = row.scale > 0 ? (row.height - 1) / row.scale : 0;
  const outline = new Path2D();
  let last = Math.min(row.height - 1, (samples[first] ?? 0) * perUnit);
  outline.moveTo(plot.left + first, base - last);
  for (let x = first + 1; x < shown; x++) {
    const height = Math.min(row.height - 1, (samples[x] ?? 0) * perUnit);
    // Equal neighbours are one line, so a quiet curve costs next to nothing.
    if (height === last) continue;
    outline.lineTo(plot.left + x, base - last);
    outline.lineTo(plot.left + x, base - height);
    last = height;
  }
  outline.lineTo(plot.left + shown, base - last);
  const area = new Path2D(outline);
  area.lineTo(plot.left + shown, base);
  area.lineTo(plot.left + first, base);
  area.closePath();
  ctx.fillStyle = theme[row.curve.kind];
  ctx.strokeStyle = theme[row.curve.kind];
  ctx.globalAlpha = theme.highContrast ? 0.5 : 0.28;
  ctx.fill(area);
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1;
  ctx.stroke(outline);
}
