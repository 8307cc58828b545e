import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAIN_LAUNCH } from '../src/runner/launch.ts';
import { profile } from '../src/runner/profile.ts';
import type { Run } from '../src/shared/model.ts';
import type { PlanWishes } from '../src/shared/plan-wishes.ts';
import { NO_WISHES } from '../src/shared/plan-wishes.ts';

const ROOT = join(import.meta.dirname, '..');

export interface BenchRequest {
  readonly file: string;
  readonly name: string;
  /** JavaScript, in the scope of the file. */
  readonly inputs: string;
  readonly seed: number;
  readonly plan: Partial<PlanWishes>;
}

/** A run of the engine as the command line makes it, on the Node that runs the benchmark. */
export async function profileForBench({ file, name, inputs, seed, plan }: BenchRequest): Promise<Run> {
  const never = new AbortController().signal;
  return await profile(
    {
      target: { file, name, line: 1, reach: { kind: 'expression', callee: name, receiver: null }, runsAs: 'call' },
      text: null,
      inputs: { source: 'option', expression: inputs, tasks: null, sidecar: null },
      plan: { asked: { ...NO_WISHES, ...plan }, usual: NO_WISHES, seed },
      node: { path: process.execPath, version: process.versions.node, electron: false },
      launch: PLAIN_LAUNCH,
      hostFolder: join(ROOT, 'dist', 'host'),
      cwd: ROOT,
      cacheDir: join(tmpdir(), 'concurrency-profiler-bench'),
    },
    { begun: () => {}, progress: () => {}, round: () => {}, output: () => {}, log: () => {} },
    { cancel: never, keep: never },
  );
}
