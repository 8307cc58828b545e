import assert from 'node:assert/strict';
import { RoundRecorder } from '../../../src/runner/round-recorder.ts';
import type { HostMessage } from '../../../src/shared/host-messages.ts';
import { TaskState } from '../../../src/shared/model.ts';
import type { TaskRecords } from '../../../src/shared/wire.ts';

const { waiting, running, ok, failed, lost } = TaskState;
const PLACE = { index: 2, order: 5, startMs: 100 };
const ENDED: HostMessage & { readonly type: 'round-ended' } = { type: 'round-ended', round: 3, durationMs: 50, cpuMs: 40, utilization: 0.5, laneCount: 2 };

function records(...rows: readonly (readonly [task: number, lane: number, start: number, end: number, state: number])[]): TaskRecords {
  return {
    count: rows.length,
    task: Uint32Array.from(rows, ([task]) => task),
    lane: Uint16Array.from(rows, ([, lane]) => lane),
    start: Float64Array.from(rows, ([, , start]) => start),
    end: Float64Array.from(rows, ([, , , end]) => end),
    state: Uint8Array.from(rows, ([, , , , state]) => state),
  };
}

describe('a round that is put together', () => {
  let recorder: RoundRecorder;
  beforeEach(() => {
    recorder = new RoundRecorder(3);
    recorder.begin(1_000);
  });

  it('has its place, its totals and every task', () => {
    recorder.addTasks(records([1, 1, 2, 9, ok], [0, 0, 1, 4, ok]));
    recorder.addTasks(records([2, 0, 4, 30, failed]));
    const round = recorder.finish(PLACE, ENDED);
    assert.deepEqual([round.index, round.order, round.startMs, round.outcome, round.durationMs, round.cpuMs, round.utilization], [2, 5, 100, 'complete', 50, 40, 0.5]);
    assert.deepEqual([round.ok, round.failed, round.laneCount], [2, 1, 2]);
    assert.deepEqual([round.runTime?.max, round.queueWait?.max], [26, 4]);
    assert.deepEqual(round.tasks, { start: Float64Array.of(1, 2, 4), end: Float64Array.of(4, 9, 30), lane: Uint16Array.of(0, 1, 0), state: Uint8Array.of(ok, ok, failed) });
  });

  it('counts a task once, when it ends', () => {
    recorder.addTasks(records([0, 0, 1, Number.NaN, running]));
    assert.equal(recorder.done, 0);
    recorder.addTasks(records([0, 0, 1, 4, ok]));
    assert.equal(recorder.done, 1);
    recorder.addTasks(records([0, 0, 1, 4, ok]));
    assert.equal(recorder.done, 1);
  });

  it('passes over tasks that are none of its own', () => {
    recorder.addTasks(records([7, 0, 1, 2, ok]));
    assert.equal(recorder.done, 0);
  });

  it('has failed where a task was lost', () => {
    recorder.addTasks(records([0, 0, 1, 4, ok], [1, 1, 2, Number.NaN, lost], [2, 0, 4, 5, ok]));
    const round = recorder.finish(PLACE, ENDED);
    assert.deepEqual([round.outcome, round.ok, round.failed], ['failed', 2, 0]);
  });

  it('is cut where its host is gone: what ran is lost, what waited still waits', () => {
    recorder.addTasks(records([0, 0, 1, 4, ok], [1, 0, 5, Number.NaN, running]));
    recorder.addRows('process', Float64Array.of(1_012, 8, 100));
    const round = recorder.finish(PLACE, null);
    assert.deepEqual([...(round.tasks?.state ?? [])], [ok, lost, waiting]);
    assert.deepEqual([round.outcome, round.durationMs, round.cpuMs, round.utilization], ['cut', 12, 8, null]);
  });

  it('that was cut before anything came has nothing', () => {
    const round = new RoundRecorder(2).finish(PLACE, null);
    assert.deepEqual([round.outcome, round.durationMs, round.cpuMs, round.ok, round.runTime], ['cut', 0, null, 0, null]);
  });

  it('places its series from its start', () => {
    recorder.addRows('lag', Float64Array.of(1_010, 2, 1_020, 500));
    recorder.addRows('lag', Float64Array.of(1_530, 0));
    recorder.addRows('process', Float64Array.of(1_025, 5, 60e6));
    const { lag, process } = recorder.finish(PLACE, ENDED);
    assert.deepEqual(lag, { at: Float64Array.of(10, 20, 530), lag: Float64Array.of(2, 500, 0) });
    assert.deepEqual(process, { at: Float64Array.of(25), cpuMs: Float64Array.of(5), rssBytes: Float64Array.of(60e6) });
  });

  it('leaves out collections from before it began', () => {
    recorder.addRows('gc', Float64Array.of(990, 3, -1, 4, 1_005, 2, 1, 1));
    assert.deepEqual(recorder.finish(PLACE, ENDED).gc, { at: Float64Array.of(5), duration: Float64Array.of(2), lane: Int16Array.of(1), kind: Uint8Array.of(1) });
  });

  it('keeps a utilisation between 0 and 1', () => {
    assert.equal(recorder.finish(PLACE, { ...ENDED, utilization: 1.02 }).utilization, 1);
    assert.equal(recorder.finish(PLACE, { ...ENDED, utilization: -0.01 }).utilization, 0);
  });
});
