import assert from 'node:assert/strict';
import { TaskTable } from '../../../../src/host/records/task-table.ts';
import { TaskState } from '../../../../src/shared/model.ts';

describe('the table of a round', () => {
  let table: TaskTable;
  /** Another thread's view of the same memory. */
  let seen: TaskTable;
  const log = (): string[] => {
    const entries: string[] = [];
    for (let i = 0, entry = seen.logged(0); entry !== null; entry = seen.logged(++i)) entries.push(`${entry.task} ${entry.ended ? 'ended' : 'began'}`);
    return entries;
  };

  beforeEach(() => {
    table = new TaskTable(4);
    seen = new TaskTable(4, table.buffer);
    table.clear('timed');
    table.startClock();
  });

  it('is empty at first: every task waits', () => {
    assert.deepEqual([...seen.state], [0, 0, 0, 0]);
    assert.ok([...seen.start, ...seen.end].every(Number.isNaN));
    assert.deepEqual(log(), []);
    assert.deepEqual(seen.running(), []);
  });

  it('tells other threads of a start, its lane and its time', () => {
    table.begin(2, 7);
    assert.deepEqual([seen.state[2], seen.lane[2]], [TaskState.running, 7]);
    assert.ok((seen.start[2] ?? -1) >= 0);
    assert.ok(Number.isNaN(seen.end[2]));
    assert.deepEqual(log(), ['2 began']);
  });

  it('tells of an end after its start', () => {
    table.begin(0, 0);
    table.begin(1, 1);
    table.finish(1, TaskState.failed);
    table.finish(0, TaskState.ok);
    assert.deepEqual([seen.state[0], seen.state[1]], [TaskState.ok, TaskState.failed]);
    assert.ok((seen.end[0] ?? -1) >= (seen.start[0] ?? 0) && (seen.end[0] ?? -1) >= (seen.end[1] ?? 0));
    assert.deepEqual(log(), ['0 began', '1 began', '1 ended', '0 ended']);
  });

  it('knows what is running, in all lanes or in one', () => {
    table.begin(0, 0);
    table.begin(1, 1);
    table.begin(2, 1);
    table.finish(2, TaskState.ok);
    assert.deepEqual(seen.running(), [0, 1]);
    assert.deepEqual(seen.running(1), [1]);
  });

  it('loses a task that was running or waiting, and never one that ended', () => {
    table.begin(0, 0);
    table.finish(0, TaskState.ok);
    table.begin(1, 0);
    for (const task of [0, 1, 1, 2]) table.lose(task);
    assert.deepEqual([...seen.state], [TaskState.ok, TaskState.lost, TaskState.lost, TaskState.waiting]);
    assert.ok(Number.isNaN(seen.end[1]) && !Number.isNaN(seen.start[1]));
    assert.deepEqual(log(), ['0 began', '0 ended', '1 began', '1 ended', '2 ended']);
  });

  it('has room for the start and the end of every task', () => {
    for (let task = 0; task < 4; task++) table.begin(task, task);
    for (let task = 0; task < 4; task++) table.finish(task, TaskState.ok);
    assert.equal(log().length, 8);
  });

  it('forgets the round before', () => {
    table.begin(3, 1);
    table.finish(3, TaskState.ok);
    table.clear('timed');
    assert.deepEqual([...seen.state, ...seen.lane], [0, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(log(), []);
    table.startClock();
    table.begin(1, 0);
    assert.deepEqual(log(), ['1 began']);
  });

  it('may be of any number of tasks', () => {
    for (const tasks of [0, 1, 3, 1_001]) {
      const odd = new TaskTable(tasks);
      odd.clear('timed');
      for (let task = 0; task < tasks; task++) {
        odd.begin(task, task % 5);
        odd.finish(task, TaskState.ok);
      }
      assert.ok(new TaskTable(tasks, odd.buffer).state.every((state) => state === TaskState.ok));
    }
  });
});
