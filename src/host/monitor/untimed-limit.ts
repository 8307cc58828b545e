import type { RawDiagnosis } from '../../shared/host-messages.ts';
import { silentLanes } from './roll-call.ts';
import type { Threads } from './time-limit.ts';
import { whatOf } from './time-limit.ts';
import { examineMainThread, examineWorkers } from './stuck-thread.ts';

/** The threads, asked when the time is over: nobody probes them outside of rounds. */
export interface AskedThreads {
  readonly isMainStuck: () => Promise<boolean>;
  readonly pool: Threads['pool'];
}

/** The time limit of what runs outside of a round: a sidecar's `setup` or `teardown`, and the module that loads. */
export class UntimedLimit {
  readonly #threads: AskedThreads;
  readonly #tell: (diagnosis: RawDiagnosis) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(threads: AskedThreads, tell: (diagnosis: RawDiagnosis) => void) {
    this.#threads = threads;
    this.#tell = tell;
  }

  /** @param what `The setup of countBelow in primes.profile.ts`. */
  begin(what: string, limitMs: number): void {
    this.end();
    this.#timer = setTimeout(() => void this.#reached(`${what} did not end within ${limitMs / 1000} s`), limitMs);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #reached(so: string): Promise<void> {
    const timer = this.#timer;
    const { where, stack, thread } = await this.#examine();
    // It came to its end while it was looked at.
    if (this.#timer !== timer) return;
    this.#tell({ code: 'time-limit', task: null, thread, message: `${so}${where}.`, stack });
  }

  async #examine(): Promise<{ readonly where: string; readonly stack: string; readonly thread: string | null }> {
    if (await this.#threads.isMainStuck()) {
      const stuck = await examineMainThread();
      return { where: `, and the main thread ${whatOf(stuck)}`, stack: stuck.stack, thread: 'main' };
    }
    const { pool } = this.#threads;
    const [lane] = pool.size === 0 ? [] : await silentLanes(new Set(pool.keys()));
    const id = lane === undefined ? undefined : pool.get(lane);
    const stuck = id === undefined ? undefined : (await examineWorkers([id])).get(id);
    if (lane === undefined || stuck === undefined) return { where: ' and was stopped', stack: '', thread: null };
    return { where: `, and worker ${lane + 1} ${whatOf(stuck)}`, stack: stuck.stack, thread: `worker ${lane + 1}` };
  }
}
