import assert from 'node:assert/strict';
import { effectiveCores, machineCaveats } from '../../../src/analysis/machine.ts';
import type { Run } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

function runOn(aloneMs: readonly number[], togetherMs: readonly number[], workers = 2): Run {
  return buildRun({ workers, machine: { threads: workers, at: Float64Array.from(aloneMs.keys()), aloneMs: Float64Array.from(aloneMs), togetherMs: Float64Array.from(togetherMs) } });
}

const plain = (list: readonly string[]): string => list.join('\n').replaceAll('\u00a0', ' ');

describe('the cores of a machine', () => {
  it('are all there where threads spin as fast together as alone', () => assert.equal(effectiveCores(runOn([2, 2, 2], [2, 2, 2]))?.median, 2));
  it('are one where two threads take twice as long together', () => assert.equal(effectiveCores(runOn([2, 2, 2], [4, 4, 4]))?.median, 1));
  it('are never more than there are threads', () => assert.equal(effectiveCores(runOn([3, 3, 3], [2, 2, 2]))?.median, 2));
  it('are unknown where nobody looked, or with one thread', () => {
    assert.equal(effectiveCores(buildRun({ machine: null })), null);
    assert.equal(effectiveCores(runOn([2], [2], 1)), null);
  });
});

describe('a machine', () => {
  it('that gives all it has is not spoken of', () => assert.deepEqual(machineCaveats(runOn([2, 2.1, 2, 2], [2.1, 2, 2, 2.1])), []));
  it('that is shared is named, with what it gave', () => {
    assert.match(plain(machineCaveats(runOn([2, 2, 2, 2], [3.6, 3.7, 3.6, 3.6]))), /^This machine gave 1\.1 of 2 cores while measuring/);
  });
  it('that slows down is named', () => {
    assert.match(plain(machineCaveats(runOn([2, 2, 2.1, 2.6, 2.6, 2.6], [2, 2, 2.1, 2.6, 2.6, 2.6]))), /^One core was 30 % slower at the end than at the start/);
  });
});
