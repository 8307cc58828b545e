/**
 * What measuring costs: a round as the profiler runs and records it, against the same workload written by hand in a
 * process of its own. Rounds alternate, each pair in the other order than the last, in one run; the ratio is the median
 * of the pairs' ratios. Processes have luck of their own with memory and compilation, for as long as they live: each
 * comparison is spread over three pairs of processes. Exits with 1 where a ratio is above its bound.
 *
 *     npm run bench:overhead [-- PAIRS [MODE]]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { estimateMedian } from '../src/shared/statistics.ts';
import { PLAIN_LAUNCH } from '../src/runner/launch.ts';
import { ModeHost } from '../src/runner/mode-host.ts';
import { RunFolder } from '../src/runner/run-folder.ts';
import { StackMapper } from '../src/runner/stacks.ts';
import type { Mode } from '../src/shared/model.ts';
import { MODES } from '../src/shared/model.ts';
import { compute } from './workloads.ts';

const PAIRS = Number(process.argv[2] ?? 21);
const ONLY = process.argv[3];
const PROCESS_PAIRS = 3;
/** Rounds until V8 has compiled both sides for good. */
const WARM_UP = 4;
const WORKERS = 2;
const CONCURRENCY = 32;
const ROOT = join(import.meta.dirname, '..');
const HOST_FOLDER = join(ROOT, 'dist', 'host');

interface Workload {
  readonly name: string;
  readonly kind: 'compute' | 'wait';
  /** Rounds of the loop, or milliseconds. */
  readonly argument: number;
  readonly tasks: Readonly<Record<Mode, number>>;
  readonly bound: number;
}

/** Rounds of the loop that take so long on this machine, now. */
function roundsFor(ms: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    compute(100_000);
    best = Math.min(best, performance.now() - start);
  }
  return Math.round((ms / best) * 100_000);
}

const WORKLOADS: readonly Workload[] = [
  { name: 'compute 5 ms', kind: 'compute', argument: roundsFor(5), tasks: { sequential: 40, async: 40, 'worker-pool': 80 }, bound: 1.02 },
  { name: 'wait 20 ms', kind: 'wait', argument: 20, tasks: { sequential: 15, async: 480, 'worker-pool': 30 }, bound: 1.02 },
  { name: 'compute 100 µs', kind: 'compute', argument: roundsFor(0.1), tasks: { sequential: 2_000, async: 2_000, 'worker-pool': 4_000 }, bound: 1.05 },
];

class Hand implements Disposable {
  readonly #child;
  readonly #lines;

  constructor(mode: Mode, { kind, argument, tasks }: Workload) {
    const width = mode === 'async' ? CONCURRENCY : WORKERS;
    this.#child = spawn(process.execPath, [join(ROOT, 'bench', 'hand.ts'), mode, kind, String(tasks[mode]), String(argument), String(width)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout });
  }

  async round(): Promise<number> {
    this.#child.stdin.write('\n');
    const [line]: unknown[] = await once(this.#lines, 'line');
    return Number(line);
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}

interface Times {
  readonly measured: number[];
  readonly hand: number[];
}

async function compare(mode: Mode, workload: Workload): Promise<boolean> {
  const times: Times = { measured: [], hand: [] };
  for (let i = 0; i < PROCESS_PAIRS; i++) await compareOnce(mode, workload, Math.ceil(PAIRS / PROCESS_PAIRS), times);
  return report(mode, workload, times.measured.map((ours, i) => ours / (times.hand[i] ?? Number.NaN)), times);
}

/** One pair of processes; adds to `times`. */
async function compareOnce(mode: Mode, workload: Workload, pairs: number, times: Times): Promise<void> {
  await using folder = await RunFolder.create();
  const tasks = workload.tasks[mode];
  await folder.writeConfig({
    target: { file: join(ROOT, 'bench', 'workloads.ts'), text: null, reach: { kind: 'expression', callee: workload.kind, receiver: null }, runsAs: 'call' },
    inputs: `(i) => [${workload.argument}]`,
    tasks,
    sidecar: null,
    inputsFile: folder.inputsPath,
    cacheDir: join(tmpdir(), 'concurrency-profiler-bench'),
    workers: WORKERS,
    concurrency: CONCURRENCY,
    timeLimitMs: 60_000,
  });
  const start = { node: { path: process.execPath, version: process.versions.node, electron: false }, launch: PLAIN_LAUNCH, hostFolder: HOST_FOLDER, configPath: folder.configPath, cwd: ROOT, onOutput: () => {} };
  const inputs = new ModeHost({ ...start, role: 'inputs', startedPath: folder.startedPath('inputs') }, new StackMapper(HOST_FOLDER), 60_000);
  await inputs.ready();
  await inputs.close(1_000);
  const host = new ModeHost({ ...start, role: mode, startedPath: folder.startedPath(mode) }, new StackMapper(HOST_FOLDER), 60_000);
  using hand = new Hand(mode, workload);
  try {
    await host.ready();
    const measured = async (): Promise<number> => {
      const { round, end } = await host.run('timed', tasks, { index: 0, order: 0, since: null }, () => {});
      if (end !== null || round.ok !== tasks) throw new Error(`${mode}, ${workload.name}: ${end ?? `${round.failed} tasks failed`}`);
      return round.durationMs;
    };
    for (let i = 0; i < WARM_UP; i++) {
      await measured();
      await hand.round();
    }
    for (let pair = 0; pair < pairs; pair++) {
      let ours = pair % 2 === 0 ? await measured() : 0;
      const theirs = await hand.round();
      if (pair % 2 === 1) ours = await measured();
      times.measured.push(ours);
      times.hand.push(theirs);
    }
  } finally {
    await host.kill();
  }
}

function report(mode: Mode, { name, bound }: Workload, ratios: readonly number[], times: { readonly measured: readonly number[]; readonly hand: readonly number[] }): boolean {
  const ratio = estimateMedian(ratios);
  const fits = ratio !== null && ratio.median <= bound;
  const interval = ratio?.interval ? `${ratio.interval.low.toFixed(3)}-${ratio.interval.high.toFixed(3)}` : '-';
  const [measured, hand] = [times.measured, times.hand].map((list) => `${(estimateMedian(list)?.median ?? Number.NaN).toFixed(1)} ms`);
  console.log([mode.padEnd(12), name.padEnd(15), `${measured}`.padStart(10), `${hand}`.padStart(10), (ratio?.median.toFixed(3) ?? '-').padStart(7), interval.padStart(13), `<= ${bound}`, fits ? 'holds' : 'DOES NOT HOLD'].join('  '));
  return fits;
}

console.log(`Node ${process.versions.node}, ${PAIRS} pairs: the profiler's round, the same by hand, median ratio and its 95 % interval`);
let all = true;
for (const workload of WORKLOADS) for (const mode of MODES) if (ONLY === undefined || ONLY === mode) all = (await compare(mode, workload)) && all;
process.exitCode = all ? 0 : 1;
