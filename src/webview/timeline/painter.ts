import type { Mode } from '../../shared/model.ts';
import { axisTicks } from './axis.ts';
import { paintCurve } from './curve-painter.ts';
import type { CurveKind } from './curve.ts';
import { curveLabel, curvePeakLabel } from './curve-label.ts';
import { laneOf } from './lane-index.ts';
import { barBand, paintGcMarks, paintLane } from './lane-painter.ts';
import { CURVE_HEIGHT, laneTop } from './layout.ts';
import type { Layout, Section } from './layout.ts';
import { laneTitle } from './mode-trace.ts';
import type { TaskRef } from './task-walk.ts';
import type { Theme } from './theme.ts';
import { xOf } from './viewport.ts';
import type { Plot } from './viewport.ts';

/** All that one frame of the lanes depends on. Lengths are CSS pixels. */
export interface Scene {
  readonly layout: Layout;
  readonly plot: Plot;
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
  /** Device pixels per CSS pixel. */
  readonly scale: number;
  readonly best: Mode | null;
  /** The value that reaches the top of a row: one for all modes, so that lower looks lower. */
  readonly curveScale: Readonly<Record<CurveKind, number>>;
  readonly selected: TaskRef | null;
  readonly hovered: TaskRef | null;
}

/** Pixels between ticks; wide enough for the longest label. */
export const TICK_GAP = 84;
const LABEL_INDENT = 28;
const LABEL_MARGIN = 8;
/** Where lanes are lower than a line of text, not every one has its name written beside it. */
const LEAST_LABEL_HEIGHT = 14;

export function paintScene(ctx: CanvasRenderingContext2D, scene: Scene, theme: Theme): void {
  ctx.setTransform(scene.scale, 0, 0, scene.scale, 0, 0);
  ctx.clearRect(0, 0, scene.width, scene.height);
  paintGrid(ctx, scene, theme);
  for (const section of scene.layout.sections) {
    if (section.y > scene.scrollTop + scene.height || section.y + section.height < scene.scrollTop) continue;
    paintLanes(ctx, scene, section, theme);
    paintCurves(ctx, scene, section, theme);
  }
  if (scene.hovered !== null) outline(ctx, scene, scene.hovered, theme, 1);
  if (scene.selected !== null) outline(ctx, scene, scene.selected, theme, 2);
}

function paintGrid(ctx: CanvasRenderingContext2D, scene: Scene, theme: Theme): void {
  ctx.fillStyle = theme.hairline;
  ctx.globalAlpha = theme.highContrast ? 0.4 : 0.6;
  for (const tick of axisTicks(scene.plot.range, scene.plot.width, TICK_GAP)) {
    ctx.fillRect(Math.round(xOf(scene.plot, tick.ms)), 0, 1, scene.height);
  }
  ctx.globalAlpha = 1;
}

function paintLanes(ctx: CanvasRenderingContext2D, scene: Scene, section: Section, theme: Theme): void {
  const { trace, laneHeight } = section;
  const color = trace.mode === scene.best ? theme.best : theme.task;
  const first = Math.max(0, Math.floor((scene.scrollTop - section.lanesY) / laneHeight));
  const last = Math.min(section.laneCount - 1, Math.floor((scene.scrollTop + scene.height - section.lanesY) / laneHeight));
  const labelEvery = Math.ceil(LEAST_LABEL_HEIGHT / laneHeight);
  for (let lane = first; lane <= last; lane++) {
    const top = laneTop(section, lane) - scene.scrollTop;
    if (lane % labelEvery === 0) label(ctx, scene, laneTitle(trace, lane), top, laneHeight, theme);
    ctx.save();
    clipToPlot(ctx, scene, top, laneHeight);
    paintLane(ctx, scene.plot, { index: trace.index, lane, top, height: laneHeight, color, gc: trace.laneGc.get(lane) ?? null }, theme, scene.scale);
    ctx.restore();
  }
}

function paintCurves(ctx: CanvasRenderingContext2D, scene: Scene, section: Section, theme: Theme): void {
  section.curves.forEach((curve, i) => {
    const top = section.curvesY + i * CURVE_HEIGHT - scene.scrollTop;
    if (top > scene.height || top + CURVE_HEIGHT < 0) return;
    const labelEnd = label(ctx, scene, curveLabel(curve.kind), top, CURVE_HEIGHT, theme);
    figure(ctx, scene, curvePeakLabel(curve), labelEnd, top, CURVE_HEIGHT, theme);
    ctx.save();
    clipToPlot(ctx, scene, top, CURVE_HEIGHT);
    paintCurve(ctx, scene.plot, { curve, top: top + 4, height: CURVE_HEIGHT - 5, scale: scene.curveScale[curve.kind] }, theme);
    if (curve.kind === 'lag' && section.trace.ownerGc !== null) paintGcMarks(ctx, scene.plot, section.trace.ownerGc, { top, height: 3 }, theme);
    ctx.restore();
  });
}

function clipToPlot(ctx: CanvasRenderingContext2D, scene: Scene, top: number, height: number): void {
  ctx.beginPath();
  ctx.rect(scene.plot.left, top, scene.plot.width, height);
  ctx.clip();
}

/** @returns where the text ends. */
function label(ctx: CanvasRenderingContext2D, scene: Scene, text: string, top: number, height: number, theme: Theme): number {
  ctx.font = `${height < 16 ? 11 : 12}px ${theme.font}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const indent = scene.plot.left < 120 ? 12 : LABEL_INDENT;
  const room = scene.plot.left - indent - LABEL_MARGIN;
  ctx.fillText(text, indent, top + height / 2 + 1, room);
  return indent + Math.min(room, ctx.measureText(text).width);
}

/** A curve's highest value, where there is room for it beside the label. */
function figure(ctx: CanvasRenderingContext2D, scene: Scene, text: string, labelEnd: number, top: number, height: number, theme: Theme): void {
  ctx.font = `11px ${theme.figures}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  if (labelEnd + LABEL_MARGIN + ctx.measureText(text).width > scene.plot.left - LABEL_MARGIN) return;
  ctx.fillText(text, scene.plot.left - LABEL_MARGIN, top + height / 2 + 1);
}

/** A ring around a task, in the text's colour, with a rim that sets it off from its own bar and the next. */
function outline(ctx: CanvasRenderingContext2D, scene: Scene, ref: TaskRef, theme: Theme, width: number): void {
  const section = scene.layout.sections.find((candidate) => candidate.trace.mode === ref.mode);
  if (section === undefined || section.folded) return;
  const { index } = section.trace;
  const place = index.placeOf[ref.task];
  if (place === undefined || place >= index.task.length) return;
  const top = laneTop(section, laneOf(index, place)) - scene.scrollTop;
  const band = barBand(top, section.laneHeight);
  const x0 = xOf(scene.plot, index.start[place] ?? 0);
  const x1 = Math.max(x0 + 3, xOf(scene.plot, index.end[place] ?? 0));
  ctx.save();
  ctx.beginPath();
  ctx.rect(scene.plot.left - 2, 0, scene.plot.width + 2, scene.height);
  ctx.clip();
  for (const [color, lineWidth] of [[theme.background, width + 2], [theme.foreground, width]] as const) {
    ctx.strokeStyle = color;
    ctx.lineWidth = lineWidth;
    ctx.strokeRect(x0 - width / 2, band.top - width / 2, x1 - x0 + width - 1, band.height + width);
  }
  ctx.restore();
}
