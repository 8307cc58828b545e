import assert from 'node:assert/strict';
import { noiseFloorOf } from '../../../src/analysis/noise.ts';
import { verdictOf } from '../../../src/analysis/verdict.ts';
import type { Run } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

function runOf(sequential: readonly number[], pool: readonly number[]): Run {
  return buildRun({ modes: [{ mode: 'sequential', durations: sequential }, { mode: 'worker-pool', durations: pool }], rounds: sequential.length });
}

const calm = Array.from({ length: 12 }, (_, i) => 100 + (i % 3));
const restless = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 100 : 140) + i % 3);

describe('the noise floor of a run', () => {
  it('is small where rounds repeat each other', () => assert.ok((noiseFloorOf(runOf(calm, calm)) ?? 9) < 1.03));
  it('is as large as what rounds differ by', () => assert.ok((noiseFloorOf(runOf(restless, calm)) ?? 0) > 1.2));
  it('is not raised by a machine that drifts', () => assert.ok((noiseFloorOf(runOf(Array.from({ length: 20 }, (_, i) => 100 * 1.02 ** i), calm)) ?? 9) < 1.03));
  it('is unknown after few rounds', () => assert.equal(noiseFloorOf(runOf([100, 101, 102], [100, 101, 102])), null));

  it('leaves no winner below it, and says so', () => {
    const slower = runOf(restless, restless.map((duration) => duration / 1.1));
    const verdict = verdictOf(slower);
    assert.equal(verdict.best, null);
    assert.match(verdict.caveats.join('\n'), /The machine was restless: two modes that take the same time would seem \d+\s% apart here/);
    assert.equal(verdictOf(runOf(restless, restless.map((duration) => duration / 2))).best, 'worker-pool');
  });
});
