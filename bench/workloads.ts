/** What the benchmarks run: real work of a fixed amount, so that whatever slows it down shows. */

/** Computes for about `iterations` nanoseconds, whatever else the machine does. */
export function compute(iterations: number): number {
  let value = 1;
  for (let i = 0; i < iterations; i++) value = Math.imul(value ^ i, 0x1e3779b1) ^ (value >>> 15);
  return value;
}

export function wait(ms: number): Promise<number> {
  return new Promise((resolve) => setTimeout(() => resolve(ms), ms));
}
