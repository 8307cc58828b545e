import assert from 'node:assert/strict';
import { reportChunks } from '../../../src/export/report-text.ts';
import { reportOf } from '../../../src/export/report.ts';
import type { ModeReport, Report } from '../../../src/export/report.ts';
import type { Mode, Run } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

function report(run: Run, tasksDetail = false): Report {
  return reportOf(run, '/project', { tasksDetail });
}

function modeOf(given: Report, mode: Mode): ModeReport {
  const found = given.modes.find((entry) => entry.mode === mode);
  assert.ok(found);
  return found;
}

/** Every key of the report, with those inside it; the places in lists count as one. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => keysOf(part, path === '' ? key : `${path}.${key}`));
}

/** The names that other programs rely on. */
const CONTRACT = [
  'schema', 'target.file', 'target.name', 'target.line', 'workload.tasks', 'workload.source', 'environment.node', 'environment.platform',
  'environment.arch', 'environment.cpu', 'environment.cores', 'environment.profiler', 'plan.modes[]', 'plan.workers', 'plan.concurrency', 'plan.rounds',
  'plan.seed', 'plan.order[]', 'modes[].mode', 'modes[].status', 'modes[].reason', 'modes[].rounds[].durationMs', 'modes[].rounds[].cpuMs',
  'modes[].rounds[].ok', 'modes[].rounds[].failed', 'modes[].durationMs.median', 'modes[].durationMs.low', 'modes[].durationMs.high',
  'modes[].speedup.median', 'modes[].speedup.low', 'modes[].speedup.high', 'modes[].coldStartMs', 'modes[].latencyMs.p50', 'modes[].latencyMs.p95',
  'modes[].latencyMs.p99', 'modes[].latencyMs.max', 'modes[].queueWaitMs.p50', 'modes[].queueWaitMs.p95', 'modes[].queueWaitMs.p99',
  'modes[].queueWaitMs.max', 'modes[].eventLoop.lagMaxMs', 'modes[].eventLoop.lagP99Ms', 'modes[].eventLoop.utilization', 'modes[].gc.count',
  'modes[].gc.totalMs', 'modes[].gc.maxMs', 'modes[].memory.peakRssMb', 'modes[].errors[].task', 'modes[].errors[].name', 'modes[].errors[].message',
  'modes[].errors[].stack', 'modes[].diagnoses[].code', 'modes[].diagnoses[].task', 'modes[].diagnoses[].thread', 'modes[].diagnoses[].message',
  'modes[].diagnoses[].stack', 'modes[].tasks[].task', 'modes[].tasks[].round', 'modes[].tasks[].lane', 'modes[].tasks[].enqueueMs',
  'modes[].tasks[].startMs', 'modes[].tasks[].endMs', 'modes[].tasks[].cpuMs', 'modes[].tasks[].ok', 'modes[].tasks[].result', 'modes[].tasks[].output', 'agreement.same',
  'agreement.differences[].task', 'agreement.differences[].mode', 'agreement.differences[].expected', 'agreement.differences[].actual', 'verdict.class',
  'verdict.best', 'verdict.equivalent[]', 'verdict.summary', 'verdict.reasons[]', 'verdict.caveats[]',
];

const eventful = buildRun({
  rounds: 6,
  modes: [
    { mode: 'sequential', durations: [500, 501, 502, 499, 498, 500] },
    { mode: 'async', durations: [501, 500, 499, 500, 502, 498], failures: [3] },
    {
      mode: 'worker-pool',
      lost: [7],
      diagnoses: [{ code: 'exit', task: 7, thread: 'worker 1', message: 'Task 7 ended the thread.', stack: [{ text: 'at stop (a.ts:1:1)', place: null }, { text: 'at run', place: null }] }],
    },
  ],
  agreement: { repeat: 'same' as const, same: false, count: 1, differences: [{ task: 3, mode: 'async', expected: '1', actual: '2' }] },
});

