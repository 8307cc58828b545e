/**
 * One mode of one workload as anyone would write it by hand, in a process of its own: each line on stdin is one round,
 * answered with its milliseconds.
 *
 *     node bench/verdict/hand.ts MODE NAME INPUTS WIDTH
 */
import { createInterface } from 'node:readline';
import { Piscina } from 'piscina';
import * as workloads from './workloads.ts';

const [mode = '', name = '', inputs = '', width = ''] = process.argv.slice(2);
type Call = (...args: readonly unknown[]) => unknown;
const target: unknown = Reflect.get(workloads, name);
if (typeof target !== 'function') throw new Error(`no workload named ${name}`);
const call: Call = (...args) => Reflect.apply(target, undefined, args);
const evaluate = new Function(`return (${inputs});`) as () => readonly (readonly unknown[])[];

const pool = mode === 'worker-pool' ? new Piscina({ filename: new URL('./hand-worker.ts', import.meta.url).href, minThreads: Number(width), maxThreads: Number(width), workerData: name }) : null;

async function round(list: readonly (readonly unknown[])[]): Promise<void> {
  switch (mode) {
    case 'sequential':
      for (const args of list) await call(...args);
      return;
    case 'async': {
      let next = 0;
      const slot = async (): Promise<void> => {
        while (next < list.length) await call(...(list[next++] ?? []));
      };
      await Promise.all(Array.from({ length: Number(width) }, slot));
      return;
    }
    case 'worker-pool':
      await Promise.all(list.map((args) => pool?.run(args)));
      return;
    default:
      throw new Error(`no mode named ${mode}`);
  }
}

for await (const _ of createInterface({ input: process.stdin })) {
  const list = evaluate();
  const from = performance.now();
  await round(list);
  console.log(performance.now() - from);
}
process.exit(0);
