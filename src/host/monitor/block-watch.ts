import { formatDuration } from '../../shared/format.ts';
import type { RawDiagnosis } from '../../shared/host-messages.ts';
import { TaskState } from '../../shared/model.ts';
import type { TaskTable } from '../records/task-table.ts';
import { nameTasks } from '../values/describe.ts';
import type { StuckThread } from './stuck-thread.ts';

/** A loop that does not turn for so long is worth a word: every other call in flight waits for it. */
const BLOCK_MS = 500;
/** Of the ticks that the monitor makes in a block of this length. With fewer, not the thread but the machine stood still. */
const TICKS = 15;

/**
 * Finds the longest block of the loop that owns the tasks, over all timed rounds, warming up included, where others than the blocking one can have
 * work: not in sequential mode. Told by the monitor's ticks, and by the lag that was recorded.
 */
export class BlockWatch {
  readonly #examine: () => Promise<StuckThread>;
  readonly #tell: (diagnosis: RawDiagnosis) => void;
  #since = 0;
  #ticks = 0;
  #worstMs = 0;
  #stack: Promise<StuckThread> | null = null;

  /** @param examine looks at the blocked thread, which takes some milliseconds of it. */
  constructor(examine: () => Promise<StuckThread>, tell: (diagnosis: RawDiagnosis) => void) {
    this.#examine = examine;
    this.#tell = tell;
  }

  /**
   * A tick of the monitor while a probe is on its way.
   * @param timed the numbers of this round count, and nothing may disturb it.
   */
  tick(since: number, now: number, timed: boolean): void {
    if (since !== this.#since) this.#ticks = 0;
    this.#since = since;
    this.#ticks++;
    if (!timed && this.#stack === null && now - since >= BLOCK_MS && this.#ticks >= TICKS) this.#stack = this.#examine();
  }

  /** A turn of the loop, asked for at `at`, came `lag` ms late. Times are of the process's clock. */
  async turned(at: number, lag: number, table: TaskTable, roundAt: number): Promise<void> {
    // A check round runs cold, and was stopped for a look at it.
    if (table.checking || at !== this.#since || this.#ticks < TICKS || lag < BLOCK_MS || lag <= this.#worstMs) return;
    this.#worstMs = lag;
    const tasks = inFlight(table, at - roundAt, at - roundAt + lag);
    const [only] = tasks;
    const others = tasks.length === 0 ? '' : ` while ${nameTasks(tasks)} ${tasks.length === 1 ? 'was' : 'were'} in flight`;
    const stack = (await this.#stack)?.stack ?? '';
    this.#tell({
      code: 'blocked',
      task: tasks.length === 1 && only !== undefined ? only : null,
      thread: 'main',
      message: `The event loop stood still for ${formatDuration(lag)}${others}: synchronous code held it, and nothing else could go on.`,
      stack,
    });
  }
}

/** Tasks that had begun before the block was over and had not ended when it began. Times are of the round. */
function inFlight(table: TaskTable, from: number, to: number): number[] {
  const found: number[] = [];
  for (let task = 0; task < table.tasks; task++) {
    const [start, end, state] = [table.start[task] ?? Number.NaN, table.end[task] ?? Number.NaN, table.state[task]];
    if (start <= to && (state === TaskState.running || end >= from)) found.push(task);
  }
  return found;
}
