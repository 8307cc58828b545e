import type { ModeSummary } from '../../analysis/mode-summary.ts';
import { summarizeModes } from '../../analysis/mode-summary.ts';
import type { Verdict } from '../../analysis/verdict.ts';
import { verdictOf } from '../../analysis/verdict.ts';
import { formatDuration, formatRatio, modeName } from '../../shared/format.ts';
import type { Run } from '../../shared/model.ts';

/** What a run came to, short enough to stand above a function: `worker pool 1.9× faster, 812 ms`. */
export function resultTitle(run: Run): string {
  const verdict = verdictOf(run);
  const title = standing(verdict, summarizeModes(run));
  const marked = verdict.tone === 'failed' ? `$(warning) ${title}` : title;
  return run.outcome.kind === 'partial' ? `${marked} (partial)` : marked;
}

function standing(verdict: Verdict, summaries: readonly ModeSummary[]): string {
  const timed = summaries.flatMap(({ mode, durationMs, speedup }) => (durationMs === null ? [] : [{ mode, time: formatDuration(durationMs.median), speedup }]));
  const best = timed.find(({ mode }) => mode === verdict.best);
  if (best === undefined) {
    const [first, ...others] = timed;
    if (first === undefined) return 'nothing could be measured';
    return others.length === 0 ? `${modeName(first.mode)}, ${first.time}` : 'no clear winner';
  }
  const name = modeName(best.mode);
  if (best.mode === 'sequential') return verdict.equivalent.length > 0 ? `sequential is as fast, ${best.time}` : `sequential is the fastest, ${best.time}`;
  if (best.speedup === null) return `${name} is the fastest, ${best.time}`;
  return `${name} ${formatRatio(best.speedup.median)} faster, ${best.time}`;
}
