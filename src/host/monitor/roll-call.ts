import { BroadcastChannel } from 'node:worker_threads';

/** On which the monitor asks and the pool's threads answer. It is silent until a round has run over its time. */
const CHANNEL = 'concurrency-profiler-roll-call';
/** A thread that turns its loop answers within this, unless one of its turns takes as long. */
const ANSWER_MS = 500;

type RollCall = { readonly type: 'call' } | { readonly type: 'here'; readonly lane: number };

/** Lets this thread of the pool answer. It costs nothing while nobody asks, and keeps nothing alive. */
export function answerRollCalls(lane: number): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event): void => {
    if (dataOf(event).type === 'call') channel.postMessage({ type: 'here', lane } satisfies RollCall);
  };
  channel.unref();
}

/** @returns those of `lanes` whose threads do not come back to their event loops. */
export async function silentLanes(lanes: ReadonlySet<number>): Promise<number[]> {
  const silent = new Set(lanes);
  const channel = new BroadcastChannel(CHANNEL);
  await new Promise<void>((resolve) => {
    setTimeout(resolve, ANSWER_MS);
    channel.onmessage = (event): void => {
      const message = dataOf(event);
      if (message.type === 'here') silent.delete(message.lane);
      if (silent.size === 0) resolve();
    };
    channel.postMessage({ type: 'call' } satisfies RollCall);
  });
  channel.close();
  return [...silent];
}

function dataOf(event: unknown): RollCall {
  return (event as { readonly data: RollCall }).data;
}
