import { readdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { endStarted, isStartedFile, STARTED_VARIABLE } from '../shared/started-processes.ts';
import { kill } from './early.ts';

const STARTED = process.env[STARTED_VARIABLE];
const RUNNER = process.ppid;

/** Ends this process at once, with all that user code has started: the runner is gone, and nobody else does. */
export function endProcessGroup(): void {
  try {
    if (STARTED !== undefined) {
      endStarted(STARTED, true);
      // While the runner lives, it was user code that closed the pipe, and the folder is in use.
      if (process.ppid !== RUNNER) leaveFolder(STARTED);
    }
    if (process.platform !== 'win32') kill(-process.pid, 'SIGKILL');
  } finally {
    kill(process.pid, 'SIGKILL');
  }
}

/** The last host of a run takes the run's folder away; until then the others' files in it tell what they have to end. */
function leaveFolder(started: string): void {
  const folder = dirname(started);
  rmSync(started, { force: true });
  if (!readdirSync(folder).some(isStartedFile)) rmSync(folder, { recursive: true, force: true });
}
