import type { Mode, Progress, Round, Run } from '../shared/model.ts';
import type { ToWebview } from '../shared/protocol.ts';
import { decodeRound, decodeRun, RunFormatError } from '../shared/run-format.ts';

/** What goes on beside the run that is shown. */
export type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Progress | null; readonly ending: 'keep' | 'cancel' | null }
  | { readonly kind: 'problem'; readonly message: string; readonly todo: string }
  /** There is nothing to show and nothing under way. */
  | { readonly kind: 'empty' };

export interface PageState {
  readonly run: Run | null;
  /** Of the function, where no run says it yet. */
  readonly title: string | null;
  readonly activity: Activity;
}

export const INITIAL_STATE: PageState = { run: null, title: null, activity: { kind: 'idle' } };

/** The state after a message. */
export function receive(state: PageState, message: ToWebview): PageState {
  switch (message.type) {
    case 'run':
      return decoded(state, () => withRun(state, decodeRun(message.bytes)));
    case 'round':
      return decoded(state, () => (state.run === null ? state : { ...state, run: withRound(state.run, message.mode, decodeRound(message.bytes)) }));
    case 'progress':
      return { ...state, title: message.title, activity: running(state.activity, message.progress) };
    case 'problem':
      return { ...state, title: message.title ?? state.title, activity: { kind: 'problem', message: message.message, todo: message.todo } };
    case 'empty':
      return { run: null, title: null, activity: { kind: 'empty' } };
  }
}

/** A person asked the run to end; it goes on until the extension sends what came of it. */
export function withEnding(state: PageState, ending: 'keep' | 'cancel'): PageState {
  return state.activity.kind === 'running' ? { ...state, activity: { ...state.activity, ending } } : state;
}

function withRun(state: PageState, run: Run): PageState {
  const activity: Activity = run.outcome.kind === 'running' ? running(state.activity, null) : { kind: 'idle' };
  return { run, title: run.target.name, activity };
}

function running(before: Activity, progress: Progress | null): Activity {
  if (before.kind !== 'running') return { kind: 'running', progress, ending: null };
  return { ...before, progress: progress ?? before.progress };
}

/** A round that is there already is not added twice: a page that is shown again is sent its run anew. */
function withRound(run: Run, mode: Mode, round: Round): Run {
  return {
    ...run,
    modes: run.modes.map((entry) => (entry.mode !== mode || entry.rounds.some((known) => known.index === round.index) ? entry : { ...entry, rounds: [...entry.rounds, round] })),
  };
}

function decoded(state: PageState, decode: () => PageState): PageState {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof RunFormatError)) throw error;
    return { ...state, activity: { kind: 'problem', message: error.message, todo: 'Run the function again.' } };
  }
}
