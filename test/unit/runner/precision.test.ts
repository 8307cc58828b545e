import assert from 'node:assert/strict';
import { isPrecise } from '../../../src/runner/precision.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

describe('enough rounds', () => {
  const steady = (count: number): number[] => Array.from({ length: count }, (_, i) => 100 + (i % 3));
  const rounds = (...durations: readonly (readonly number[])[]) =>
    buildRun({ rounds: Math.max(...durations.map(({ length }) => length)), modes: durations.map((list, i) => ({ mode: (['sequential', 'async', 'worker-pool'] as const)[i] ?? 'async', durations: list })) }).modes.map((entry) => entry.rounds);

  it('are nine of each where the ratios are known within 5 %', () => assert.equal(isPrecise(rounds(steady(9), steady(9))), true));
  it('are looked for at fixed numbers only', () => {
    assert.equal(isPrecise(rounds(steady(10), steady(10))), false);
    assert.equal(isPrecise(rounds(steady(15), steady(15))), true);
  });
  it('are more where one ratio is not known so well', () => {
    const wild = Array.from({ length: 9 }, (_, i) => 100 + 40 * (i % 3));
    assert.equal(isPrecise(rounds(steady(9), steady(9), wild)), false);
  });
  it('of a mode that is alone are those that repeat each other', () => {
    assert.equal(isPrecise(rounds(steady(9))), true);
    assert.equal(isPrecise(rounds(Array.from({ length: 9 }, (_, i) => 100 + 40 * (i % 3)))), false);
  });
});
