import type { HookName, RawError } from '../shared/host-messages.ts';
import type { SidecarEntry } from './inputs/sidecar.ts';
import { describeError } from './values/describe.ts';

export interface HookFailure {
  readonly hook: HookName;
  /** `main` or `worker 1`. */
  readonly thread: string;
  /** `null` where it ended its thread. */
  readonly error: RawError | null;
}

/**
 * A sidecar's `setup` and `teardown`, in every thread that runs tasks. Neither rejects; both resolve with the first
 * failure. Where a thread's `setup` has failed, its `teardown` is not called.
 */
export interface RoundHooks {
  readonly setup: (round: number) => Promise<HookFailure | null>;
  readonly teardown: (round: number) => Promise<HookFailure | null>;
}

/** Of the thread that this stands in. */
export class ThreadHooks implements RoundHooks {
  readonly #entry: SidecarEntry;
  readonly #thread: string;
  #given: { readonly round: number; readonly value: unknown } | null = null;

  constructor(entry: SidecarEntry, thread: string) {
    this.#entry = entry;
    this.#thread = thread;
  }

  /** Once for each round, however often it is called. */
  async setup(round: number): Promise<HookFailure | null> {
    if (this.#given?.round === round) return null;
    try {
      this.#given = { round, value: await this.#entry.setup?.() };
      return null;
    } catch (thrown) {
      return { hook: 'setup', thread: this.#thread, error: describeError(thrown) };
    }
  }

  async teardown(round: number): Promise<HookFailure | null> {
    const given = this.#given;
    if (given?.round !== round) return null;
    this.#given = null;
    try {
      await this.#entry.teardown?.(given.value);
      return null;
    } catch (thrown) {
      return { hook: 'teardown', thread: this.#thread, error: describeError(thrown) };
    }
  }
}
