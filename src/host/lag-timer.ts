import { later, now } from './early.ts';
import type { SharedLog } from './shared-log.ts';

/** A block of the loop is placed within this, for 0.4 % of a core. */
const PERIOD_MS = 10;

/**
 * Measures how late the loop's turns come, as a series: each turn says when it was due and by how much it was late. It
 * does not keep the process alive, so that a round whose tasks can never settle still comes to its end.
 */
export class LagTimer {
  readonly #log: SharedLog;
  readonly #heartbeat: Int32Array;
  #timer: NodeJS.Timeout | null = null;
  #due = 0;

  /** @param heartbeat its first place counts the turns, for whoever watches from another thread. */
  constructor(log: SharedLog, heartbeat: Int32Array) {
    this.#log = log;
    this.#heartbeat = heartbeat;
  }

  start(): void {
    this.#due = now() + PERIOD_MS;
    this.#timer = later(this.#turn, PERIOD_MS).unref();
  }

  /** Takes one last turn, so that a block at the very end is seen too. */
  stop(): void {
    if (this.#timer === null) return;
    this.#timer.close();
    this.#timer = null;
    if (now() > this.#due) this.#record();
  }

  readonly #turn = (): void => {
    this.#record();
    this.#due = now() + PERIOD_MS;
    this.#timer?.refresh();
  };

  #record(): void {
    Atomics.add(this.#heartbeat, 0, 1);
    this.#log.append(this.#due, Math.max(0, now() - this.#due));
  }
}
