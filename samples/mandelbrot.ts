/** The part of the complex plane that is drawn, and how finely. */
interface View {
  readonly width: number;
  readonly height: number;
  readonly centreX: number;
  readonly centreY: number;
  /** Units of the plane from the left edge to the right one. */
  readonly span: number;
  readonly maxSteps: number;
}

const VIEW: View = { width: 800, height: 240, centreX: -0.6, centreY: 0, span: 3, maxSteps: 800 };

/** Steps until the point leaves the circle of radius 2; `maxSteps` for one that stays. */
function stepsToEscape(x: number, y: number, maxSteps: number): number {
  let real = 0;
  let imaginary = 0;
  for (let step = 0; step < maxSteps; step++) {
    const realSquared = real * real;
    const imaginarySquared = imaginary * imaginary;
    if (realSquared + imaginarySquared > 4) return step;
    imaginary = 2 * real * imaginary + y;
    real = realSquared - imaginarySquared + x;
  }
  return maxSteps;
}

/**
 * One row of the picture, as the steps of each of its points. Rows through the middle cost far more than those at the
 * edge, so a fixed split among threads would leave some of them idle.
 *
 * @profile Array.from({ length: VIEW.height }, (_, row) => [row])
 */
export function mandelbrotRow(row: number, view: View = VIEW): Uint16Array {
  const steps = new Uint16Array(view.width);
  const unit = view.span / view.width;
  const y = view.centreY + (row - view.height / 2) * unit;
  for (let column = 0; column < view.width; column++) {
    const x = view.centreX + (column - view.width / 2) * unit;
    steps[column] = stepsToEscape(x, y, view.maxSteps);
  }
  return steps;
}
