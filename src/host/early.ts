/**
 * What the recorder stands on beside the globals of `early-globals.ts`, taken before any of the user's code runs: a module
 * that patches these later measures itself with its own copies, and us with ours.
 */
import { performance as clock } from 'node:perf_hooks';

/** Milliseconds since the process's time origin, the same in all its threads. */
export const now: () => number = clock.now.bind(clock);
const timing = clock.nodeTiming;
/** Milliseconds that this thread's loop has waited for something to do. `eventLoopUtilization` would read `process.hrtime`, which fake timers replace. */
export const idleMs = (): number => timing.idleTime;
export const apply: (callee: (...args: never[]) => unknown, receiver: unknown, args: readonly unknown[]) => unknown = Reflect.apply;
export const nextTick = process.nextTick.bind(process);
const cpuUsage = process.cpuUsage.bind(process);
export const residentBytes = process.memoryUsage.rss.bind(process.memoryUsage);
export const exit = process.exit.bind(process);
export const kill = process.kill.bind(process);

/** Milliseconds of CPU that the process has used in all its threads, user and system. */
export function cpuMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}
