import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { RawDiagnosis } from '../../shared/host-messages.ts';
import { TaskState } from '../../shared/model.ts';
import { Problem } from '../../shared/problem.ts';
import { describeError } from '../values/describe.ts';
import { NO_ROUND } from '../pool/hook-messages.ts';
import { WORKER_CHANNEL } from '../monitor/monitor-messages.ts';
import { PoolHooks } from '../pool/pool-hooks.ts';
import { buffersOf } from '../records/records.ts';
import type { PoolData, TaskFailure, TaskMessage } from '../pool/task-message.ts';
import { workerMessageOf } from '../monitor/worker-message-shape.ts';
import type { OutcomeSink, StartMode } from './mode.ts';

/**
 * Tasks that Piscina holds at a time: enough that no thread waits for its next one (4 of them for 2 threads cost 1-3 %
 * at tasks of 100 us), and far fewer than 300,000, which submitted at once cost 860 MB and a lag of 651 ms.
 */
function windowOf(workers: number): number {
  return Math.max(16, 4 * workers);
}

/** The threads' garbage collections are told within two turns of their loops. */
const SETTLE_MS = 5;
const TOLD_LIMIT = 100;

/** Piscina's threads, all started at once and kept for the run. */
export const startWorkerPool: StartMode = async ({ config, records, report, hookFailed }) => {
  const { table } = records;
  const data: PoolData = { buffers: buffersOf(records), lanes: new Int32Array(new SharedArrayBuffer(4)), prepared: new Int32Array(new SharedArrayBuffer(4)).fill(NO_ROUND) };
  const loaded = threadsLoaded(config.workers);
  const pool = new Piscina({
    filename: join(__dirname, 'task-worker.js'),
    minThreads: config.workers,
    maxThreads: config.workers,
    // With atomics a thread's loop never turns between synchronous tasks, and its utilisation reads 1 when it is idle.
    atomics: 'disabled',
    // Its own times are rounded to milliseconds; ours are in the table.
    recordTiming: false,
    workerData: data,
  });
  // Without a listener, a thread that dies between tasks would end the host.
  pool.on('error', () => {});
  await loaded;

  const told = whatThreadsTell();
  const notCloneable = new Set<number>();

  function takeFailure(task: number, { error, cause }: TaskFailure, sink: OutcomeSink): void {
    if (cause === 'not-cloneable' && !notCloneable.has(task)) {
      notCloneable.add(task);
      if (notCloneable.size === 1) report({ code: 'not-cloneable', task, thread: null, message: `The result of task #${task} cannot be copied to another thread: ${error.message}`, stack: '' });
    }
    // A thread that could not load the module, in the place of one that was lost, answers what it never began.
    table.lose(task);
    sink.failed(task, () => error);
  }

  /** Piscina takes a thread's end by `throw null`, or by another falsy value, for an answer. */
  function hasAnswered(task: number, answer: unknown): boolean {
    return table.state[task] === TaskState.ok || (typeof answer === 'object' && answer !== null);
  }

  async function explainLoss(task: number, thrown: unknown): Promise<void> {
    // What the lost thread said of itself may still be on its way.
    await new Promise((resolve) => void setTimeout(resolve, SETTLE_MS));
    const { message, stack } = describeError(thrown);
    if (told.some((diagnosis) => diagnosis.task === task || diagnosis.message.endsWith(message))) return;
    const full = typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
    // Piscina's words, with a stack of its own.
    const exit = /^worker exited with code: (\d+)$/.exec(message)?.[1];
    const thread = `worker ${(table.lane[task] ?? 0) + 1}`;
    if (full) report({ code: 'out-of-memory', task, thread, message: `Task #${task} filled the memory of its worker, which V8 ended at its heap limit and another one replaced. Give it more with --max-old-space-size, or fewer or smaller inputs.`, stack });
    else if (exit !== undefined) report({ code: 'exit', task, thread, message: `A worker ended with exit code ${exit} while it ran task #${task}.`, stack: '' });
    else report({ code: 'crash', task, thread, message: `A worker was lost while it ran task #${task}: ${message}`, stack });
  }

  return {
    ...(config.sidecar === null ? {} : { hooks: new PoolHooks(() => pool.threads, data.prepared, hookFailed) }),
    lanes: () => Math.max(config.workers, Atomics.load(data.lanes, 0)),
    settle: () => new Promise((resolve) => void setTimeout(resolve, SETTLE_MS)),
    run({ inputs, sink }) {
      // Callbacks and not `await`: at tasks of 100 us each turn of an async function in between costs 1 % of the time.
      return new Promise((resolve) => {
        let next = 0;
        let ended = 0;
        const submit = (): void => {
          if (next >= inputs.length) return;
          const task = next++;
          const message: TaskMessage = [...(inputs[task] ?? []), notCloneable.has(task) ? ~task : task];
          pool.run(message).then(
            (answer: unknown) => {
              if (!hasAnswered(task, answer)) return lost(task, answer);
              submit();
              if (table.state[task] === TaskState.ok) sink.kept?.(task, answer);
              // The task's state says what it is.
              else takeFailure(task, answer as TaskFailure, sink);
              if (++ended === inputs.length) resolve();
              return undefined;
            },
            (thrown: unknown) => lost(task, thrown),
          );
        };
        const lost = async (task: number, thrown: unknown): Promise<void> => {
          table.lose(task);
          submit();
          await explainLoss(task, thrown);
          if (++ended === inputs.length) resolve();
        };
        for (let i = windowOf(config.workers); i > 0; i--) submit();
      });
    },
  };
};

/** The diagnoses that threads gave of themselves, the last ones; it keeps nothing alive. */
function whatThreadsTell(): readonly RawDiagnosis[] {
  const told: RawDiagnosis[] = [];
  const channel = new BroadcastChannel(WORKER_CHANNEL);
  channel.unref();
  channel.onmessage = (event): void => {
    const message = workerMessageOf(event);
    if (message?.type === 'diagnosis') told.push(message.diagnosis);
    if (told.length > TOLD_LIMIT) told.shift();
  };
  return told;
}

/** Resolves when so many threads have loaded the module; rejects with the first one's reason where one cannot. */
function threadsLoaded(workers: number): Promise<void> {
  const channel = new BroadcastChannel(WORKER_CHANNEL);
  return new Promise<void>((resolve, reject) => {
    let count = 0;
    channel.onmessage = (event): void => {
      const message = workerMessageOf(event);
      if (message === null) return;
      if (message.type === 'loaded' && ++count === workers) resolve();
      if (message.type === 'load-failed') reject(new Problem('load-error', message.diagnosis.message, 'See the stack for the module that cannot run in a worker thread.', message.diagnosis.stack));
      if (message.type !== 'diagnosis') return;
      const { code, message: text, stack } = message.diagnosis;
      if (code === 'exit') reject(new Problem('load-error', 'The module ended its worker while it was loaded.', 'Keep process.exit out of the top level of modules.'));
      // Piscina replaces no thread that is lost before it was ready.
      if (code === 'late-throw') reject(new Problem('load-error', `The module was not yet loaded in a worker. ${text}`, 'See the stack for what threw.', stack));
    };
  }).finally(() => channel.close());
}
