/**
 * A process of ours that measures the machine between rounds: the same spin on one thread alone, and on all of them at
 * once. It runs no code of the user's. A line on stdin asks; a line of JSON on stdout answers; the end of stdin ends it.
 */
import { createInterface } from 'node:readline';
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import type { Gauging } from '../shared/gauging.ts';
import { now } from './early.ts';

/** Long enough that waking a thread is nothing beside it, short enough to do between any two rounds. */
const SPIN_MS = 2;
/** V8 has compiled the loop for good after so many. */
const WARM_UPS = 30;

/** Places of the shared memory: the number of the order, its kind, and how many threads are done with it. */
const ORDER = 0;
const KIND = 1;
const DONE = 2;
const ROUNDS = 3;
const ALONE = 0;
const TOGETHER = 1;

interface Shared {
  readonly control: Int32Array;
  /** What each thread's last spin took, in ms. */
  readonly took: Float64Array;
}

/** @returns a number, so that the loop cannot be left out. */
function spin(rounds: number): number {
  let value = 1;
  for (let i = 0; i < rounds; i++) {
    value = Math.imul(value ^ (value >>> 15) ^ i, 0x2c1b3c6d) ^ (value >>> 12);
    value = Math.imul(value ^ (value >>> 13) ^ i, 0x297a2d39) ^ (value >>> 15);
    value = Math.imul(value ^ (value >>> 14) ^ i, 0x1b873593) ^ (value >>> 11);
    value = Math.imul(value ^ (value >>> 11) ^ i, 0x2127599b) ^ (value >>> 14);
  }
  return value;
}

let sink = 0;

function timeSpin(rounds: number): number {
  const from = now();
  sink ^= spin(rounds);
  return now() - from;
}

/** A thread sleeps in the kernel between orders and costs nothing. */
function work({ control, took }: Shared, thread: number): never {
  for (let i = 0; i < WARM_UPS; i++) timeSpin(20_000);
  for (let order = 0; ; order++) {
    Atomics.wait(control, ORDER, order);
    if (thread === 0 || Atomics.load(control, KIND) === TOGETHER) took[thread] = timeSpin(Atomics.load(control, ROUNDS));
    Atomics.add(control, DONE, 1);
    Atomics.notify(control, DONE);
  }
}

function serve(threads: number): void {
  const shared: Shared = { control: new Int32Array(new SharedArrayBuffer(16)), took: new Float64Array(new SharedArrayBuffer(8 * threads)) };
  const { control, took } = shared;
  const workers = Array.from({ length: threads }, (_, thread) => new Worker(__filename, { workerData: { shared, thread }, execArgv: [] }));
  // A thread that dies would be waited for without end.
  for (const worker of workers) worker.on('error', () => process.exit(1));

  const order = (kind: number): void => {
    Atomics.store(control, KIND, kind);
    Atomics.store(control, DONE, 0);
    Atomics.add(control, ORDER, 1);
    Atomics.notify(control, ORDER);
    for (let done = Atomics.load(control, DONE); done < threads; done = Atomics.load(control, DONE)) Atomics.wait(control, DONE, done);
  };
  // So many rounds of the loop as fit: by what the fastest of a few spins of a known number took.
  Atomics.store(control, ROUNDS, 100_000);
  const trials = Array.from({ length: 5 }, () => {
    order(ALONE);
    return took[0] ?? SPIN_MS;
  });
  Atomics.store(control, ROUNDS, Math.max(1_000, Math.round((100_000 * SPIN_MS) / Math.max(Math.min(...trials), 0.01))));

  createInterface({ input: process.stdin })
    .on('line', () => {
      order(ALONE);
      const aloneMs = took[0] ?? 0;
      order(TOGETHER);
      const answer: Gauging = { aloneMs, togetherMs: [...took] };
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    })
    .on('close', () => process.exit(0));
  process.stdout.write('ready\n');
}

if (isMainThread) {
  serve(Math.max(1, Number(process.argv[2])));
} else {
  const { shared, thread } = workerData as { readonly shared: Shared; readonly thread: number };
  work(shared, thread);
}
