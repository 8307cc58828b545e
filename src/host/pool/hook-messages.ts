import type { HookName } from '../../shared/host-messages.ts';
import type { HookFailure } from '../round-hooks.ts';

/** The channel on which the owner of a pool has its threads run a hook of the sidecar, and they answer. */
export const HOOK_CHANNEL = 'concurrency-profiler-hooks';

export type HookMessage =
  | { readonly type: 'order'; readonly hook: HookName; readonly round: number }
  | { readonly type: 'done'; readonly hook: HookName; readonly round: number; readonly threadId: number; readonly failure: HookFailure | null };

/** In the memory that a pool's threads share with their owner, where no round is prepared. */
export const NO_ROUND = -1;
