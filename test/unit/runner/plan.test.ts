import assert from 'node:assert/strict';
import { random, roundsThatFit, settlePlan, shuffled } from '../../../src/runner/plan.ts';
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

describe('the numbers drawn for a seed', () => {
  const drawn = (seed: number, count: number): number[] => {
    const draw = random(seed);
    return Array.from({ length: count }, draw);
  };

  it('are the same each time', () => assert.deepEqual(drawn(7, 20), drawn(7, 20)));
  it('are others for another seed', () => assert.notDeepEqual(drawn(7, 20), drawn(8, 20)));
  it('are from 0 to below 1, and spread', () => {
    const numbers = drawn(1, 10_000);
    assert.ok(numbers.every((number) => number >= 0 && number < 1));
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = numbers.filter((number) => Math.floor(number * 10) === tenth).length;
      assert.ok(count > 850 && count < 1_150, `${count} in tenth ${tenth}`);
    }
  });
});

describe('the order of a cycle', () => {
  it('has every mode once', () => {
    const draw = random(3);
    for (let i = 0; i < 50; i++) assert.deepEqual(shuffled(MODES, draw).toSorted(), [...MODES].toSorted());
  });
  it('leaves the modes of the plan as they are', () => {
    const modes = [...MODES];
    shuffled(modes, random(1));
    assert.deepEqual(modes, MODES);
  });
  it('is each of the six about as often', () => {
    const draw = random(5);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6_000; i++) {
      const order = shuffled(MODES, draw).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 6);
    for (const [order, count] of counts) assert.ok(count > 850 && count < 1_150, `${order}: ${count}`);
  });
  it('of one mode is that mode', () => assert.deepEqual(shuffled(['async'], random(1)), ['async']));
});
