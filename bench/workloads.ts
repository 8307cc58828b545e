/** What the benchmarks run: real work of a fixed amount, so that whatever slows it down shows. */

/**
 * Mixes a number, eight times in each of so many rounds of a loop; about 8 ns each. The body is long on purpose: V8 does
 * not inline it. Inlined into an async function it is sometimes compiled so badly that it takes three times as long,
 * and a comparison of two callers would compare that.
 */
export function compute(rounds: number): number {
  let value = 1;
  for (let i = 0; i < rounds; i++) {
    value = Math.imul(value ^ (value >>> 15) ^ i, 0x2c1b3c6d) ^ (value >>> 12);
    value = Math.imul(value ^ (value >>> 13) ^ i, 0x297a2d39) ^ (value >>> 15);
    value = Math.imul(value ^ (value >>> 14) ^ i, 0x1b873593) ^ (value >>> 11);
    value = Math.imul(value ^ (value >>> 11) ^ i, 0x2127599b) ^ (value >>> 14);
    value = Math.imul(value ^ (value >>> 12) ^ i, 0x165667b1) ^ (value >>> 13);
    value = Math.imul(value ^ (value >>> 15) ^ i, 0x27d4eb2f) ^ (value >>> 11);
    value = Math.imul(value ^ (value >>> 13) ^ i, 0x1b56c4e9) ^ (value >>> 12);
    value = Math.imul(value ^ (value >>> 14) ^ i, 0x2545f491) ^ (value >>> 15);
  }
  return value;
}

export function wait(ms: number): Promise<number> {
  return new Promise((resolve) => setTimeout(() => resolve(ms), ms));
}
