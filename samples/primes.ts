/** Whether a number has no divisor but 1 and itself, by trying the odd ones. */
function isPrime(candidate: number): boolean {
  if (candidate < 2) return false;
  if (candidate % 2 === 0) return candidate === 2;
  for (let divisor = 3; divisor * divisor <= candidate; divisor += 2) {
    if (candidate % divisor === 0) return false;
  }
  return true;
}

/**
 * Counts the primes up to and including `limit`. Every call computes and none waits, so only more threads help.
 *
 * @profile Array.from({ length: 48 }, (_, i) => [80_000 + 1_000 * i])
 */
export function countPrimes(limit: number): number {
  let count = 0;
  for (let candidate = 2; candidate <= limit; candidate++) {
    if (isPrime(candidate)) count++;
  }
  return count;
}
