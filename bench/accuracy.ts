/**
 * What the profiler reports against what is known: a spin and a wait of known length by the function's own clock, a block
 * of the event loop, and an allocation. Each line names the known and the reported number and the bound of the difference.
 *
 *     npm run bench:accuracy
 *
 * Exits with 1 where a bound does not hold.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mode, Run } from '../src/shared/model.ts';
import { MODES, TaskState } from '../src/shared/model.ts';
import { median } from '../src/shared/statistics.ts';
import { profileForBench } from './profiled.ts';

const FILE = join(import.meta.dirname, 'accuracy', 'workloads.ts');
const TASKS = 20;
const MB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-accuracy-'));
let all = true;

function tell(what: string, mode: Mode, known: number, reported: number, bound: number, unit: string): void {
  const holds = Math.abs(reported - known) <= bound;
  all &&= holds;
  console.log([what.padEnd(32), mode.padEnd(12), `${known.toFixed(3)} ${unit}`.padStart(12), `${reported.toFixed(3)} ${unit}`.padStart(12), `within ${bound.toFixed(3)}`.padStart(14), holds ? 'holds' : 'DOES NOT HOLD'].join('  '));
}

async function run(name: string, inputs: string, mode: Mode): Promise<Run> {
  return await profileForBench({ file: FILE, name, inputs, seed: 1, plan: { modes: [mode], workers: 1, concurrency: 1, rounds: 1, budgetMs: 1 } });
}

function tasksOf({ modes }: Run): number[] {
  const tasks = modes[0]?.rounds.at(-1)?.tasks;
  if (!tasks) throw new Error('the run kept no tasks');
  return Array.from(tasks.start, (start, i) => (tasks.end[i] ?? Number.NaN) - start);
}

/** 1 %, or 50 us where that is more, and what writing the line takes. */
const ofTime = (ms: number): number => Math.max(0.01 * ms, 0.05);

try {
  for (const mode of MODES) {
    for (const [what, name, ms] of [['a spin of 20 ms', 'spins', 20], ['a spin of 1 ms', 'spins', 1], ['a wait of 30 ms', 'waits', 30]] as const) {
      const log = join(folder, `${mode}-${name}-${ms}`);
      writeFileSync(log, '');
      const measured = tasksOf(await run(name, `Array.from({ length: ${TASKS} }, () => [${ms}, ${JSON.stringify(log)}])`, mode));
      // Check rounds write too: the last lines are those of the timed round.
      const known = readFileSync(log, 'utf8').trim().split('\n').map(Number).slice(-TASKS);
      tell(what, mode, median(known) ?? Number.NaN, median(measured) ?? Number.NaN, ofTime(ms), 'ms');
    }
  }
  for (const blockMs of [100, 500]) {
    const blocked = await profileForBench({ file: FILE, name: 'blocks', inputs: `Array.from({ length: 6 }, (_, i) => [i, ${blockMs}])`, seed: 1, plan: { modes: ['async'], concurrency: 6, rounds: 1, budgetMs: 1 } });
    const lag = blocked.modes[0]?.rounds.at(-1)?.lag.lag ?? new Float64Array();
    tell(`a block of ${blockMs} ms`, 'async', blockMs, lag.reduce((worst, one) => Math.max(worst, one), 0), 10, 'ms');
  }
  // The check round is the one that crashes, so that its own clock is the first task's: what is missing at its end was lost.
  const crashed = await profileForBench({ file: FILE, name: 'crashesAt', inputs: `Array.from({ length: 400 }, (_, i) => [i, 350, ${JSON.stringify(join(folder, 'crash'))}])`, seed: 1, plan: { modes: ['sequential'], rounds: 1, budgetMs: 1 } });
  const states = crashed.modes[0]?.rounds.at(-1)?.tasks?.state ?? new Uint8Array();
  tell('records until a crash, 1 ms tasks', 'sequential', 350, states.filter((state) => state === TaskState.ok).length, 50, 'ms');
  const bytes = 200 * MB;
  const [small, large] = [await run('holds', '[[1]]', 'sequential'), await run('holds', `[[${bytes}]]`, 'sequential')].map((one) => (one.modes[0]?.rounds.at(-1)?.process.rssBytes ?? new Float64Array()).reduce((peak, rss) => Math.max(peak, rss), 0));
  tell('an allocation of 200 MB', 'sequential', bytes / MB, ((large ?? 0) - (small ?? 0)) / MB, 0.01 * (bytes / MB) + 8, 'MB');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = all ? 0 : 1;
