import { kill } from './early.ts';

/** Ends this process at once, with all that user code has started: the runner is gone, and nobody else does. */
export function endProcessGroup(): void {
  try {
    if (process.platform !== 'win32') kill(-process.pid, 'SIGKILL');
  } finally {
    kill(process.pid, 'SIGKILL');
  }
}
