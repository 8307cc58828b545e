/**
 * What the recorder stands on, taken before any of the user's code runs: a module that patches these later measures
 * itself with its own copies, and us with ours.
 */
import { performance as clock } from 'node:perf_hooks';

/** Milliseconds since the process's time origin, the same in all its threads. */
export const now: () => number = clock.now.bind(clock);
export const eventLoopUtilization = clock.eventLoopUtilization.bind(clock);
export const apply: (callee: (...args: never[]) => unknown, receiver: unknown, args: readonly unknown[]) => unknown = Reflect.apply;
export const later = setTimeout;
export const soon = setImmediate;
export const queueTask = queueMicrotask;
export const nextTick = process.nextTick.bind(process);
export const cpuUsage = process.cpuUsage.bind(process);
export const residentBytes = process.memoryUsage.rss.bind(process.memoryUsage);
export const exit = process.exit.bind(process);
export const kill = process.kill.bind(process);

/** Milliseconds of CPU that the process has used in all its threads, user and system. */
export function cpuMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}
