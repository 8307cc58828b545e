/** A thread of the pool: loads the target's module once and answers task after task. */
import { join } from 'node:path';
import { BroadcastChannel, threadId, workerData } from 'node:worker_threads';
import type { HookName } from '../../shared/host-messages.ts';
import { TaskState } from '../../shared/model.ts';
import { Problem } from '../../shared/problem.ts';
import { bridge } from '../bridge.ts';
import { apply } from '../early.ts';
import { runToEnd } from '../generators.ts';
import { readHostConfig } from '../host-config.ts';
import { entryFor } from '../inputs/evaluate.ts';
import type { SidecarEntry } from '../inputs/sidecar.ts';
import type { WorkerMessage } from '../monitor/monitor-messages.ts';
import { FLUSH_MS, WORKER_CHANNEL } from '../monitor/monitor-messages.ts';
import { answerRollCalls } from '../monitor/roll-call.ts';
import { installTurnCheck } from '../monitor/turn-check.ts';
import { watchFaults } from '../process/faults.ts';
import { PrintWatch } from '../process/print-watch.ts';
import { observeGc } from '../records/gc-observer.ts';
import { recordsFrom } from '../records/records.ts';
import { ThreadHooks } from '../round-hooks.ts';
import type { LoadedTarget } from '../target.ts';
import { loadTarget } from '../target.ts';
import { isThenable } from '../thenable.ts';
import { describeError } from '../values/describe.ts';
import { followHooks } from './pool-thread-hooks.ts';
import { SettleWatch } from './settle-watch.ts';
import type { PoolData, TaskFailure, TaskMessage } from './task-message.ts';

const { buffers, lanes, prepared } = workerData as PoolData;
const lane = Atomics.add(lanes, 0, 1);
const thread = `worker ${lane + 1}`;
const { table, gc } = recordsFrom(buffers);
const channel = new BroadcastChannel(WORKER_CHANNEL);
channel.unref();
let loaded = false;
let hookAtHand: HookName | null = null;
const WHO = { module: 'The module, while it was loaded,', task: 'The function' } as const;
const tell = (message: WorkerMessage): void => channel.postMessage(message);

// What the main thread has there too: Node names the thread's own file.
process.argv[1] = join(__dirname, 'main.js');
// The main thread tells of what the target's module imports.
bridge().onMap = (): void => {};
installTurnCheck();
// With a thread's first message Node loads what it needs for its event, and runs globals of the user's code while it does.
void globalThis.MessageEvent;
answerRollCalls(lane);
observeGc(gc, lane);
watchFaults({
  thread,
  who: () => (hookAtHand === null ? WHO[loaded ? 'task' : 'module'] : `The ${hookAtHand}`),
  running: () => table.running(lane),
  tell: (diagnosis) => tell({ type: 'diagnosis', diagnosis }),
  tellEnd: (diagnosis) => {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    tell({ type: 'ending', diagnosis, flag });
    Atomics.wait(flag, 0, 0, FLUSH_MS);
  },
});

const watch = new SettleWatch((task) => {
  const message = `Task #${task} can never end: its promise is pending and nothing is left in its thread that could settle it.`;
  tell({ type: 'diagnosis', diagnosis: { code: 'never-settles', task, thread, message, stack: '' } });
});

const prints = new PrintWatch(() => table.running(lane), (task, text) => tell({ type: 'task-output', task, text }));

function untold(callee: LoadedTarget['callee'], receiver: unknown, args: readonly unknown[]): unknown {
  prints.end();
  return apply(callee, receiver, args);
}

/** Runs one task. Where the function is synchronous, so is this: nothing is added to what is timed. */
function answer({ callee, receiver }: LoadedTarget, message: TaskMessage): unknown {
  // The owner always puts a number there.
  const sign = message.pop() as number;
  const copyable = sign >= 0;
  const task = copyable ? sign : ~sign;
  table.begin(task, lane);
  try {
    const value = table.checking ? prints.run(task, () => apply(callee, receiver, message)) : untold(callee, receiver, message);
    return isThenable(value) ? settle(task, value, copyable) : finish(task, value, copyable);
  } catch (thrown) {
    return fail(task, thrown, 'thrown');
  }
}

async function settle(task: number, value: PromiseLike<unknown>, copyable: boolean): Promise<unknown> {
  watch.begin(task);
  try {
    return finish(task, await value, copyable);
  } catch (thrown) {
    return fail(task, thrown, 'thrown');
  } finally {
    watch.end();
  }
}

function finish(task: number, value: unknown, copyable: boolean): unknown {
  if (!copyable) return fail(task, new Error('the result cannot be copied to another thread'), 'not-cloneable');
  if (table.checking) {
    try {
      // Tried here, so that a result that cannot be copied is a failure and not a lost thread.
      structuredClone(value);
    } catch (thrown) {
      return fail(task, thrown, 'not-cloneable');
    }
  }
  table.finish(task, TaskState.ok);
  return value;
}

function fail(task: number, thrown: unknown, cause: TaskFailure['cause']): TaskFailure {
  table.finish(task, TaskState.failed);
  return { error: describeError(thrown), cause };
}

function hookNeverSettles({ name }: SidecarEntry, hook: HookName): void {
  const message = `The ${hook} of ${name} can never end: its promise is pending and nothing is left in its thread that could settle it.`;
  tell({ type: 'diagnosis', diagnosis: { code: 'never-settles', task: null, thread, message, stack: '' } });
}

async function start(): Promise<(message: TaskMessage) => unknown> {
  const config = readHostConfig();
  if (config === null) throw new Error('the configuration of the run is gone');
  try {
    const target = runToEnd(await loadTarget(config), config.target.runsAs, () => table.checking);
    const entry = await entryFor(config);
    if (entry?.hasHooks === true) await followHooks(new ThreadHooks(entry, thread), prepared, (now) => (hookAtHand = now), (never) => hookNeverSettles(entry, never));
    loaded = true;
    tell({ type: 'loaded', lane, threadId });
    bridge().onMap = (file, map) => tell({ type: 'modules', maps: [[file, map]] });
    return (message) => answer(target, message);
  } catch (thrown) {
    const error = describeError(thrown);
    tell({
      type: 'load-failed',
      diagnosis: { code: 'load-error', task: null, thread, message: thrown instanceof Problem ? `In a worker: ${thrown.message}` : `The module does not load in a worker: ${error.name}: ${error.message}`, stack: error.stack },
    });
    return (): TaskFailure => ({ error, cause: 'thrown' });
  }
}

/** Piscina awaits this before the thread is ready. */
export default start();
