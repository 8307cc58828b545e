import type { RawError } from '../../shared/host-messages.ts';
import type { RecordBuffers } from '../records/records.ts';

/**
 * What the pool's owner sends to a thread per task: the call's arguments and, behind them, the task's number, or `~task`
 * where its result is known not to be copyable. One flat list, because copying it is part of what is timed.
 *
 * The thread answers with the result itself, as a pool's user would have it. Whether that is a result or a
 * `TaskFailure` stands in the task's state, in the table that both share.
 */
export type TaskMessage = unknown[];

/** Piscina loses a thread, or resolves with nothing, for some ways of failing; a thread therefore answers them as data. */
export interface TaskFailure {
  readonly error: RawError;
  readonly cause: 'thrown' | 'not-cloneable';
}

/** What every thread of the pool is given at its start. */
export interface PoolData {
  readonly buffers: RecordBuffers;
  /** Counts the threads that were started: each takes the next number as its lane. */
  readonly lanes: Int32Array;
  /** One place: the round whose `setup` a thread has to run that starts now, or `NO_ROUND`. */
  readonly prepared: Int32Array;
}
