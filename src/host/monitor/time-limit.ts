import { formatCount, joinNames } from '../../shared/format.ts';
import type { RawDiagnosis } from '../../shared/host-messages.ts';
import { TaskState } from '../../shared/model.ts';
import type { TaskTable } from '../records/task-table.ts';
import { nameTasks } from '../values/describe.ts';
import { silentLanes } from './roll-call.ts';
import type { StuckThread } from './stuck-thread.ts';
import { examineMainThread, examineWorkers } from './stuck-thread.ts';

/** The host's threads as the monitor knows them. */
export interface Threads {
  /** The main thread has not come back to its event loop for long. */
  readonly mainStuck: boolean;
  /** Thread ids of a pool, by lane. */
  readonly pool: ReadonlyMap<number, number>;
}

/** Why a round did not end in time: which tasks, and which thread is stuck where. */
export async function explainTimeLimit(limitMs: number, table: TaskTable | null, threads: Threads): Promise<RawDiagnosis> {
  const running = table?.running() ?? [];
  const so = `The round did not end within ${limitMs / 1000} s: ${howFar(table, running)}`;
  if (threads.mainStuck) {
    const stuck = await examineMainThread();
    return { code: 'time-limit', task: running[0] ?? null, thread: 'main', message: `${so}, and the main thread ${whatOf(stuck)}.`, stack: stuck.stack };
  }
  const [first, ...others] = await stuckWorkers(table, running, threads.pool);
  if (first === undefined) return { code: 'time-limit', task: running[0] ?? null, thread: null, message: `${so}.`, stack: '' };
  const names = [first, ...others].map(({ thread }) => thread);
  const message = others.length === 0 ? `${so}, and ${first.thread} ${whatOf(first.stuck)}.` : `${so}, and ${joinNames(names)} never came back to their event loops.`;
  return { code: 'time-limit', task: first.task, thread: first.thread, message, stack: first.stuck.stack };
}

interface StuckWorker {
  readonly thread: string;
  readonly task: number;
  readonly stuck: StuckThread;
}

async function stuckWorkers(table: TaskTable | null, running: readonly number[], pool: Threads['pool']): Promise<StuckWorker[]> {
  if (table === null || pool.size === 0 || running.length === 0) return [];
  const taskOf = new Map(running.map((task) => [table.lane[task] ?? 0, task]));
  const silent = await silentLanes(new Set(taskOf.keys()));
  const idOf = (lane: number): number => pool.get(lane) ?? -1;
  const found = await examineWorkers(silent.map(idOf));
  return silent.flatMap((lane) => {
    const [task, stuck] = [taskOf.get(lane), found.get(idOf(lane))];
    return task === undefined || stuck === undefined ? [] : [{ thread: `worker ${lane + 1}`, task, stuck }];
  });
}

/** `task #1 had not ended, 2 of 3 had`. */
function howFar(table: TaskTable | null, running: readonly number[]): string {
  if (table === null) return 'no task had begun';
  const ended = table.state.reduce((count, state) => count + (state === TaskState.waiting || state === TaskState.running ? 0 : 1), 0);
  const counts = `${formatCount(ended)} of ${formatCount(table.tasks)} had`;
  return running.length === 0 ? `no task was running, ${counts} ended` : `${nameTasks(running)} had not ended, ${counts}`;
}

/** Behind the name of the thread. */
export function whatOf({ in: where }: StuckThread): string {
  switch (where) {
    case 'code':
      return 'never came back to its event loop';
    case 'microtasks':
      return 'never came back to its event loop: promises that settle at once (microtasks) follow one another without an end and starve it';
    case 'ticks':
      return 'never came back to its event loop: callbacks of process.nextTick follow one another without an end and starve it';
    case 'native':
      return 'never came back to its event loop: it is in native code, such as a wait or a synchronous child process, where no debugger can stop it';
  }
}
