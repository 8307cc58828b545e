import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one with the same number: on Linux the clock ticks from the system's start to its own,
 * elsewhere milliseconds of the calendar, which the system knows to a second.
 */
export type Birth = number;

/** User code that puts another in its place does not hide what it starts. */
const read = readFileSync;

/** Births are told by `ps` in whole seconds, and a process that was just started may be noted a little later. */
const PS_ACCURACY_MS = 2_000;

/** @returns `null` where there is no such process, or it has ended and only its parent has yet to take note. */
export function birthOf(pid: number): Birth | null {
  if (process.platform !== 'linux') return birthsByPs(['-p', String(pid)]).get(pid) ?? null;
  const stat = statOf(pid);
  return stat === null || stat.ended ? null : stat.birth;
}

/**
 * The birth of a process that this one has started just now. It may have ended already, and what it has started in turn
 * may not; its number is still its own, as nobody has taken note of its end.
 */
export function birthOfNew(pid: number): Birth | null {
  return process.platform === 'linux' ? (statOf(pid)?.birth ?? null) : Date.now();
}

export function isSameBirth(a: Birth, b: Birth): boolean {
  return process.platform === 'linux' ? a === b : Math.abs(a - b) <= PS_ACCURACY_MS;
}

/** Those of the processes that are there, with their births. */
export function birthsOf(pids: Iterable<number>): ReadonlyMap<number, Birth> {
  const all = process.platform === 'linux' ? null : birthsByPs(['-A']);
  const found = new Map<number, Birth>();
  for (const pid of pids) {
    const birth = all === null ? birthOf(pid) : all.get(pid);
    if (birth !== null && birth !== undefined) found.set(pid, birth);
  }
  return found;
}

/** Processes of this user that were started with the variable in their environment, or inherited it. Known on Linux alone. */
export function processesWith(variable: string, value: string): number[] {
  if (process.platform !== 'linux') return [];
  const entry = Buffer.from(`${variable}=${value}\0`);
  return allPids().filter((name) => /^\d+$/.test(name) && hasEntry(name, entry)).map(Number);
}

function allPids(): string[] {
  try {
    return readdirSync('/proc');
  } catch {
    // Not mounted, as in some sandboxes.
    return [];
  }
}

function hasEntry(pid: string, entry: Buffer): boolean {
  try {
    const environment = read(`/proc/${pid}/environ`);
    for (let at = environment.indexOf(entry); at >= 0; at = environment.indexOf(entry, at + 1)) {
      if (at === 0 || environment[at - 1] === 0) return true;
    }
    return false;
  } catch {
    // It ended, or is another user's.
    return false;
  }
}

/** Fields are counted behind the program's name, which may hold spaces and parentheses: the state first, the birth as 20th. */
function statOf(pid: number): { readonly birth: Birth; readonly ended: boolean } | null {
  try {
    const stat = read(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const birth = Number(fields[19]);
    return Number.isFinite(birth) ? { birth, ended: fields[0] === 'Z' || fields[0] === 'X' } : null;
  } catch {
    return null;
  }
}

/** Of none on Windows, which has no `ps`. */
function birthsByPs(which: readonly string[]): Map<number, Birth> {
  const births = new Map<number, Birth>();
  try {
    const list = execFileSync('ps', [...which, '-o', 'pid=,state=,lstart='], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'ignore'] });
    for (const line of list.split('\n')) {
      const [, pid, state, started] = /^\s*(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
      const birth = Date.parse(started ?? '');
      if (pid !== undefined && state?.startsWith('Z') === false && !Number.isNaN(birth)) births.set(Number(pid), birth);
    }
  } catch {
    // There is no such process, or no such program.
  }
  return births;
}
