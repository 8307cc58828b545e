import { finite, list, Look, record } from './shape.ts';
import type { Shape } from './shape.ts';

/** One look at the machine: what a spin of a fixed length took on one thread alone, and on each of several at once. In ms. */
export interface Gauging {
  readonly aloneMs: number;
  readonly togetherMs: readonly number[];
}

const gauging: Shape<Gauging> = record({ aloneMs: finite, togetherMs: list(finite) });

/** `null` for a line that is none. */
export function parseGauging(line: string): Gauging | null {
  try {
    const value: unknown = JSON.parse(line);
    return gauging(value, new Look()) && value.aloneMs > 0 && value.togetherMs.every((ms) => ms > 0) ? value : null;
  } catch {
    return null;
  }
}
