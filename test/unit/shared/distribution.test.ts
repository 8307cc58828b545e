import assert from 'node:assert/strict';
import { distributionOf, percentile, summarizeTasks } from '../../../src/shared/distribution.ts';
import { TaskState } from '../../../src/shared/model.ts';

describe('nearest-rank percentiles', () => {
  // The worked examples of https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method.
  it('agree with published examples', () => {
    const five = Float64Array.of(15, 20, 35, 40, 50);
    assert.deepEqual([5, 30, 40, 50, 100].map((percent) => percentile(five, percent)), [15, 20, 20, 35, 50]);
    const ten = Float64Array.of(3, 6, 7, 8, 8, 10, 13, 15, 16, 20);
    assert.deepEqual([25, 50, 75, 100].map((percent) => percentile(ten, percent)), [7, 8, 15, 20]);
  });
  it('do not go one rank too far where the rank is whole', () => {
    const twenty = Float64Array.from({ length: 20 }, (_, i) => i + 1);
    assert.equal(percentile(twenty, 95), 19);
    assert.equal(percentile(Float64Array.from({ length: 100 }, (_, i) => i + 1), 99), 99);
  });
  it('of values leave the values in their order, and those that are none out', () => {
    const values = Float64Array.of(9, Number.NaN, 1, 5);
    assert.deepEqual(distributionOf(values), { p50: 5, p95: 9, p99: 9, max: 9 });
    assert.deepEqual(values, Float64Array.of(9, Number.NaN, 1, 5));
  });
  it('of nothing are not available', () => {
    assert.equal(distributionOf(new Float64Array(0)), null);
    assert.equal(distributionOf(Float64Array.of(Number.NaN)), null);
  });
});

describe('the summary of a round', () => {
  it('counts failed tasks as run, and leaves tasks out that never started or never ended', () => {
    const { ok, failed, lost, waiting } = TaskState;
    const summary = summarizeTasks({
      start: Float64Array.of(0, 10, 30, Number.NaN),
      end: Float64Array.of(10, 30, Number.NaN, Number.NaN),
      lane: Uint16Array.of(0, 2, 1, 0),
      state: Uint8Array.of(ok, failed, lost, waiting),
    });
    assert.deepEqual(summary, {
      ok: 1,
      failed: 1,
      laneCount: 3,
      runTime: { p50: 10, p95: 20, p99: 20, max: 20 },
      queueWait: { p50: 10, p95: 30, p99: 30, max: 30 },
    });
  });
  it('of no tasks has no distributions', () => {
    const none = { start: new Float64Array(0), end: new Float64Array(0), lane: new Uint16Array(0), state: new Uint8Array(0) };
    assert.deepEqual(summarizeTasks(none), { ok: 0, failed: 0, laneCount: 0, runTime: null, queueWait: null });
  });
});
