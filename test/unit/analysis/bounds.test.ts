import assert from 'node:assert/strict';
import { boundsOf } from '../../../src/analysis/bounds.ts';
import { summarizeModes } from '../../../src/analysis/mode-summary.ts';
import type { ModeRun, Run, TaskColumns } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';
import type { RunOptions } from '../../fixtures/run-builder.ts';

function bounds(run: Run): string {
  return boundsOf(run, summarizeModes(run)).join('\n').replaceAll('\u00a0', ' ');
}

/** A run in which the tasks of some modes go as said, in every round. */
function runWith(options: RunOptions, spans: Readonly<Partial<Record<ModeRun['mode'], readonly (readonly [start: number, end: number])[]>>>): Run {
  const run = buildRun(options);
  return {
    ...run,
    modes: run.modes.map((entry) => {
      const list = spans[entry.mode];
      return list === undefined ? entry : { ...entry, rounds: entry.rounds.map((round) => ({ ...round, durationMs: Math.max(...list.map(([, end]) => end)), tasks: columns(list) })) };
    }),
  };
}

function columns(spans: readonly (readonly [start: number, end: number])[]): TaskColumns {
  return {
    start: Float64Array.from(spans, ([start]) => start),
    end: Float64Array.from(spans, ([, end]) => end),
    lane: new Uint16Array(spans.length),
    state: new Uint8Array(spans.length).fill(2),
  };
}

const after = (times: readonly number[]): [number, number][] => {
  let at = 0;
  return times.map((ms) => [at, (at += ms)]);
};

describe('what bounds the time of a mode', () => {
  it('is nothing where even tasks keep every thread busy', () => assert.equal(bounds(buildRun({ workers: 2 })), ''));

  it('is one task that is longer than an even share of all', () => {
    const times = [10, 10, 10, 400, 10, 10];
    const run = runWith({ tasks: 6, modes: ['sequential', 'worker-pool'] }, { sequential: after(times), 'worker-pool': [[0, 10], [0, 10], [10, 20], [10, 410], [20, 30], [30, 40]] });
    assert.match(bounds(run), /^Task 3 alone takes 400 ms of the 410 ms in worker pool: nothing makes the whole shorter/);
    assert.match(bounds(run), /With these task times 2 workers can give at most 1\.13×\.$/);
  });

  const waiting = { tasks: 40, concurrency: 8, modes: [{ mode: 'sequential', cpuShare: 0.01, utilization: 0.02 }, { mode: 'async', cpuShare: 0.01, utilization: 0.02, blocks: false }] } as const;
  const sequential = after(Array.from({ length: 40 }, () => 10));

  it('is a lock where many calls are in flight and one ends after the other', () => {
    const async = sequential.map(([, end], i): [number, number] => [Math.max(0, (i - 7) * 10), end]);
    assert.match(bounds(runWith(waiting, { sequential, async })), /^The calls wait for each other: 7 calls are in flight on average/);
  });

  it('is a limit where many calls are in flight and only some get on', () => {
    const async = sequential.map((_, i): [number, number] => [Math.max(0, Math.floor(i / 2) * 10 - 30), (Math.floor(i / 2) + 1) * 10]);
    assert.match(bounds(runWith(waiting, { sequential, async })), /^Only about 2 calls get on at a time, of 7 calls in flight/);
  });

  it('is no lock where waits overlap', () => {
    const async = sequential.map((_, i): [number, number] => [Math.floor(i / 8) * 10, (Math.floor(i / 8) + 1) * 10]);
    assert.equal(bounds(runWith(waiting, { sequential, async })), '');
  });

  it('is what the threads share where tasks take longer in them', () => {
    const run = buildRun({ modes: ['sequential', { mode: 'worker-pool', taskMs: 24 }], taskMs: 12 });
    assert.match(bounds(run), /^In a worker a task takes 2\.0× as long as alone/);
  });

  it('is unknown where no round kept its tasks', () => assert.equal(bounds(buildRun({ columnsOf: 99 })), ''));
});
