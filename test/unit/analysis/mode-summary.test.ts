import assert from 'node:assert/strict';
import { medianRound, summarizeModes } from '../../../src/analysis/mode-summary.ts';
import type { ModeSummary } from '../../../src/analysis/mode-summary.ts';
import type { Mode, ModeRun, Run } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

function summaryOf(run: Run, mode: Mode): ModeSummary {
  const summary = summarizeModes(run).find((one) => one.mode === mode);
  assert.ok(summary);
  return summary;
}

function modeOf(run: Run, mode: Mode): ModeRun {
  const entry = run.modes.find((one) => one.mode === mode);
  assert.ok(entry);
  return entry;
}

describe('the summary of a mode', () => {
  const durations = [100, 110, 90, 105, 95, 101, 99, 102, 98];

  it('has the median of its complete rounds with an interval', () => {
    const summary = summaryOf(buildRun({ modes: [{ mode: 'sequential', durations }] }), 'sequential');
    assert.equal(summary.durationMs?.median, 100);
    assert.deepEqual([summary.durationMs.interval?.low, summary.durationMs.interval?.high], [95, 105]);
  });

  it('compares with sequential in pairs of rounds', () => {
    const run = buildRun({ modes: [{ mode: 'sequential', durations }, { mode: 'worker-pool', durations: durations.map((duration) => duration / 2) }] });
    const { speedup } = summaryOf(run, 'worker-pool');
    assert.ok(speedup?.interval);
    for (const value of [speedup.median, speedup.interval.low, speedup.interval.high]) assert.ok(Math.abs(value - 2) < 1e-9);
    assert.equal(summaryOf(run, 'sequential').speedup?.median, 1);
  });

  it('has no speed-up where sequential was not measured', () => {
    assert.equal(summaryOf(buildRun({ modes: ['async'] }), 'async').speedup, null);
    const unavailable = buildRun({ modes: [{ mode: 'sequential', status: { kind: 'unavailable', reason: 'It cannot.' } }, 'async'] });
    assert.equal(summaryOf(unavailable, 'async').speedup, null);
  });

  it('leaves rounds out that lost tasks, and counts the lost ones', () => {
    const run = buildRun({ rounds: 3, modes: [{ mode: 'worker-pool', lost: [1, 2] }] });
    const summary = summaryOf(run, 'worker-pool');
    assert.equal(summary.durationMs, null);
    assert.deepEqual([summary.lost, summary.worstRound], [6, 2]);
    assert.ok(summary.runTime !== null, 'what was run is still shown');
  });

  it('finds the worst lag of all rounds', () => {
    const run = buildRun({ modes: [{ mode: 'sequential', durations, blocks: true }] });
    assert.equal(summaryOf(run, 'sequential').lagMaxMs, 110);
    assert.equal(summaryOf(run, 'sequential').lagP99Ms, 110);
  });

  it('says nothing where nothing was measured', () => {
    const summary = summaryOf(buildRun({ rounds: 0, modes: ['sequential'] }), 'sequential');
    assert.deepEqual(
      [summary.durationMs, summary.runTime, summary.lagMaxMs, summary.lagP99Ms, summary.utilization, summary.cpuShare, summary.gc, summary.peakRssBytes],
      [null, null, null, null, null, null, null, null],
    );
  });

  it('takes medians of the CPU share, and none where the host could not say', () => {
    assert.ok(Math.abs((summaryOf(buildRun({ modes: [{ mode: 'sequential', cpuShare: 0.5 }] }), 'sequential').cpuShare ?? 0) - 0.5) < 1e-9);
    assert.equal(summaryOf(buildRun({ modes: [{ mode: 'sequential', cpuShare: null }] }), 'sequential').cpuShare, null);
  });
});

describe('the round that the timeline shows', () => {
  it('is the complete one nearest the median', () => {
    assert.equal(medianRound(modeOf(buildRun({ rounds: 3, modes: [{ mode: 'sequential', durations: [300, 120, 100] }] }), 'sequential'))?.index, 1);
  });
  it('is one that kept its tasks', () => {
    assert.equal(medianRound(modeOf(buildRun({ rounds: 3, columnsOf: 2, modes: [{ mode: 'sequential', durations: [300, 120, 100] }] }), 'sequential'))?.index, 2);
  });
  it('is one that lost tasks where none is complete', () => {
    assert.equal(medianRound(modeOf(buildRun({ rounds: 2, modes: [{ mode: 'async', lost: [0] }] }), 'async'))?.outcome, 'failed');
  });
  it('is not there before the first round', () => assert.equal(medianRound(modeOf(buildRun({ rounds: 0 }), 'async')), null));
});
