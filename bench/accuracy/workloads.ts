/** Functions whose numbers are known, because they make them so. Each writes down what it did, for the benchmark to read. */
import { appendFileSync } from 'node:fs';

/** Computes until so many ms have passed; what it took by its own clock goes to `log`. */
export function spins(ms: number, log: string): number {
  const from = performance.now();
  while (performance.now() - from < ms);
  const took = performance.now() - from;
  appendFileSync(log, `${took}\n`);
  return ms;
}

/** Waits on a timer of so many ms; what it took by its own clock goes to `log`. */
export async function waits(ms: number, log: string): Promise<number> {
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, ms));
  appendFileSync(log, `${performance.now() - from}\n`);
  return ms;
}

/** One call blocks the loop for so many ms while the others wait on timers. */
export async function blocks(task: number, blockMs: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 40));
  if (task === 2) {
    const until = performance.now() + blockMs;
    while (performance.now() < until);
  }
  await new Promise((resolve) => setTimeout(resolve, 40));
  return task;
}

/** Computes for a millisecond; the task of number `last` writes down when that is and ends the process as a crash does. */
export function crashesAt(task: number, last: number, log: string): number {
  if (task === last) {
    appendFileSync(log, `${performance.timeOrigin + performance.now()}\n`);
    process.kill(process.pid, 'SIGSEGV');
  }
  const until = performance.now() + 1;
  while (performance.now() < until);
  return task;
}

let kept: Buffer | null = null;

/** Holds so many bytes, every one of them written; only the first call takes them. */
export function holds(bytes: number): number {
  kept ??= Buffer.alloc(bytes, 1);
  return kept.length;
}
