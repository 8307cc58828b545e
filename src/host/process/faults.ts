import { isMainThread } from 'node:worker_threads';
import type { RawDiagnosis } from '../../shared/host-messages.ts';
import { exit } from '../early.ts';
import { describeError } from '../values/describe.ts';
import { watchOwnDescriptors } from './own-descriptors.ts';
import { hearProcess } from './process-events.ts';
import { endProcessGroup } from './process-group.ts';

export interface FaultWatch {
  /** `main` or `worker 1`. */
  readonly thread: string;
  /** Whose code runs, at the beginning of a sentence: `The function`. */
  readonly who: () => string;
  /** Tasks of this thread that have begun and not ended. */
  readonly running: () => readonly number[];
  readonly tell: (diagnosis: RawDiagnosis) => void;
  /** Tells the last of the whole process, and waits until it is on its way out. */
  readonly tellEnd: (diagnosis: RawDiagnosis) => void;
}

/** Beyond this many of one kind a round only repeats itself. */
const LIMIT = 20;

/** Turns what user code does to its whole thread into diagnoses, and keeps the thread going where that is possible. */
export function watchFaults({ thread, who, running, tell, tellEnd }: FaultWatch): void {
  const counts = new Map<string, number>();
  let ending = false;
  const diagnosisOf = (code: RawDiagnosis['code'], message: string, stack: string): RawDiagnosis => {
    const [task = null, ...others] = running();
    return { code, task: others.length === 0 ? task : null, thread, message, stack };
  };
  const report = (code: RawDiagnosis['code'], message: string, stack: string): void => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= LIMIT) tell(diagnosisOf(code, message, stack));
  };
  const lateThrow = (thrown: unknown, what: string): void => {
    const { name, message, stack } = describeError(thrown);
    report('late-throw', `${what}: ${name}: ${message}`, stack);
  };

  hearProcess({
    unhandledRejection: (reason) => {
      const { name, message, stack } = describeError(reason);
      report('unhandled-rejection', `A promise was rejected and nobody handled it: ${name}: ${message}`, stack);
      return true;
    },
    ...(isMainThread
      ? {
          uncaughtException: (thrown: unknown) => {
            lateThrow(thrown, 'Something threw after its task had returned');
            return true;
          },
        }
      : {
          // One that says it is dealt with in a pool's thread would make the pool wait for ever; the thread is lost and replaced.
          uncaughtExceptionMonitor: (thrown: unknown) => {
            ending = process.listenerCount('uncaughtException') === 0;
            lateThrow(thrown, `Something threw outside of any task${ending ? ', and ended its worker' : ''}`);
            return false;
          },
        }),
  });

  process.exit = ((code?: number): never => {
    const { stack = '' } = new Error('process.exit');
    const message = `${who()} called process.exit(${code ?? ''}).`;
    if (isMainThread) tellEnd(diagnosisOf('exit', message, stack));
    // Node ends a thread for something uncaught through the same function.
    else if (!ending) report('exit', message, stack);
    return exit(code);
  }) as typeof process.exit;

  watchOwnDescriptors((descriptor) => {
    const { stack = '' } = new Error('close');
    tellEnd(diagnosisOf('crash', `${who()} closed file descriptor ${descriptor}, a pipe of the profiler's through which everything is recorded; its process was ended.`, stack));
    endProcessGroup();
  });
}
