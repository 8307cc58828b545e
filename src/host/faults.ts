import type { RawDiagnosis } from '../shared/host-messages.ts';
import { isMainThread } from 'node:worker_threads';
import { describeError } from './describe.ts';
import { exit } from './early.ts';

export interface FaultWatch {
  /** `main` or `worker 1`. */
  readonly thread: string;
  /** Tasks of this thread that have begun and not ended. */
  readonly running: () => readonly number[];
  readonly tell: (diagnosis: RawDiagnosis) => void;
  /** Waits until what was told is on its way out, where ending the process would lose it. */
  readonly flush?: () => void;
}

/** Beyond this many of one kind a round only repeats itself. */
const LIMIT = 20;

/** Turns what user code does to its whole thread into diagnoses, and keeps the thread going where that is possible. */
export function watchFaults({ thread, running, tell, flush }: FaultWatch): void {
  const counts = new Map<string, number>();
  let ending = false;
  const report = (code: RawDiagnosis['code'], message: string, stack: string): void => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count > LIMIT) return;
    const tasks = running();
    tell({ code, task: tasks.length === 1 ? (tasks[0] ?? null) : null, thread, message, stack });
  };

  process.on('unhandledRejection', (reason: unknown) => {
    const { name, message, stack } = describeError(reason);
    report('unhandled-rejection', `A promise was rejected and nobody handled it: ${name}: ${message}`, stack);
  });

  if (isMainThread) {
    process.on('uncaughtException', (thrown: unknown) => {
      const { name, message, stack } = describeError(thrown);
      report('late-throw', `Something threw after its task had returned: ${name}: ${message}`, stack);
    });
  } else {
    // A handler in a pool's thread would make the pool wait for ever; the thread is lost and replaced.
    process.on('uncaughtExceptionMonitor', (thrown: unknown) => {
      ending = true;
      const { name, message, stack } = describeError(thrown);
      report('late-throw', `Something threw outside of any task, and ended its worker: ${name}: ${message}`, stack);
    });
  }

  process.exit = ((code?: number): never => {
    // Node ends a thread for something uncaught through the same function.
    if (!ending) report('exit', `The function called process.exit(${code ?? ''}).`, new Error('process.exit').stack ?? '');
    flush?.();
    return exit(code);
  }) as typeof process.exit;
}
