/** A thread of the pool: loads the target's module once and answers task after task. */
import { BroadcastChannel, workerData } from 'node:worker_threads';
import { TaskState } from '../shared/model.ts';
import { bridge } from './bridge.ts';
import { describeError } from './describe.ts';
import { apply } from './early.ts';
import { watchFaults } from './faults.ts';
import { observeGc } from './gc-observer.ts';
import { readHostConfig } from './host-config.ts';
import { isThenable } from './modes/mode.ts';
import type { WorkerMessage } from './monitor-messages.ts';
import { WORKER_CHANNEL } from './monitor-messages.ts';
import { recordsFrom } from './records.ts';
import type { LoadedTarget } from './target.ts';
import { loadTarget } from './target.ts';
import type { PoolData, TaskAnswer, TaskMessage } from './task-message.ts';

const { buffers, lanes } = workerData as PoolData;
const lane = Atomics.add(lanes, 0, 1);
const { table, gc } = recordsFrom(buffers);
const channel = new BroadcastChannel(WORKER_CHANNEL);
channel.unref();
const tell = (message: WorkerMessage): void => channel.postMessage(message);

observeGc(gc, lane);
watchFaults({ thread: `worker ${lane + 1}`, running: () => table.running(lane), tell: (diagnosis) => tell({ type: 'diagnosis', diagnosis }) });

async function answer(target: LoadedTarget, { task, args, result }: TaskMessage): Promise<TaskAnswer> {
  table.begin(task, lane);
  let cause: 'thrown' | 'not-cloneable' = 'thrown';
  try {
    let value = apply(target.callee, target.receiver, args);
    if (isThenable(value)) value = await value;
    if (result !== 'send') {
      cause = 'not-cloneable';
      if (result === 'drop') throw new Error('the result cannot be copied to another thread');
      structuredClone(value);
    }
    table.finish(task, TaskState.ok);
    return [value];
  } catch (thrown) {
    table.finish(task, TaskState.failed);
    return { error: describeError(thrown), cause };
  }
}

async function start(): Promise<(message: TaskMessage) => Promise<TaskAnswer>> {
  const config = readHostConfig();
  if (config === null) throw new Error('the configuration of the run is gone');
  try {
    const target = await loadTarget(config);
    tell({ type: 'loaded', lane });
    bridge().onMap = (file, map) => tell({ type: 'modules', maps: [[file, map]] });
    return (message) => answer(target, message);
  } catch (thrown) {
    const error = describeError(thrown);
    tell({
      type: 'load-failed',
      diagnosis: { code: 'load-error', task: null, thread: `worker ${lane + 1}`, message: `The module does not load in a worker: ${error.name}: ${error.message}`, stack: error.stack },
    });
    return async () => ({ error, cause: 'thrown' });
  }
}

/** Piscina awaits this before the thread is ready. */
export default start();