describe('the report', () => {
  it('has every key that others rely on', () => {
    const keys = new Set(keysOf(report(eventful, true)));
    assert.deepEqual(CONTRACT.filter((key) => !keys.has(key)), []);
  });

  it('names the file relative to the working directory', () => {
    assert.equal(report(eventful).target.file, 'src/primes.ts');
    assert.equal(reportOf(eventful, '/project/test', { tasksDetail: false }).target.file, '../src/primes.ts');
  });

  it('has numbers only where something was measured', () => {
    const run = buildRun({ rounds: 4, modes: [{ mode: 'worker-pool', status: { kind: 'unavailable', reason: 'The inputs hold a function.' } }, 'async'] });
    const pool = modeOf(report(run), 'worker-pool');
    assert.deepEqual([pool.status, pool.reason, pool.rounds, pool.speedup], ['unavailable', 'The inputs hold a function.', [], null]);
    assert.deepEqual(pool.durationMs, { median: null, low: null, high: null });
    assert.deepEqual([pool.latencyMs.p50, pool.eventLoop.lagMaxMs, pool.gc.count, pool.memory.peakRssMb], [null, null, null, null]);
    const asynchronous = modeOf(report(run), 'async');
    assert.ok(asynchronous.durationMs.median !== null && asynchronous.durationMs.low === null, 'four rounds have a median and no interval');
    assert.equal(asynchronous.speedup, null);
  });

  it('counts memory in megabytes', () => assert.equal(modeOf(report(eventful), 'sequential').memory.peakRssMb, 70));

  it('has stacks as text', () => {
    assert.equal(modeOf(report(eventful), 'worker-pool').diagnoses[0]?.stack, 'at stop (a.ts:1:1)\nat run');
  });

  it('leaves tasks out unless they are asked for', () => {
    assert.equal(modeOf(report(eventful), 'async').tasks, undefined);
  });

  it('lists every task of every round that was kept, and names the others', () => {
    const run = buildRun({ rounds: 3, tasks: 5, columnsOf: 1, modes: [{ mode: 'sequential', failures: [2], outputs: [{ task: 3, text: 'said\n' }] }] });
    const { tasks, tasksLeftOut } = modeOf(report(run, true), 'sequential');
    assert.deepEqual(tasksLeftOut, [0, 2]);
    assert.deepEqual(tasks?.map(({ task, round, ok, result }) => [task, round, ok, result]), [[0, 1, true, '0'], [1, 1, true, '7'], [2, 1, false, null], [3, 1, true, '21'], [4, 1, true, '28']]);
    assert.deepEqual(tasks?.map(({ output }) => output), [null, null, null, 'said\n', null]);
  });

  it('has no times for a task that did not get to them', () => {
    const lost = modeOf(report(eventful, true), 'worker-pool').tasks?.[7];
    assert.deepEqual([lost?.endMs, lost?.ok, lost?.cpuMs], [null, false, null]);
    assert.equal(typeof lost?.startMs, 'number');
  });
});

describe('the report as text', () => {
  it('is the report, with and without details', () => {
    for (const tasksDetail of [false, true]) {
      const text = [...reportChunks(eventful, '/project', { tasksDetail })].join('');
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(report(eventful, tasksDetail))));
      assert.ok(text.endsWith('}\n'));
    }
  });
  it('is the report of a run without rounds', () => {
    const empty = buildRun({ rounds: 0 });
    assert.deepEqual(JSON.parse([...reportChunks(empty, '/project', { tasksDetail: true })].join('')), JSON.parse(JSON.stringify(report(empty, true))));
  });
  it('comes in pieces of a bounded size', () => {
    const large = buildRun({ tasks: 5000, rounds: 3, modes: ['sequential'] });
    const sizes = [...reportChunks(large, '/project', { tasksDetail: true })].map((chunk) => chunk.length);
    assert.ok(Math.max(...sizes) < 70_000 && sizes.length > 10, String(sizes));
  });
});
