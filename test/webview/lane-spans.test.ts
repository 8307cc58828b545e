import assert from 'node:assert/strict';
import { TaskState } from '../../src/shared/model.ts';
import type { TaskColumns } from '../../src/shared/model.ts';
import { buildLaneIndex, placeAt } from '../../src/webview/timeline/lane-index.ts';
import type { LaneIndex } from '../../src/webview/timeline/lane-index.ts';
import { walkLane } from '../../src/webview/timeline/lane-spans.ts';
import type { TimeRange } from '../../src/webview/timeline/viewport.ts';

interface Column {
  readonly x: number;
  readonly occupancy: number;
  readonly trouble: boolean;
}

function tasksOf(spans: readonly (readonly [start: number, end: number, lane?: number])[], failed: readonly number[] = []): TaskColumns {
  return {
    start: Float64Array.from(spans, ([start]) => start),
    end: Float64Array.from(spans, ([, end]) => end),
    lane: Uint16Array.from(spans, ([, , lane]) => lane ?? 0),
    state: Uint8Array.from(spans, (_, task) => (failed.includes(task) ? TaskState.failed : TaskState.ok)),
  };
}

function walk(index: LaneIndex, range: TimeRange, width: number, lane = 0): { bars: number[]; columns: Column[] } {
  const bars: number[] = [];
  const columns: Column[] = [];
  walkLane(index, lane, range, width, {
    bar: (place) => bars.push(index.task[place] ?? -1),
    column: (x, occupancy, trouble) => columns.push({ x, occupancy, trouble }),
  });
  return { bars, columns };
}

describe('what a lane comes to on the screen', () => {
  it('is a bar for each task that is wide enough', () => {
    const index = buildLaneIndex(tasksOf([[0, 10], [10, 25], [40, 90]]), 100);
    assert.deepEqual(walk(index, { start: 0, end: 100 }, 100), { bars: [0, 1, 2], columns: [] });
    assert.deepEqual(walk(index, { start: 30, end: 50 }, 100).bars, [2], 'only what the range reaches');
  });

  it('is exact occupancy where tasks are narrower than pixels', () => {
    // A tenth of a millisecond of work in each millisecond, at 2 ms a pixel.
    const index = buildLaneIndex(tasksOf(Array.from({ length: 100 }, (_, i) => [i + 0.45, i + 0.55] as const)), 100);
    const { bars, columns } = walk(index, { start: 0, end: 100 }, 50);
    assert.deepEqual(bars, []);
    assert.deepEqual(columns.map(({ x }) => x), Array.from({ length: 50 }, (_, x) => x));
    for (const { occupancy } of columns) assert.ok(Math.abs(occupancy - 0.1) < 1e-9, `${occupancy}`);
  });

  it('shares a task that lies over a pixel border among both pixels', () => {
    const index = buildLaneIndex(tasksOf([[0.75, 2.25]]), 4);
    const { columns } = walk(index, { start: 0, end: 4 }, 4);
    assert.deepEqual(columns.map(({ x, occupancy }) => [x, occupancy]), [[0, 0.25], [1, 1], [2, 0.25]]);
  });

  it('never loses a lone short task', () => {
    const index = buildLaneIndex(tasksOf([[500_000, 500_000.001]]), 1_000_000);
    for (const width of [10, 333, 1000]) assert.equal(walk(index, { start: 0, end: 1_000_000 }, width).columns.length, 1);
  });

  it('costs no more calls than there are pixels, whatever the number of tasks', () => {
    const spans = Array.from({ length: 100_000 }, (_, i) => [i * 0.01, i * 0.01 + (i % 7 === 0 ? 0.01 : 0.004)] as const);
    const index = buildLaneIndex(tasksOf(spans), 1000);
    for (const range of [{ start: 0, end: 1000 }, { start: 123.4, end: 130 }, { start: 500, end: 500.5 }]) {
      const { bars, columns } = walk(index, range, 800);
      assert.ok(bars.length + columns.length > 0 && bars.length + columns.length <= 801, `${bars.length} bars, ${columns.length} columns`);
    }
  });

  it('keeps the sum of the occupancy when the range moves by part of a pixel', () => {
    const index = buildLaneIndex(tasksOf(Array.from({ length: 1000 }, (_, i) => [i + 0.1, i + 0.6] as const)), 1000);
    const sums = [0, 0.13, 0.5, 0.77].map((shift) =>
      walk(index, { start: 100 + shift * 5, end: 600 + shift * 5 }, 100).columns.reduce((sum, { occupancy }) => sum + occupancy, 0),
    );
    for (const sum of sums) assert.ok(Math.abs(sum - 50) < 0.2, `${sum}`);
  });

  it('marks the pixel that holds a failure, and no other', () => {
    const spans = Array.from({ length: 1000 }, (_, i) => [i * 0.1, i * 0.1 + 0.05] as const);
    const index = buildLaneIndex(tasksOf(spans, [555]), 100);
    const troubled = walk(index, { start: 0, end: 100 }, 100).columns.filter(({ trouble }) => trouble);
    assert.deepEqual(troubled.map(({ x }) => x), [55]);
  });
});

describe('the tasks of a round by lane', () => {
  it('are ordered by start within their lane, whatever their order in the workload', () => {
    const index = buildLaneIndex(tasksOf([[5, 6, 1], [0, 1, 1], [2, 3, 0], [0, 2, 0]]), 10);
    assert.equal(index.laneCount, 2);
    assert.deepEqual([...index.task], [3, 2, 1, 0]);
    assert.deepEqual([...index.offsets], [0, 2, 4]);
  });

  it('leave out what never started, and cut what never ended at the end of the round', () => {
    const tasks = tasksOf([[0, 1], [1, Number.NaN], [Number.NaN, Number.NaN]]);
    tasks.state.set([TaskState.ok, TaskState.lost, TaskState.lost]);
    const index = buildLaneIndex(tasks, 8);
    assert.deepEqual([...index.task], [0, 1]);
    assert.equal(index.end[1], 8);
    assert.deepEqual([...index.troubleBefore], [0, 0, 1]);
  });

  it('are found by a moment, with a little tolerance', () => {
    const index = buildLaneIndex(tasksOf([[0, 1], [5, 6]]), 10);
    assert.equal(placeAt(index, 0, 0.5, 0), 0);
    assert.equal(placeAt(index, 0, 4.9, 0.2), 1);
    assert.equal(placeAt(index, 0, 1.1, 0.2), 0);
    assert.equal(placeAt(index, 0, 3, 0.2), null);
  });
});
