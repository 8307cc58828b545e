import { MINIMAP_HEIGHT } from './overview.ts';
import { panRange, rangeBetween, timeAt, xOf } from './viewport.ts';
import type { Plot, TimeRange } from './viewport.ts';

export interface OverviewOwner {
  /** The whole time over the plot's width. */
  wholePlot(): Plot;
  range(): TimeRange;
  setRange(range: TimeRange): void;
}

type Grip = { readonly kind: 'start' | 'end' } | { readonly kind: 'window'; readonly grabbed: number; readonly from: TimeRange } | { readonly kind: 'new'; readonly anchor: number };

/** How far from the window's edge it can be taken hold of, in pixels. */
const EDGE_REACH = 5;

/** Dragging the window pans, dragging its edges resizes it, dragging outside it draws a new one. */
export function listenToOverview(canvas: HTMLCanvasElement, owner: OverviewOwner): void {
  let grip: Grip | null = null;

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.offsetX < owner.wholePlot().left) return;
    grip = gripAt(owner, event.offsetX, event.offsetY);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (grip === null) {
      canvas.style.cursor = cursorFor(gripAt(owner, event.offsetX, event.offsetY));
      return;
    }
    const plot = owner.wholePlot();
    const at = timeAt(plot, Math.min(Math.max(event.offsetX, plot.left), plot.left + plot.width));
    owner.setRange(dragged(grip, at, owner.range(), plot.range));
  });
  const release = (): void => {
    grip = null;
  };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);
}

function gripAt(owner: OverviewOwner, x: number, y: number): Grip {
  const plot = owner.wholePlot();
  const range = owner.range();
  const from = xOf(plot, range.start);
  const to = xOf(plot, range.end);
  const at = timeAt(plot, x);
  if (y <= MINIMAP_HEIGHT) {
    if (Math.abs(x - from) <= EDGE_REACH) return { kind: 'start' };
    if (Math.abs(x - to) <= EDGE_REACH) return { kind: 'end' };
    if (x < from || x > to) return { kind: 'new', anchor: at };
  }
  return { kind: 'window', grabbed: at, from: range };
}

function dragged(grip: Grip, at: number, range: TimeRange, whole: TimeRange): TimeRange {
  switch (grip.kind) {
    case 'start':
      return rangeBetween(Math.min(at, range.end), range.end, whole);
    case 'end':
      return rangeBetween(range.start, Math.max(at, range.start), whole);
    case 'window':
      return panRange(grip.from, at - grip.grabbed, whole);
    case 'new':
      return rangeBetween(grip.anchor, at, whole);
  }
}

function cursorFor(grip: Grip): string {
  if (grip.kind === 'start' || grip.kind === 'end') return 'ew-resize';
  return grip.kind === 'new' ? 'crosshair' : 'grab';
}
