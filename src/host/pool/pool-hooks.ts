import type { Worker } from 'node:worker_threads';
import { BroadcastChannel } from 'node:worker_threads';
import type { HookName } from '../../shared/host-messages.ts';
import type { HookFailure, RoundHooks } from '../round-hooks.ts';
import type { HookMessage } from './hook-messages.ts';
import { HOOK_CHANNEL, NO_ROUND } from './hook-messages.ts';

/** The owner's side of a pool's hooks: every thread runs them itself, so that the module's state in it is prepared. */
export class PoolHooks implements RoundHooks {
  readonly #threads: () => readonly Worker[];
  readonly #prepared: Int32Array;
  readonly #onLateFailure: (failure: HookFailure) => void;
  readonly #channel = new BroadcastChannel(HOOK_CHANNEL);
  /** Those that have run the `setup` of the round at hand. */
  readonly #ready = new Set<number>();
  #waiting: { readonly hook: HookName; readonly hear: (threadId: number, failure: HookFailure | null) => void } | null = null;

  /**
   * @param threads of the pool, now.
   * @param prepared one place, shared with the threads: the round that a thread has to prepare that starts during it.
   * @param onLateFailure such a thread's `setup` failed.
   */
  constructor(threads: () => readonly Worker[], prepared: Int32Array, onLateFailure: (failure: HookFailure) => void) {
    this.#threads = threads;
    this.#prepared = prepared;
    this.#onLateFailure = onLateFailure;
    this.#channel.unref();
    this.#channel.onmessage = (event): void => this.#take((event as { readonly data: HookMessage }).data);
  }

  async setup(round: number): Promise<HookFailure | null> {
    this.#ready.clear();
    Atomics.store(this.#prepared, 0, round);
    return await this.#order('setup', round, () => true);
  }

  async teardown(round: number): Promise<HookFailure | null> {
    Atomics.store(this.#prepared, 0, NO_ROUND);
    return await this.#order('teardown', round, (threadId) => this.#ready.has(threadId));
  }

  #take(message: HookMessage): void {
    if (message.type !== 'done') return;
    const { hook, threadId, failure } = message;
    if (hook === 'setup' && failure === null) this.#ready.add(threadId);
    if (this.#waiting?.hook === hook) this.#waiting.hear(threadId, failure);
    else if (hook === 'setup' && failure !== null) this.#onLateFailure(failure);
  }

  /** Resolves when every thread that is concerned has answered, or is gone. */
  #order(hook: HookName, round: number, concerns: (threadId: number) => boolean): Promise<HookFailure | null> {
    return new Promise((resolve) => {
      /** What stops watching for its end, by thread. */
      const open = new Map<number, () => void>();
      let first: HookFailure | null = null;
      const leave = (threadId: number): void => {
        open.get(threadId)?.();
        if (!open.delete(threadId) || open.size > 0) return;
        this.#waiting = null;
        this.#channel.unref();
        resolve(first);
      };
      for (const worker of this.#threads()) {
        const { threadId } = worker;
        if (!concerns(threadId)) continue;
        const ended = (): void => {
          first ??= { hook, thread: 'worker', error: null };
          leave(threadId);
        };
        worker.once('exit', ended);
        open.set(threadId, () => worker.off('exit', ended));
      }
      if (open.size === 0) return resolve(null);
      this.#waiting = {
        hook,
        hear: (threadId, failure) => {
          first ??= failure;
          leave(threadId);
        },
      };
      // The threads' answers may be all that is left to wait for.
      this.#channel.ref();
      const order: HookMessage = { type: 'order', hook, round };
      this.#channel.postMessage(order);
    });
  }
}
