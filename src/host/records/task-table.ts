import { TaskState } from '../../shared/model.ts';
import { now } from '../early.ts';

const CURSOR = 0;
const CHECKING = 1;
const CONTROL_BYTES = 16;

/**
 * The tasks of the round at hand, in memory that every thread of the host shares: whoever runs a task writes its
 * stamps, and the monitor reads them while that thread is still busy. Each start and each end is also an entry in a
 * log, `(task * 2 + (1 for an end)) + 1`, so that the monitor looks only at what changed; 0 is a place not yet written.
 * An entry is stored atomically after the columns it speaks of. 27 bytes a task.
 */
export class TaskTable {
  readonly buffer: SharedArrayBuffer;
  readonly tasks: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly lane: Uint16Array;
  readonly state: Uint8Array;
  readonly #roundStart: Float64Array;
  readonly #control: Int32Array;
  readonly #log: Int32Array;

  constructor(tasks: number, buffer = new SharedArrayBuffer(TaskTable.#bytes(tasks))) {
    this.buffer = buffer;
    this.tasks = tasks;
    let at = 0;
    const place = (bytes: number): number => {
      const here = at;
      at += bytes;
      return here;
    };
    this.#control = new Int32Array(buffer, place(8), 2);
    this.#roundStart = new Float64Array(buffer, place(CONTROL_BYTES - 8), 1);
    this.start = new Float64Array(buffer, place(8 * tasks), tasks);
    this.end = new Float64Array(buffer, place(8 * tasks), tasks);
    this.#log = new Int32Array(buffer, place(8 * tasks), 2 * tasks);
    this.lane = new Uint16Array(buffer, place(2 * tasks), tasks);
    this.state = new Uint8Array(buffer, place(tasks), tasks);
  }

  static #bytes(tasks: number): number {
    return CONTROL_BYTES + 27 * tasks;
  }

  /** Forgets the last round and begins one of the other or the same kind. Only between rounds, when no thread writes. */
  clear(kind: 'check' | 'timed'): void {
    this.start.fill(Number.NaN);
    this.end.fill(Number.NaN);
    this.lane.fill(0);
    this.state.fill(TaskState.waiting);
    this.#log.fill(0);
    Atomics.store(this.#control, CURSOR, 0);
    Atomics.store(this.#control, CHECKING, kind === 'check' ? 1 : 0);
  }

  /** Whether results of the round at hand are kept and compared. */
  get checking(): boolean {
    return Atomics.load(this.#control, CHECKING) === 1;
  }

  /** @returns the round's start, in milliseconds of the process's clock. */
  startClock(): number {
    const at = now();
    this.#roundStart[0] = at;
    return at;
  }

  begin(task: number, lane: number): void {
    this.lane[task] = lane;
    this.state[task] = TaskState.running;
    this.start[task] = now() - (this.#roundStart[0] ?? 0);
    Atomics.store(this.#log, Atomics.add(this.#control, CURSOR, 1), task * 2 + 1);
  }

  finish(task: number, state: TaskState): void {
    this.end[task] = now() - (this.#roundStart[0] ?? 0);
    this.state[task] = state;
    Atomics.store(this.#log, Atomics.add(this.#control, CURSOR, 1), task * 2 + 2);
  }

  /**
   * For a task whose thread was lost before it ended: it keeps its start and has no end. Called by the thread that owns
   * the tasks, once per task.
   */
  lose(task: number): void {
    if (this.state[task] !== TaskState.running && this.state[task] !== TaskState.waiting) return;
    this.state[task] = TaskState.lost;
    Atomics.store(this.#log, Atomics.add(this.#control, CURSOR, 1), task * 2 + 2);
  }

  /** What entry number `entry` of the log says, or `null` where none was written yet. */
  logged(entry: number): { readonly task: number; readonly ended: boolean } | null {
    if (entry >= this.#log.length) return null;
    const value = Atomics.load(this.#log, entry);
    return value === 0 ? null : { task: (value - 1) >>> 1, ended: (value & 1) === 0 };
  }

  /** Tasks of `lane` that have begun and not ended. */
  running(lane: number | null = null): number[] {
    const found: number[] = [];
    for (let task = 0; task < this.tasks; task++) {
      if (this.state[task] === TaskState.running && (lane === null || this.lane[task] === lane)) found.push(task);
    }
    return found;
  }
}
