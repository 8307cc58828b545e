import assert from 'node:assert/strict';
import { estimateMedian, estimateRatio, median } from '../../../src/shared/statistics.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('the median', () => {
  it('is the middle one, or the mean of the two middle ones', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([9, 1, 5, 6]), 5.5);
    assert.equal(median([]), null);
  });
});

describe('the interval of a median', () => {
  // Table A.7, Confidence Intervals for the Population Median, https://www.coursehero.com/file/5646626/A7/:
  // for each number of values, the rank from either end, and the confidence level in percent.
  const table: readonly (readonly [count: number, rank: number, percent: number])[] = [
    [6, 1, 96.9], [7, 1, 98.4], [8, 1, 99.2], [9, 2, 96.1], [10, 2, 97.9], [11, 2, 98.8], [12, 3, 96.1], [13, 3, 97.8], [15, 4, 96.5], [16, 4, 97.9],
    [17, 5, 95.1], [18, 5, 96.9], [19, 5, 98.1], [20, 6, 95.9],
  ];
  for (const [count, rank, percent] of table) {
    it(`of ${count} values goes from rank ${rank} to rank ${count + 1 - rank}`, () => {
      const estimate = estimateMedian(upTo(count).toReversed());
      assert.ok(estimate?.interval);
      assert.deepEqual([estimate.interval.low, estimate.interval.high], [rank, count + 1 - rank]);
      assert.equal((estimate.interval.coverage * 100).toFixed(1), percent.toFixed(1));
    });
  }

  it('agrees with a worked example', () => {
    // ci.median in https://dgbonett.github.io/statpsych/reference/ci.median.html, after Snedecor and Cochran.
    const estimate = estimateMedian([30.2, 20.4, 15.1, 10.2, 10.5, 60.8, 20.8, 25, 20.7, 30.9, 10.8, 5.1, 50.9, 40, 20.9, 10.8, 0, 20.5, 50.8]);
    assert.deepEqual([estimate?.median, estimate?.interval?.low, estimate?.interval?.high], [20.7, 10.8, 30.9]);
  });

  it('of five values is their range, which covers less than 95 %', () => {
    assert.deepEqual(estimateMedian([4, 2, 5, 1, 3]), { median: 3, interval: { low: 1, high: 5, coverage: 0.9375 }, count: 5 });
  });
  it('is not there below five', () => assert.deepEqual(estimateMedian([1, 2, 3, 4]), { median: 2.5, interval: null, count: 4 }));
  it('of many values stays at 95 % or more and is narrow', () => {
    const estimate = estimateMedian(upTo(200));
    assert.ok(estimate?.interval);
    assert.ok(estimate.interval.coverage >= 0.95 && estimate.interval.coverage < 0.97);
    assert.deepEqual([estimate.interval.low, estimate.interval.high], [86, 115]);
  });
  it('of thousands of values is as wide as the normal approximation of the binomial says', () => {
    for (const count of [1_000, 2_000, 10_000, 100_000]) {
      const estimate = estimateMedian(upTo(count));
      assert.ok(estimate?.interval);
      assert.ok(estimate.interval.coverage >= 0.95 && estimate.interval.coverage < 0.955, `${count}: ${estimate.interval.coverage}`);
      const rank = (count + 1) / 2 - 1.96 * (Math.sqrt(count) / 2);
      assert.ok(Math.abs(estimate.interval.low - rank) < 1.5, `${count}: ${estimate.interval.low} is not near ${rank}`);
      assert.equal(estimate.interval.high, count + 1 - estimate.interval.low);
    }
  });
});

describe('the ratio of paired rounds', () => {
  it('is the centre of the ratios, not the ratio of the medians', () => {
    const ratio = estimateRatio([[2, 1], [80, 10], [1_200, 300]]);
    assert.ok(ratio !== null && Math.abs(ratio.median - 4) < 1e-12);
  });
  it('of twice as long and half as long is 1', () => {
    const ratio = estimateRatio([[2, 1], [1, 2]]);
    assert.ok(ratio !== null && Math.abs(ratio.median - 1) < 1e-12);
  });
  it('turns over with the pairs', () => {
    const pairs = [[3, 2], [5, 2], [4, 3], [9, 2], [7, 5], [8, 3]] as const;
    const ratio = estimateRatio(pairs);
    const inverse = estimateRatio(pairs.map(([a, b]) => [b, a] as const));
    assert.ok(ratio?.interval && inverse?.interval);
    assert.ok(Math.abs(ratio.median * inverse.median - 1) < 1e-12);
    assert.ok(Math.abs(ratio.interval.low * inverse.interval.high - 1) < 1e-12);
  });
  it('leaves pairs out that have no ratio', () => {
    assert.equal(estimateRatio([[0, 1], [1, 0]]), null);
    assert.equal(estimateRatio([[0, 1], [3, 3]])?.count, 1);
  });
});
