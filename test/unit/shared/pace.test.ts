import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Pace } from '../../../src/shared/pace.ts';

describe('a pace', () => {
  let passed: number[];
  let pace: Pace<number>;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    passed = [];
    pace = new Pace(100, (value) => passed.push(value));
  });
  afterEach(() => {
    pace.dispose();
    mock.timers.reset();
  });

  it('passes the first value on at once, and then the latest at the end of each period', () => {
    for (const value of [1, 2, 3]) pace.push(value);
    assert.deepEqual(passed, [1]);
    mock.timers.tick(100);
    assert.deepEqual(passed, [1, 3]);
    pace.push(4);
    assert.deepEqual(passed, [1, 3]);
    mock.timers.tick(100);
    assert.deepEqual(passed, [1, 3, 4]);
  });

  it('passes a value on at once when a period went by without one', () => {
    pace.push(1);
    mock.timers.tick(100);
    pace.push(2);
    assert.deepEqual(passed, [1, 2]);
  });

  it('passes on what waits when it is flushed, and nothing twice', () => {
    pace.push(1);
    pace.push(2);
    pace.flush();
    pace.flush();
    mock.timers.tick(200);
    assert.deepEqual(passed, [1, 2]);
  });

  it('drops what waits when it is disposed of', () => {
    pace.push(1);
    pace.push(2);
    pace.dispose();
    mock.timers.tick(200);
    assert.deepEqual(passed, [1]);
  });
});
