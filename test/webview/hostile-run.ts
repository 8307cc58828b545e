import type { ModeRun, Run, StackLine } from '../../src/shared/model.ts';
import { buildRun } from '../fixtures/run-builder.ts';

/** A run with a text wherever a user's program can put one. Its async task 0 failed; the pool could not be measured. */
export function hostileRun(text: string): Run {
  const run = buildRun({ tasks: 20, modes: ['sequential', { mode: 'async', failures: [0] }, { mode: 'worker-pool', status: { kind: 'failed', reason: text } }] });
  return {
    ...run,
    target: { ...run.target, name: text, file: `/project/${text}.ts` },
    workload: { ...run.workload, expression: text, inputs: run.workload.inputs.map(() => text) },
    environment: { ...run.environment, node: text, cpu: text },
    agreement: { repeat: 'same' as const, same: false, count: 1, differences: [{ task: 0, mode: 'async', expected: text, actual: text }] },
    modes: run.modes.map((entry) => hostileMode(entry, text)),
  };
}

function hostileMode(entry: ModeRun, text: string): ModeRun {
  return {
    ...entry,
    results: entry.results.map(() => text),
    outputs: [{ task: 0, text }],
    notes: [text],
    errors: entry.errors.map(({ task }) => ({ task, name: text, message: text, stack: [placed(text)] })),
    diagnoses: [{ code: 'crash', task: 0, thread: text, message: text, stack: [{ text, place: null }] }],
  };
}

export function placed(text: string): StackLine {
  return { text, place: { file: text, line: 1, column: 1 } };
}

/** Thousands of everything that a run has a list of. */
export function crowdedRun(count: number): Run {
  const run = hostileRun('x');
  const many = <T>(make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  return {
    ...run,
    agreement: { repeat: 'same' as const, same: false, count, differences: many((i) => ({ task: i % 20, mode: 'async', expected: `${i}`, actual: 'x' })) },
    modes: run.modes.map((entry) => ({
      ...entry,
      notes: many((i) => `note ${i}`),
      errors: many((task) => ({ task, name: 'Error', message: `error ${task}`, stack: task === 0 ? many((i) => placed(`at f${i} (/a.ts:1:1)`)) : [] })),
      diagnoses: many((i) => ({ code: 'crash' as const, task: i, thread: null, message: `crash ${i}`, stack: [] })),
    })),
  };
}
