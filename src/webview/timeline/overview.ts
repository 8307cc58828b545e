import type { Mode } from '../../shared/model.ts';
import { axisTicks } from './axis.ts';
import { ACTIVITY_BINS } from './mode-trace.ts';
import type { ModeTrace } from './mode-trace.ts';
import { TICK_GAP } from './painter.ts';
import type { Theme } from './theme.ts';
import { xOf } from './viewport.ts';
import type { Plot, TimeRange } from './viewport.ts';

/** CSS pixels, from the top of the overview: the minimap, and under it the time axis. */
export const MINIMAP_HEIGHT = 30;
const OVERVIEW_HEIGHT = 56;
const MINIMAP_PADDING = 4;

export interface OverviewScene {
  readonly traces: readonly ModeTrace[];
  readonly best: Mode | null;
  readonly plot: Plot;
  readonly whole: TimeRange;
  readonly width: number;
}

/** All of the time, as small as it gets, with a window around what is shown; and the axis of what is shown. */
export function paintOverview(ctx: CanvasRenderingContext2D, scene: OverviewScene, theme: Theme): void {
  const all = { ...scene.plot, range: scene.whole };
  paintStrips(ctx, scene, all, theme);
  paintWindow(ctx, scene, all, theme);
  paintAxis(ctx, scene, theme);
}

function paintStrips(ctx: CanvasRenderingContext2D, scene: OverviewScene, all: Plot, theme: Theme): void {
  const room = MINIMAP_HEIGHT - 2 * MINIMAP_PADDING;
  const pitch = Math.min(8, room / Math.max(1, scene.traces.length));
  const top = MINIMAP_PADDING + (room - pitch * scene.traces.length) / 2;
  scene.traces.forEach((trace, i) => {
    ctx.fillStyle = trace.mode === scene.best ? theme.best : theme.task;
    const left = xOf(all, 0);
    const width = xOf(all, trace.round.durationMs) - left;
    const bin = width / ACTIVITY_BINS;
    for (let b = 0; b < ACTIVITY_BINS; b++) {
      const share = trace.activity[b] ?? 0;
      if (share === 0) continue;
      ctx.globalAlpha = 0.35 + 0.5 * share;
      const from = Math.round(left + b * bin);
      ctx.fillRect(from, top + i * pitch + 1, Math.max(1, Math.round(left + (b + 1) * bin) - from), Math.max(1, pitch - 2));
    }
  });
  ctx.globalAlpha = 1;
}

function paintWindow(ctx: CanvasRenderingContext2D, scene: OverviewScene, all: Plot, theme: Theme): void {
  const from = xOf(all, scene.plot.range.start);
  const to = Math.max(from + 2, xOf(all, scene.plot.range.end));
  ctx.fillStyle = theme.background;
  ctx.globalAlpha = 0.65;
  ctx.fillRect(all.left, 1, from - all.left, MINIMAP_HEIGHT - 2);
  ctx.fillRect(to, 1, all.left + all.width - to, MINIMAP_HEIGHT - 2);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.focus;
  ctx.lineWidth = 1;
  ctx.strokeRect(Math.round(from) + 0.5, 1.5, Math.max(1, Math.round(to - from) - 1), MINIMAP_HEIGHT - 3);
}

function paintAxis(ctx: CanvasRenderingContext2D, scene: OverviewScene, theme: Theme): void {
  ctx.font = `12px ${theme.font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const tick of axisTicks(scene.plot.range, scene.plot.width, TICK_GAP)) {
    const x = Math.round(xOf(scene.plot, tick.ms));
    ctx.fillStyle = theme.muted;
    ctx.globalAlpha = 0.5;
    ctx.fillRect(x, MINIMAP_HEIGHT + 4, 1, OVERVIEW_HEIGHT - MINIMAP_HEIGHT - 4);
    ctx.globalAlpha = 1;
    // A label that would be cut off at the edge says less than none.
    if (x + 5 + ctx.measureText(tick.label).width <= scene.width - 2) ctx.fillText(tick.label, x + 5, MINIMAP_HEIGHT + 15);
  }
}
