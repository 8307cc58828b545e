import { BroadcastChannel, threadId } from 'node:worker_threads';
import type { HookName } from '../../shared/host-messages.ts';
import type { HookFailure, RoundHooks } from '../round-hooks.ts';
import type { HookMessage } from './hook-messages.ts';
import { HOOK_CHANNEL, NO_ROUND } from './hook-messages.ts';
import { SettleWatch } from './settle-watch.ts';

/**
 * A pool's thread's side of the hooks: runs what the owner orders, one after the other. The first is the `setup` of the
 * round that is under way when the thread starts, in the place of one that was lost.
 * @param prepared the round at hand, or `NO_ROUND`.
 * @param onChange which one runs from now on, if any.
 * @param onNeverSettles nothing is left in the thread that could settle the promise of this hook.
 * @returns resolves when the thread can take its first task.
 */
export async function followHooks(hooks: RoundHooks, prepared: Int32Array, onChange: (hook: HookName | null) => void, onNeverSettles: (hook: HookName) => void): Promise<void> {
  const channel = new BroadcastChannel(HOOK_CHANNEL);
  let last: Promise<void> = Promise.resolve();
  let running: HookName = 'setup';
  const watch = new SettleWatch(() => onNeverSettles(running));

  const run = async (hook: HookName, round: number): Promise<void> => {
    running = hook;
    onChange(hook);
    watch.begin(round);
    const failure: HookFailure | null = await hooks[hook](round);
    watch.end();
    onChange(null);
    const done: HookMessage = { type: 'done', hook, round, threadId, failure };
    channel.postMessage(done);
  };
  const enqueue = (hook: HookName, round: number): Promise<void> => (last = last.then(() => run(hook, round)));

  channel.onmessage = (event): void => {
    const message = (event as { readonly data: HookMessage }).data;
    if (message.type === 'order') void enqueue(message.hook, message.round);
  };
  channel.unref();
  const round = Atomics.load(prepared, 0);
  if (round !== NO_ROUND) await enqueue('setup', round);
}
