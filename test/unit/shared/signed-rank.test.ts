import assert from 'node:assert/strict';
import { holm } from '../../../src/analysis/holm.ts';
import { estimateCentre, signedRankProbability } from '../../../src/shared/signed-rank.ts';

/**
 * Depression scale factors of nine patients, before and after: Hollander and Wolfe, Nonparametric Statistical Methods,
 * table 3.1. Their results: T+ = 5 with a one-sided probability of 0.0195 (example 3.1), an estimate of -0.46 (3.3), and an
 * interval of -0.786 to -0.010 that covers it in 96.1 % of all cases (3.4).
 */
const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const changes = after.map((value, i) => value - (before[i] ?? 0));

/** So that a test says how often, and says the same each time. */
function drawFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

describe('the centre of paired differences', () => {
  it('agrees with a worked example', () => {
    const estimate = estimateCentre(changes);
    assert.ok(estimate?.interval);
    const { low, high, coverage } = estimate.interval;
    assert.deepEqual([estimate.median, low, high].map((value) => value.toFixed(3)), ['-0.460', '-0.786', '-0.010']);
    assert.equal((coverage * 100).toFixed(1), '96.1');
  });

  it('has the whole range as its interval at five pairs, and none below', () => {
    assert.deepEqual(estimateCentre([1, 2, 3, 4, 5]), { median: 3, interval: { low: 1, high: 5, coverage: 0.9375 }, count: 5 });
    assert.equal(estimateCentre([1, 2, 3, 4])?.interval, null);
    assert.equal(estimateCentre([]), null);
  });

  it('lies in its interval in as many cases as the interval says, for noise with long tails', () => {
    const draw = drawFrom(11);
    const noise = (): number => draw() - 0.5 + (draw() < 0.1 ? 5 * draw() : 0);
    for (const pairs of [9, 20, 40]) {
      let covered = 0;
      for (let i = 0; i < 400; i++) {
        const interval = estimateCentre(Array.from({ length: pairs }, () => noise() - noise()))?.interval;
        if (interval && interval.low <= 0 && interval.high >= 0) covered++;
      }
      assert.ok(covered >= 370, `${covered} of 400 at ${pairs} pairs`);
    }
  });

  it('of two hundred pairs is exact and narrow', () => {
    const estimate = estimateCentre(Array.from({ length: 200 }, (_, i) => i));
    assert.ok(estimate?.interval);
    assert.equal(estimate.median, 99.5);
    assert.ok(estimate.interval.coverage >= 0.95 && estimate.interval.coverage < 0.951);
  });
});

describe('the probability of signed ranks', () => {
  it('agrees with a worked example', () => assert.equal(signedRankProbability(changes).toFixed(4), '0.0391'));
  it('is the same for the other sign', () => assert.equal(signedRankProbability(changes.map((change) => -change)), signedRankProbability(changes)));
  it('is 1 where nothing differs', () => assert.equal(signedRankProbability([0, 0, 0]), 1));
  it('is the smallest there is where all differ in one direction', () => assert.equal(signedRankProbability([1, 2, 3, 4, 5, 6, 7, 8, 9]), 2 / 512));
  it('counts shared ranks on the safe side', () => assert.ok(signedRankProbability([1, 1, 1, 1, 1, -1]) >= 14 / 64));
});

describe('several tests at once', () => {
  it('agree with a worked example', () => {
    // Four hypotheses in https://en.wikipedia.org/wiki/Holm-Bonferroni_method: at 0.05 the fourth and the first are rejected.
    const raised = holm([0.01, 0.04, 0.03, 0.005]);
    assert.deepEqual(raised.map((probability) => probability.toFixed(2)), ['0.03', '0.06', '0.06', '0.02']);
  });
  it('are one test where there is one', () => assert.deepEqual(holm([0.04]), [0.04]));
  it('never come to more than certain', () => assert.deepEqual(holm([0.9, 0.8]), [1, 1]));
});
