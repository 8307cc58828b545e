import type { HostMessage, RawError } from '../shared/host-messages.ts';
import { ERRORS_LIMIT, TEXT_COSTS, TEXTS_LIMIT } from '../shared/host-messages.ts';
import type { OutcomeSink } from './modes/mode.ts';
import { findCloneLoss } from './values/clone-loss.ts';
import { describeValue } from './values/describe-value.ts';
import { Digest } from './values/digest.ts';

/** What the tasks of a check round came to: a digest and a text each, instead of the results themselves. */
export class CheckOutcomes implements OutcomeSink {
  /** Two words per task; both 1 where it failed, whatever the error, and both 0 where it did not end or nothing can be said of its result. */
  readonly digests: Uint32Array;
  readonly #texts: (string | null)[];
  readonly #notes = new Set<string>();
  readonly #errors: ErrorLog;
  #size = 0;

  constructor(tasks: number, errors: ErrorLog) {
    this.digests = new Uint32Array(2 * tasks);
    this.#texts = [];
    this.#errors = errors;
  }

  readonly kept = (task: number, value: unknown): void => {
    try {
      const digest = Digest.of(this.#asWorkersWouldSee(value));
      this.digests[2 * task] = digest.low;
      this.digests[2 * task + 1] = digest.high;
    } catch {
      // A getter that throws, a revoked proxy, a structure deeper than the stack: that is no failure of the task.
      this.#notes.add('a result could not be compared: reading it throws');
    }
    // Of tasks that failed before this one, each has a place in the list too.
    if (this.#size >= TEXTS_LIMIT || task >= TEXTS_LIMIT / TEXT_COSTS) return;
    const text = describeValue(value);
    this.#texts[task] = text;
    this.#size += text.length + TEXT_COSTS;
  };

  readonly failed: OutcomeSink['failed'] = (task, describe) => {
    this.#errors.add(task, describe);
    this.digests[2 * task] = 1;
    this.digests[2 * task + 1] = 1;
  };

  message(round: number): HostMessage {
    return { type: 'results', round, texts: Array.from(this.#texts, (text) => text ?? null), notes: [...this.#notes] };
  }

  /** A copy where one can be made, so that a lost prototype is a note and not a difference between modes. */
  #asWorkersWouldSee(value: unknown): unknown {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    const loss = findCloneLoss(value, 'the result');
    if (loss !== null && this.#notes.size < 5) this.#notes.add(loss.kind === 'refused' ? `${loss.reason}, which no worker can send back` : `${loss.reason}; what a worker sends back is not the same`);
    try {
      return structuredClone(value);
    } catch {
      return value;
    }
  }
}

/** Tells the first errors of a host, one per task. */
export class ErrorLog {
  readonly #say: (message: HostMessage) => void;
  readonly #told = new Set<number>();

  constructor(say: (message: HostMessage) => void) {
    this.#say = say;
  }

  add(task: number, describe: () => RawError): void {
    if (this.#told.size >= ERRORS_LIMIT || this.#told.has(task)) return;
    this.#told.add(task);
    this.#say({ type: 'task-error', task, error: describe() });
  }
}
