/**
 * Whether verdicts are right: each workload is profiled, and written by hand as a loop, as `Promise.all` with a limit and
 * with Piscina, in the same minute. The truth is what is fastest by hand, with all that is within 5 % of it. A verdict holds
 * where its best or an equivalent is among them, or where it declines; a clear winner that is not is wrong. Then two modes
 * that are the same (a synchronous function, sequential and async) are compared again and again: who wins there wins falsely.
 *
 *     npm run bench:verdict [-- LABEL]        only workloads whose label holds this
 *
 * Exits with 1 where fewer than 95 % hold, a winner is wrong, or more than 2 of 40 win falsely.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { verdictOf } from '../src/analysis/verdict.ts';
import type { Mode, Run } from '../src/shared/model.ts';
import { MODES } from '../src/shared/model.ts';
import { median } from '../src/shared/statistics.ts';
import { profileForBench } from './profiled.ts';
import { CASES } from './verdict/cases.ts';
import type { Case } from './verdict/cases.ts';

const WORKERS = 2;
const CONCURRENCY = 32;
const BUDGET_MS = 4_000;
/** By hand: enough for a median, the first ones discarded. */
const HAND_ROUNDS = 9;
const HAND_WARM_UPS = 3;
const EQUAL = 1.05;
const SAME_RUNS = 40;
const WORKLOADS = join(import.meta.dirname, 'verdict', 'workloads.ts');

const profiled = ({ name, inputs }: Case, modes: readonly Mode[], seed: number): Promise<Run> => profileForBench({ file: WORKLOADS, name, inputs, seed, plan: { modes, workers: WORKERS, concurrency: CONCURRENCY, budgetMs: BUDGET_MS } });

class Hand {
  readonly #child;
  readonly #lines;

  constructor(mode: Mode, { name, inputs }: Case) {
    const width = mode === 'async' ? CONCURRENCY : WORKERS;
    this.#child = spawn(process.execPath, [join(import.meta.dirname, 'verdict', 'hand.ts'), mode, name, inputs, String(width)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async round(): Promise<number> {
    this.#child.stdin.write('\n');
    const { value } = await this.#lines.next();
    return Number(value);
  }

  end(): void {
    this.#child.kill();
  }
}

/** The median of each mode by hand, in ms; rounds alternate. */
async function byHand(workload: Case): Promise<ReadonlyMap<Mode, number>> {
  const hands = MODES.map((mode) => ({ mode, hand: new Hand(mode, workload), times: [] as number[] }));
  try {
    for (let i = 0; i < HAND_WARM_UPS + HAND_ROUNDS; i++) {
      for (const { hand, times } of i % 2 === 0 ? hands : hands.toReversed()) {
        const ms = await hand.round();
        if (i >= HAND_WARM_UPS) times.push(ms);
      }
    }
  } finally {
    for (const { hand } of hands) hand.end();
  }
  return new Map(hands.map(({ mode, times }) => [mode, median(times) ?? Number.NaN]));
}

type Outcome = 'holds' | 'declines' | 'misses' | 'WRONG';

async function judge(workload: Case): Promise<Outcome> {
  const run = await profiled(workload, MODES, 1);
  const verdict = verdictOf(run);
  const hand = await byHand(workload);
  const fastest = Math.min(...hand.values());
  const truth = MODES.filter((mode) => (hand.get(mode) ?? Number.POSITIVE_INFINITY) <= EQUAL * fastest);
  const said = verdict.best === null ? [] : [verdict.best, ...verdict.equivalent];
  const held = said.some((mode) => truth.includes(mode));
  const outcome: Outcome = said.length === 0 ? 'declines' : held ? 'holds' : verdict.equivalent.length === 0 ? 'WRONG' : 'misses';
  const times = MODES.map((mode) => `${(hand.get(mode) ?? Number.NaN).toFixed(1)}`.padStart(7)).join(' ');
  console.log([workload.label.padEnd(48), verdict.class.padEnd(12), times, truth.join('=').padEnd(28), (said.length === 0 ? '-' : [...new Set(said)].join('=')).padEnd(28), outcome].join('  '));
  return outcome;
}

async function falseWinners(): Promise<number> {
  const same = { label: 'the same twice', name: 'computes', inputs: 'Array.from({ length: 20 }, () => [0.5])' };
  let winners = 0;
  for (let seed = 0; seed < SAME_RUNS; seed++) {
    const run = await profiled(same, ['sequential', 'async'], seed);
    const verdict = verdictOf(run);
    if (verdict.best !== null && verdict.equivalent.length === 0) winners++;
  }
  return winners;
}

const only = process.argv[2];
const cases = CASES.filter(({ label }) => only === undefined || label.includes(only));
console.log(`Node ${process.versions.node}, ${WORKERS} workers, ${CONCURRENCY} calls in flight; by hand: ms of sequential, async and worker pool; the truth; the verdict`);
const outcomes: Outcome[] = [];
for (const workload of cases) outcomes.push(await judge(workload));
const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
const told = outcomes.length - count('declines');
console.log(`${count('holds')} of ${told} verdicts hold, ${count('WRONG')} clear winners are wrong, ${count('declines')} of ${outcomes.length} decline`);
const winners = only === undefined ? await falseWinners() : 0;
if (only === undefined) console.log(`${winners} of ${SAME_RUNS} comparisons of a mode with itself have a winner`);
process.exitCode = count('holds') >= 0.95 * told && count('WRONG') === 0 && winners <= 2 ? 0 : 1;
