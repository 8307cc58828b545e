import { summarizeTasks } from '../shared/distribution.ts';
import type { HostMessage } from '../shared/host-messages.ts';
import type { GcSeries, LagSeries, ProcessSeries, Round, RoundOutcome, TaskColumns } from '../shared/model.ts';
import { TaskState } from '../shared/model.ts';
import type { SeriesName, TaskRecords } from '../shared/wire.ts';
import { SERIES } from '../shared/wire.ts';

type RoundEnded = HostMessage & { readonly type: 'round-ended' };

/** Of all series: 80 MB. An hour of samples has two million; the function in the host may write to its pipe too. */
const NUMBERS_LIMIT = 10_000_000;

/** Puts a round together from the frames of its host. */
export class RoundRecorder {
  readonly #tasks: TaskColumns;
  readonly #series: Record<SeriesName, Float64Array[]> = { lag: [], gc: [], process: [] };
  #numbers = 0;
  #startAt = 0;
  #done = 0;

  constructor(tasks: number) {
    this.#tasks = {
      start: new Float64Array(tasks).fill(Number.NaN),
      end: new Float64Array(tasks).fill(Number.NaN),
      lane: new Uint16Array(tasks),
      state: new Uint8Array(tasks),
    };
  }

  /** Tasks that have ended. */
  get done(): number {
    return this.#done;
  }

  /** Tasks that had begun and not ended when the host was last heard of, at most some 50 ms before its end. */
  get running(): number[] {
    const { state } = this.#tasks;
    const found: number[] = [];
    for (let task = 0; task < state.length; task++) if (state[task] === TaskState.running) found.push(task);
    return found;
  }

  /** @param at of the host's clock. */
  begin(at: number): void {
    this.#startAt = at;
  }

  addTasks(records: TaskRecords): void {
    const { start, end, lane, state } = this.#tasks;
    for (let i = 0; i < records.count; i++) {
      const task = records.task[i] ?? -1;
      if (task < 0 || task >= state.length) continue;
      start[task] = records.start[i] ?? Number.NaN;
      end[task] = records.end[i] ?? Number.NaN;
      lane[task] = records.lane[i] ?? 0;
      if (state[task] === TaskState.waiting || state[task] === TaskState.running) {
        const next = records.state[i] ?? TaskState.lost;
        if (next !== TaskState.running && next !== TaskState.waiting) this.#done++;
        state[task] = next;
      }
    }
  }

  addRows(series: SeriesName, rows: Float64Array): void {
    if (this.#numbers >= NUMBERS_LIMIT) return;
    this.#numbers += rows.length;
    this.#series[series].push(rows);
  }

  /**
   * @param ended `null` where the host was lost or stopped: the round then ends at its last sign of life, and tasks
   * that had not ended are lost.
   */
  finish(place: { readonly index: number; readonly order: number; readonly startMs: number }, ended: RoundEnded | null): Round {
    const { state } = this.#tasks;
    if (ended === null) for (let i = 0; i < state.length; i++) if (state[i] === TaskState.running) state[i] = TaskState.lost;
    const { ok, failed, laneCount, runTime, queueWait } = summarizeTasks(this.#tasks);
    const process = this.#processSeries();
    const durationMs = ended?.durationMs ?? this.#lastSign(process);
    const outcome: RoundOutcome = ended === null ? 'cut' : state.includes(TaskState.lost) ? 'failed' : 'complete';
    return {
      ...place,
      outcome,
      durationMs,
      cpuMs: ended?.cpuMs ?? process.cpuMs.at(-1) ?? null,
      utilization: ended === null ? null : Math.min(1, Math.max(0, ended.utilization)),
      ok,
      failed,
      laneCount: Math.max(laneCount, ended?.laneCount ?? 1),
      runTime,
      queueWait,
      tasks: this.#tasks,
      lag: this.#lagSeries(),
      gc: this.#gcSeries(durationMs),
      process,
    };
  }

  #lastSign(process: ProcessSeries): number {
    let last = process.at.at(-1) ?? 0;
    for (const column of [this.#tasks.start, this.#tasks.end]) for (const time of column) if (time > last) last = time;
    return last;
  }

  #lagSeries(): LagSeries {
    const rows = this.#rows('lag');
    return { at: this.#times(rows), lag: Float64Array.from(rows, (row) => row[1] ?? 0) };
  }

  #gcSeries(durationMs: number): GcSeries {
    // The ring is drained at any time: what was collected before the round, or after it, is none of its own.
    const from = this.#startAt;
    const rows = this.#rows('gc').filter(([at = 0]) => at >= from && at <= from + durationMs);
    return {
      at: this.#times(rows),
      duration: Float64Array.from(rows, (row) => row[1] ?? 0),
      lane: Int16Array.from(rows, (row) => row[2] ?? 0),
      kind: Uint8Array.from(rows, (row) => row[3] ?? 0),
    };
  }

  #processSeries(): ProcessSeries {
    const rows = this.#rows('process');
    return { at: this.#times(rows), cpuMs: Float64Array.from(rows, (row) => row[1] ?? 0), rssBytes: Float64Array.from(rows, (row) => row[2] ?? 0) };
  }

  #times(rows: readonly Float64Array[]): Float64Array {
    return Float64Array.from(rows, (row) => (row[0] ?? 0) - this.#startAt);
  }

  #rows(series: SeriesName): Float64Array[] {
    const width = SERIES[series];
    const rows: Float64Array[] = [];
    for (const part of this.#series[series]) for (let at = 0; at < part.length; at += width) rows.push(part.subarray(at, at + width));
    return rows;
  }
}
