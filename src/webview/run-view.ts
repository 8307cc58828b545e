import { medianRound, summarizeModes } from '../analysis/mode-summary.ts';
import type { ModeSummary } from '../analysis/mode-summary.ts';
import { verdictOf } from '../analysis/verdict.ts';
import type { Verdict } from '../analysis/verdict.ts';
import type { Mode, Run } from '../shared/model.ts';
import { traceOf } from './timeline/mode-trace.ts';
import type { ModeTrace } from './timeline/mode-trace.ts';

/** A run with what the analysis says of it, and its median rounds ready to be drawn. */
export interface RunView {
  readonly run: Run;
  readonly summaries: readonly ModeSummary[];
  readonly verdict: Verdict;
  /** The mode to stand out; none while the run goes on, as the next round may change it. */
  readonly best: Mode | null;
  /** Of the modes that have a round to show, in the run's order. */
  readonly traces: readonly ModeTrace[];
}

export function viewOf(run: Run): RunView {
  const traces = run.modes.flatMap((entry) => {
    const round = medianRound(entry);
    return (round === null ? null : traceOf(entry.mode, round)) ?? [];
  });
  const verdict = verdictOf(run);
  return { run, summaries: summarizeModes(run), verdict, best: run.outcome.kind === 'running' ? null : verdict.best, traces };
}
