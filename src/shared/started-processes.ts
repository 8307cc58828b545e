import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Birth } from './process-table.ts';
import { birthOfNew, birthsOf, isSameBirth, processesWith } from './process-table.ts';

/**
 * The processes that user code in a host has started: a file in the run's folder with a line each, which every thread of
 * the host, and every Node that it forks, appends to at once. So nothing is forgotten when the host crashes or when its
 * runner is killed: each of the two can end what the other has left.
 */

/** Environment variable with the path of a host's file; what user code starts inherits it. */
export const STARTED_VARIABLE = 'CONCURRENCY_PROFILER_STARTED';

/** User code that puts another in its place does not hide what it starts. */
const append = appendFileSync;

const PREFIX = 'started-';

/** @param folder of the run. @param host its name among the run's hosts. */
export function startedPath(folder: string, host: string): string {
  return join(folder, `${PREFIX}${host}`);
}

export function isStartedFile(name: string): boolean {
  return name.startsWith(PREFIX);
}

interface Started {
  readonly pid: number;
  readonly birth: Birth;
  /** It leads a group of its own, and all that it started in turn is in there. */
  readonly leads: boolean;
}

/** Notes a process that was started just now; nothing where the file is gone, as a run that has ended takes it away. */
export function noteStarted(path: string, pid: number, leads: boolean): void {
  const birth = birthOfNew(pid);
  if (birth === null) return;
  try {
    // Short appends are whole, whichever thread or process makes them.
    append(path, `${pid} ${birth} ${leads ? 1 : 0}\n`);
  } catch {
    // The disk is full. The host's own group, and on Linux the environment, still find it.
  }
}

/** Those that still run. A process that has ended and whose number was given to a stranger is none of them. */
export function stillRunning(path: string): readonly number[] {
  return alive(read(path)).map(({ pid }) => pid);
}

/**
 * Ends those that still run, with their groups, and on Linux whatever else has inherited the path in its environment.
 * @param wide looks for heirs even where nothing was noted: what a crash or a signal ends had no time to note all.
 * @returns the numbers of those that were ended.
 */
export function endStarted(path: string, wide: boolean): readonly number[] {
  const noted = read(path);
  const ended = new Set<number>();
  for (const { pid, leads } of alive(noted)) {
    if (leads) kill(-pid);
    kill(pid);
    ended.add(pid);
  }
  if (noted.length === 0 && !wide) return [];
  // One that is ended may have started another a moment before.
  for (let heirs = heirsOf(path, ended); heirs.length > 0; heirs = heirsOf(path, ended)) {
    for (const pid of heirs) {
      kill(pid);
      ended.add(pid);
    }
  }
  return [...ended];
}

function heirsOf(path: string, ended: ReadonlySet<number>): number[] {
  return processesWith(STARTED_VARIABLE, path).filter((pid) => pid !== process.pid && !ended.has(pid));
}

function alive(noted: readonly Started[]): readonly Started[] {
  // Of two with the same number only the later can be there.
  const latest = new Map(noted.map((started) => [started.pid, started]));
  const births = latest.size === 0 ? new Map<number, Birth>() : birthsOf(latest.keys());
  return [...latest.values()].filter(({ pid, birth }) => {
    const now = births.get(pid);
    return now !== undefined && isSameBirth(birth, now);
  });
}

function read(path: string): readonly Started[] {
  return textOf(path).split('\n').flatMap((line) => {
    const [pid = 0, birth = Number.NaN, leads = 0] = line.split(' ').map(Number);
    // User code can write here too: a number of 0 or below would mean groups, or everybody.
    return Number.isSafeInteger(pid) && pid > 1 && Number.isFinite(birth) ? [{ pid, birth, leads: leads === 1 }] : [];
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
