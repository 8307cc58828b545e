/**
 * The same workloads as anyone would write them by hand: a loop, `Promise.all` with a limit, and Piscina as it comes.
 * A child process of a benchmark: each line on stdin is one round, answered with its milliseconds.
 */
import { createInterface } from 'node:readline';
import { Piscina } from 'piscina';
import { compute, wait } from './workloads.ts';

const [mode = '', kind = '', tasksText = '', argumentText = '', width = ''] = process.argv.slice(2);
const inputs = Array.from({ length: Number(tasksText) }, () => Number(argumentText));
const pool = mode === 'worker-pool' ? new Piscina({ filename: new URL('./workloads.ts', import.meta.url).href, minThreads: Number(width), maxThreads: Number(width) }) : null;

/** Keeps the compiler from leaving out work whose result nobody uses. */
let sink = 0;

/** A function of its own: inside an async one V8 compiles this loop late, and badly at first. */
function loop(): void {
  for (const input of inputs) sink ^= compute(input);
}

async function round(): Promise<void> {
  switch (mode) {
    case 'sequential':
      if (kind === 'wait') for (const input of inputs) await wait(input);
      else loop();
      return;
    case 'async':
      return limited(Number(width), kind === 'wait' ? wait : compute);
    case 'worker-pool':
      await Promise.all(inputs.map((input) => pool?.run(input, { name: kind })));
      return;
    default:
      throw new Error(`no mode named ${mode}`);
  }
}

async function limited(limit: number, call: (input: number) => unknown): Promise<void> {
  let next = 0;
  const slot = async (): Promise<void> => {
    while (next < inputs.length) {
      const result = call(inputs[next++] ?? 0);
      if (result instanceof Promise) await result;
    }
  };
  await Promise.all(Array.from({ length: limit }, slot));
}

for await (const _ of createInterface({ input: process.stdin })) {
  const start = performance.now();
  await round();
  console.log(performance.now() - start);
}
process.exit(0);
