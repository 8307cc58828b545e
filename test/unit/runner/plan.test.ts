import assert from 'node:assert/strict';
import { roundsThatFit, settlePlan } from '../../../src/runner/plan.ts';
import { MODES } from '../../../src/shared/model.ts';
import { NO_WISHES } from '../../../src/shared/plan-wishes.ts';

describe('a plan that several sources have wishes for', () => {
  it('is the default one where nobody wishes anything', () => {
    const expected = { modes: MODES, workers: 6, concurrency: 32, rounds: null, budgetMs: 10_000, timeLimitMs: 60_000 };
    assert.deepEqual(settlePlan([], 6), expected);
    assert.deepEqual(settlePlan([NO_WISHES, NO_WISHES], 6), expected);
  });

  it('takes each thing from the strongest one that speaks of it', () => {
    const plan = settlePlan([{ ...NO_WISHES, workers: 3 }, { ...NO_WISHES, workers: 4, concurrency: 8, modes: ['async'] }, { ...NO_WISHES, concurrency: 16, timeLimitMs: 5 }], 6);
    assert.deepEqual([plan.workers, plan.concurrency, plan.modes, plan.timeLimitMs], [3, 8, ['async'], 5]);
  });

  it('fits its rounds to a budget that is asked for, whatever number of rounds a weaker one wishes', () => {
    assert.equal(settlePlan([{ ...NO_WISHES, budgetMs: 500 }, { ...NO_WISHES, rounds: 20 }], 6).rounds, null);
    assert.equal(settlePlan([{ ...NO_WISHES, rounds: 7 }, { ...NO_WISHES, budgetMs: 500 }], 6).rounds, 7);
    assert.equal(settlePlan([{ ...NO_WISHES, workers: 2 }, { ...NO_WISHES, rounds: 20, budgetMs: 500 }], 6).rounds, 20);
  });
});

describe('the rounds that fit a budget', () => {
  it('are as many as the time allows', () => {
    assert.equal(roundsThatFit(10_000, 1_000), 10);
    assert.equal(roundsThatFit(10_000, 600), 16);
  });
  it('are at least one', () => {
    assert.equal(roundsThatFit(10, 60_000), 1);
    assert.equal(roundsThatFit(0, 1), 1);
  });
  it('are at most two hundred, even where a round takes no time', () => {
    assert.equal(roundsThatFit(1e9, 1), 200);
    assert.equal(roundsThatFit(1, 0), 200);
  });
  it('are fewer than nine where nine do not fit', () => assert.equal(roundsThatFit(5_000, 1_000), 5));
});
