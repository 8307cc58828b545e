import { formatDuration, modeLabel, modeName, shorten } from '../shared/format.ts';
import { TaskState } from '../shared/model.ts';
import type { Mode, Run, TaskError } from '../shared/model.ts';
import { laneTitle } from './timeline/mode-trace.ts';
import type { ModeTrace } from './timeline/mode-trace.ts';
import { locate } from './timeline/task-walk.ts';
import type { TaskRef } from './timeline/task-walk.ts';

/** What is known of one task in one mode. Times are milliseconds; `null` where it has none. */
export interface TaskFacts {
  readonly ref: TaskRef;
  readonly state: TaskState;
  readonly mode: string;
  readonly lane: string | null;
  readonly waited: number | null;
  readonly ran: number | null;
  readonly input: string | null;
  readonly result: string | null;
  /** What it printed in the check round. */
  readonly output: string | null;
  readonly error: TaskError | null;
}

export interface TaskElsewhere {
  readonly mode: Mode;
  readonly label: string;
  readonly ran: number | null;
}

/** `null` where the mode is not shown or has no such task. */
export function taskFacts(run: Run, traces: readonly ModeTrace[], ref: TaskRef): TaskFacts | null {
  const trace = traces.find((candidate) => candidate.mode === ref.mode);
  const state = trace?.round.tasks?.state[ref.task];
  const modeRun = run.modes.find((candidate) => candidate.mode === ref.mode);
  if (trace === undefined || state === undefined || modeRun === undefined) return null;
  const at = locate(traces, ref);
  return {
    ref,
    state: stateOf(state),
    mode: modeLabel(ref.mode, run.plan),
    lane: at === null ? null : laneTitle(trace, at.lane),
    ...timesOf(trace, ref.task),
    input: run.workload.inputs[ref.task] ?? null,
    result: modeRun.results[ref.task] ?? null,
    output: modeRun.outputs.find(({ task }) => task === ref.task)?.text ?? null,
    error: modeRun.errors.find((error) => error.task === ref.task) ?? null,
  };
}

/** How long the same task ran in the other modes that are shown. */
export function taskElsewhere(traces: readonly ModeTrace[], ref: TaskRef): TaskElsewhere[] {
  return traces
    .filter((trace) => trace.mode !== ref.mode)
    .map((trace) => ({ mode: trace.mode, label: modeName(trace.mode), ran: timesOf(trace, ref.task).ran }));
}

/** Counted from 0, as in the list of inputs and in every message. */
export function taskNumber(task: number): string {
  return `#${task}`;
}

/** `countPrimes(1870000)`. */
export function callText(name: string, input: string | null): string {
  return `${name}(${input ?? '…'})`;
}

/** How a task ended, in a word or two; `null` where it simply went well. */
export function stateWord(state: TaskState): string | null {
  switch (state) {
    case TaskState.ok:
      return null;
    case TaskState.failed:
      return 'failed';
    case TaskState.lost:
      return 'never ended';
    case TaskState.running:
      return 'still running';
    case TaskState.waiting:
      return 'never started';
  }
}

/** The lines of a tooltip, in parts: what it is, its times, and what came of it. */
export function taskLines(run: Run, facts: TaskFacts): { readonly title: string; readonly lines: readonly (readonly string[])[] } {
  const word = stateWord(facts.state);
  const title = `Task ${taskNumber(facts.ref.task)}${word === null ? '' : `, ${word}`}`;
  const times = [facts.waited === null ? null : `waited ${formatDuration(facts.waited)}`, facts.ran === null ? null : `ran ${formatDuration(facts.ran)}`].filter((time) => time !== null);
  const call = shorten(callText(run.target.name, facts.input), 60);
  const outcome = facts.error !== null ? `${facts.error.name}: ${facts.error.message}` : facts.result;
  return { title, lines: [...(times.length === 0 ? [] : [[times.join(' · ')]]), outcome === null ? [call] : [call, ' → ', shorten(outcome, 60)]] };
}

function timesOf(trace: ModeTrace, task: number): { readonly waited: number | null; readonly ran: number | null } {
  const start = trace.round.tasks?.start[task] ?? Number.NaN;
  const end = trace.round.tasks?.end[task] ?? Number.NaN;
  return { waited: Number.isNaN(start) ? null : start, ran: Number.isNaN(end) ? null : end - start };
}

function stateOf(value: number): TaskState {
  return Object.values(TaskState).find((state) => state === value) ?? TaskState.lost;
}
