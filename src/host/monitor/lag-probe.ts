import { now } from '../early.ts';
import type { SharedLog } from '../records/shared-log.ts';

/**
 * One probe on its way: the monitor stamps it and wakes the main thread, whose next turn of the loop answers it. A timer
 * of the main thread's own would do the same, and cost 1-2 % of a pool's time at tasks of 100 us: with one armed, each
 * wait for the next event sets a clock of the kernel.
 */
export class Probe {
  readonly buffer: SharedArrayBuffer;
  readonly #pending: Int32Array;
  readonly #at: Float64Array;

  constructor(buffer = new SharedArrayBuffer(16)) {
    this.buffer = buffer;
    this.#pending = new Int32Array(buffer, 0, 1);
    this.#at = new Float64Array(buffer, 8, 1);
  }

  /** @returns when the probe was sent that is not answered yet, in ms of the process's clock; `null` where there is none. */
  get pendingSince(): number | null {
    return Atomics.load(this.#pending, 0) === 1 ? (this.#at[0] ?? 0) : null;
  }

  send(): void {
    this.#at[0] = now();
    Atomics.store(this.#pending, 0, 1);
  }

  answered(): void {
    Atomics.store(this.#pending, 0, 0);
  }
}

/**
 * Measures how late the loop's turns come, as a series: each row says when a turn was asked for and how much later it
 * came. It does not keep the process alive, so that a round whose tasks can never settle still comes to its end.
 */
export class LagProbe {
  readonly #log: SharedLog;
  readonly #probe: Probe;
  #measuring = false;

  constructor(log: SharedLog, probe: Probe) {
    this.#log = log;
    this.#probe = probe;
  }

  /** The first probe is the round's start itself: a block there is seen whole. */
  start(): void {
    this.#measuring = true;
    this.#probe.send();
    setImmediate(this.answer);
  }

  /** Answers a last probe, so that a block at the very end is seen too. */
  stop(): void {
    this.answer();
    this.#measuring = false;
  }

  /** To be called in a turn of the loop. */
  readonly answer = (): void => {
    const since = this.#probe.pendingSince;
    if (since === null) return;
    if (this.#measuring) this.#log.append(since, Math.max(0, now() - since));
    this.#probe.answered();
  };
}
