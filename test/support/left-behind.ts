import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that stands in for the system's temporary one while a test process runs, so that what a run leaves there,
 * and every process that knows of it, is the run's own.
 */
export const TEMPORARY = mkdtempSync(join(tmpdir(), 'host-tests-'));
process.env['TMPDIR'] = TEMPORARY;
process.once('exit', () => rmSync(TEMPORARY, { recursive: true, force: true }));

/** What runs have left in the temporary folder. */
export function foldersLeft(): string[] {
  return readdirSync(TEMPORARY).filter((name) => name.startsWith('concurrency-profiler-'));
}

/** The profiler's files below a folder, whichever run they were of. The cache of modules is meant to stay, and is elsewhere. */
export function filesLeft(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('concurrency-profiler-'));
}

/** Ids of the processes that a run started, whoever their parent is now: they inherit the path of its configuration. */
export function processesLeft(): number[] {
  if (process.platform !== 'linux') return hostsListed();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(`CONCURRENCY_PROFILER_HOST=${TEMPORARY}`))
    .map(Number);
}

/** The command lines of what runs have left, for a message. */
export function describeLeft(): string {
  return processesLeft().map((pid) => `process ${pid}: ${commandOf(pid)}`).join('; ');
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // It ended, or is another user's.
    return '';
  }
}

/** Elsewhere the environment of others cannot be read: hosts alone are found, by their program. */
function hostsListed(): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /host\/main\.js/.test(line))
    .map((line) => Number.parseInt(line, 10));
}
