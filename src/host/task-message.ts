import type { RawError } from '../shared/host-messages.ts';
import type { Arguments } from './inputs.ts';
import type { RecordBuffers } from './records.ts';

/** What the pool's owner sends to a thread per task. Kept small: copying it is part of what is timed. */
export interface TaskMessage {
  readonly task: number;
  readonly args: Arguments;
  /**
   * `try`: the result is tried for copying first, so that one that cannot be copied is a failure and not a lost thread.
   * `send`: the result comes back, as a pool's user would have it. `drop`: known not to be copyable, a failure at once.
   */
  readonly result: 'try' | 'send' | 'drop';
}

/**
 * Piscina loses a thread, or resolves with nothing, for some ways of failing; a thread therefore answers everything as data.
 * An array of the result alone stands for success: it costs the copy one small object less than a record with names.
 */
export type TaskAnswer = readonly [result: unknown] | { readonly error: RawError; readonly cause: 'thrown' | 'not-cloneable' };

/** What every thread of the pool is given at its start. */
export interface PoolData {
  readonly buffers: RecordBuffers;
  /** Counts the threads that were started: each takes the next number as its lane. */
  readonly lanes: Int32Array;
}
