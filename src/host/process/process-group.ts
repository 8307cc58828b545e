import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { runnerOf } from '../../shared/run-folder-name.ts';
import { endStarted, isStartedFile, STARTED_VARIABLE } from '../../shared/started-processes.ts';
import { kill } from '../early.ts';

const STARTED = process.env[STARTED_VARIABLE];

/** For half a second. */
const ORPHAN_LOOKS = 100;
const ORPHAN_PERIOD_MS = 5;

/** Ends this process at once, with all that user code has started: the runner is gone, and nobody else does. */
export function endProcessGroup(): void {
  try {
    if (STARTED !== undefined) {
      endStarted(STARTED, true);
      // While the runner lives, it was user code that closed the pipe, and the folder is in use.
      if (isOrphan(STARTED)) leaveFolder(STARTED);
    }
    if (process.platform !== 'win32') kill(-process.pid, 'SIGKILL');
  } finally {
    kill(process.pid, 'SIGKILL');
  }
}

/** The system closes a process's pipes before it gives its children to another parent. */
function isOrphan(started: string): boolean {
  const runner = runnerOf(basename(dirname(started)));
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let i = 0; i < ORPHAN_LOOKS; i++) {
    if (process.ppid !== runner) return true;
    Atomics.wait(pause, 0, 0, ORPHAN_PERIOD_MS);
  }
  return false;
}

/** The last host of a run takes the run's folder away; until then the others' files in it tell what they have to end. */
function leaveFolder(started: string): void {
  const folder = dirname(started);
  try {
    rmSync(started, { force: true });
    if (!readdirSync(folder).some(isStartedFile)) rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another host took it away, or it is not to be removed: the next run tries again.
  }
}
