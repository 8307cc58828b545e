import assert from 'node:assert/strict';
import { random, shuffled } from '../../../src/runner/draw.ts';
import { MODES } from '../../../src/shared/model.ts';

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
