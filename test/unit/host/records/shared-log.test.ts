import assert from 'node:assert/strict';
import { SharedLog } from '../../../../src/host/records/shared-log.ts';

describe('a shared log', () => {
  let log: SharedLog;
  let reader: SharedLog;

  beforeEach(() => {
    log = new SharedLog(2, 4);
    reader = new SharedLog(2, log.buffer);
  });

  it('is empty at first', () => assert.deepEqual(reader.read(0), { rows: new Float64Array(), next: 0 }));

  it('gives each row once, in its order', () => {
    log.append(1, 10);
    log.append(2, 20);
    const first = reader.read(0);
    assert.deepEqual([[...first.rows], first.next], [[1, 10, 2, 20], 2]);
    log.append(3, 30);
    const second = reader.read(first.next);
    assert.deepEqual([[...second.rows], second.next], [[3, 30], 3]);
    assert.deepEqual(reader.read(second.next).rows.length, 0);
  });

  it('uses its places again', () => {
    let next = 0;
    for (let i = 0; i < 50; i++) {
      log.append(i, 10 * i);
      if (i % 3 !== 2) continue;
      const read = reader.read(next);
      assert.deepEqual([...read.rows], [i - 2, 10 * i - 20, i - 1, 10 * i - 10, i, 10 * i]);
      next = read.next;
    }
  });

  it('gives a reader that fell behind the latest rows', () => {
    for (let i = 0; i < 11; i++) log.append(i, i);
    const { rows, next } = reader.read(2);
    assert.deepEqual([[...rows], next], [[7, 7, 8, 8, 9, 9, 10, 10], 11]);
  });

  it('does not give a row that another thread is still writing', () => {
    log.append(1, 1);
    log.append(2, 2);
    // The second row's number, written last, is not there yet: the numbers stand behind the four rows of two.
    const numbers = new Int32Array(log.buffer, 8 + 4 * 2 * 8);
    numbers[1] = 0;
    assert.deepEqual([...reader.read(0).rows], [1, 1]);
    numbers[1] = 2;
    assert.deepEqual([...reader.read(1).rows], [2, 2]);
  });

  it('fills what is missing of a row', () => {
    log.append(5);
    assert.deepEqual([...reader.read(0).rows], [5, 0]);
  });
});
