import assert from 'node:assert/strict';
import { speedingUp } from '../../../src/analysis/trend.ts';
import { verdictOf } from '../../../src/analysis/verdict.ts';
import type { ModeRun } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

function first(durations: readonly number[]): ModeRun {
  const [entry] = buildRun({ modes: [{ mode: 'sequential', durations }], rounds: durations.length }).modes;
  assert.ok(entry);
  return entry;
}

describe('a function that gets faster from round to round', () => {
  const learning = Array.from({ length: 14 }, (_, i) => 100 / (1 + i / 10));
  const restless = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 100 : 140) + i % 3);

  it('is named, with how much', () => {
    assert.ok((speedingUp(first(learning)) ?? 0) > 1.3);
    assert.match(verdictOf(buildRun({ modes: [{ mode: 'sequential', durations: learning }, { mode: 'worker-pool', durations: learning }], rounds: learning.length })).caveats.join('\n'), /^Sequential and worker pool got faster from round to round, by 1\.\d×/m);
  });
  it('is not one that only varies', () => assert.equal(speedingUp(first(restless)), null));
  it('is unknown after few rounds', () => assert.equal(speedingUp(first([100, 50, 25])), null));
});
