import type { ModeSummary } from './mode-summary.ts';

/** What the function does with its time, as its sequential rounds show. */
const WORKLOAD_CLASSES = ['cpu-bound', 'io-bound', 'mixed', 'libuv-bound', 'too-short', 'inconclusive'] as const;
export type WorkloadClass = (typeof WORKLOAD_CLASSES)[number];

/** Handing a task to a thread and its answer back costs 20 to 50 us of wall time: shorter tasks are mostly that. */
const SHORT_TASK_MS = 0.05;

/** Amdahl: with a fifth of the time spent otherwise, two threads still give 1.67 of 2. Below that it is not all CPU. */
const MOSTLY = 0.8;

/** Below a fifth of the time, the CPU is not what limits: at 5 calls in flight it is still not full. */
const HARDLY = 0.2;

/** A loop that is idle for more than half of the time did not do the computing that fills more than half of it. */
const HALF = 0.5;

/** @param sequential its summary, or `null` where it was not measured: then nothing can be said. */
export function classify(sequential: ModeSummary | null, tasks: number): WorkloadClass {
  const taskMs = meanTaskMs(sequential, tasks);
  if (sequential === null || taskMs === null) return 'inconclusive';
  if (taskMs < SHORT_TASK_MS) return 'too-short';
  const { cpuShare, utilization } = sequential;
  if (cpuShare === null || utilization === null) return 'inconclusive';
  if (cpuShare >= HALF && utilization < HALF) return 'libuv-bound';
  if (cpuShare >= MOSTLY && utilization >= MOSTLY) return 'cpu-bound';
  return cpuShare < HARDLY ? 'io-bound' : 'mixed';
}

/** The round's time divided by its tasks; `null` where there is no time or no task. */
export function meanTaskMs(sequential: ModeSummary | null, tasks: number): number | null {
  if (sequential === null || sequential.durationMs === null || tasks === 0) return null;
  return sequential.durationMs.median / tasks;
}
