/** What pointing at the lanes comes to. Positions are CSS pixels from the canvas's corner. */
export interface LanesOwner {
  /** Where the labels end and the plot begins. */
  plotLeft(): number;
  zoomAt(x: number, factor: number): void;
  panBy(pixels: number): void;
  scrollBy(pixels: number): void;
  hover(point: { readonly x: number; readonly y: number } | null): void;
  select(x: number, y: number): void;
}

/** Farther than this it is a drag and no click. */
const CLICK_REACH = 3;
/** What the wheel turns by in browsers that count in lines. */
const LINE_PIXELS = 16;
/** A page that scrolls under a resting pointer is not meant to zoom what comes by. */
const PAGE_SCROLL_PAUSE_MS = 150;

export function listenToLanes(canvas: HTMLCanvasElement, owner: LanesOwner): void {
  listenToWheel(canvas, owner);
  let last: { readonly x: number; readonly y: number } | null = null;
  let moved = 0;

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    last = { x: event.offsetX, y: event.offsetY };
    moved = 0;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (last === null) {
      owner.hover({ x: event.offsetX, y: event.offsetY });
      return;
    }
    const dx = event.offsetX - last.x;
    const dy = event.offsetY - last.y;
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved <= CLICK_REACH) return;
    canvas.style.cursor = 'grabbing';
    owner.hover(null);
    owner.panBy(-dx);
    owner.scrollBy(-dy);
    last = { x: event.offsetX, y: event.offsetY };
  });
  canvas.addEventListener('pointerup', (event) => {
    if (last !== null && moved <= CLICK_REACH) owner.select(event.offsetX, event.offsetY);
    last = null;
    canvas.style.cursor = '';
  });
  canvas.addEventListener('pointercancel', () => {
    last = null;
    canvas.style.cursor = '';
  });
  canvas.addEventListener('pointerleave', () => owner.hover(null));
}

function listenToWheel(canvas: HTMLCanvasElement, owner: LanesOwner): void {
  let pageScrolledAt = Number.NEGATIVE_INFINITY;
  window.addEventListener('scroll', () => {
    pageScrolledAt = performance.now();
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1;
      const dx = event.deltaX * unit;
      const dy = event.deltaY * unit;
      if (!event.ctrlKey && event.offsetX < owner.plotLeft()) return;
      if (!event.ctrlKey && performance.now() - pageScrolledAt < PAGE_SCROLL_PAUSE_MS) return;
      event.preventDefault();
      // A pinch comes as a wheel with Ctrl and small steps.
      if (event.ctrlKey) owner.zoomAt(event.offsetX, Math.exp(dy * 0.01));
      else if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) owner.panBy(dx === 0 ? dy : dx);
      else owner.zoomAt(event.offsetX, Math.exp(dy * 0.002));
    },
    { passive: false },
  );
}
