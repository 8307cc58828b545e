/** A canvas that is as sharp as the screen, and calls back when its size or the screen's sharpness changes. */
export class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly #ctx: CanvasRenderingContext2D;
  width = 0;
  height = 0;
  /** Device pixels per CSS pixel. */
  scale = 1;

  constructor(canvas: HTMLCanvasElement, resized: () => void) {
    const ctx = canvas.getContext('2d');
    if (ctx === null) throw new Error('This browser has no 2D canvas.');
    this.canvas = canvas;
    this.#ctx = ctx;
    new ResizeObserver(resized).observe(canvas);
    watchSharpness(resized);
  }

  /** Takes the canvas's present size. Setting a canvas's size clears it, so it is done only where it changed. */
  begin(): CanvasRenderingContext2D {
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    this.scale = window.devicePixelRatio;
    const width = Math.round(this.width * this.scale);
    const height = Math.round(this.height * this.scale);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.#ctx.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    this.#ctx.clearRect(0, 0, this.width, this.height);
    return this.#ctx;
  }
}

/** A media query knows one sharpness only, so a new one is made after each change. */
function watchSharpness(changed: () => void): void {
  const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  query.addEventListener(
    'change',
    () => {
      changed();
      watchSharpness(changed);
    },
    { once: true },
  );
}
