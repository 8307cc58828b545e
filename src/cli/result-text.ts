import { summarizeModes } from '../analysis/mode-summary.ts';
import type { ModeSummary } from '../analysis/mode-summary.ts';
import { verdictOf } from '../analysis/verdict.ts';
import type { Verdict } from '../analysis/verdict.ts';
import {
  formatBytes, formatCount, formatDuration, formatDurationInterval, formatPlural, formatRatio, modeLabel, workloadSource,
} from '../shared/format.ts';
import type { Run } from '../shared/model.ts';
import { visibleLine } from '../shared/visible-text.ts';
import { failureLines } from './failure-lines.ts';
import { alignedTable } from './table.ts';
import type { Cell } from './table.ts';
import { painter, wrap } from './terminal.ts';
import type { Paint, Style } from './terminal.ts';

export interface ResultStyle {
  readonly colours: boolean;
  readonly columns: number;
  /** The file's name as it is to be shown. */
  readonly file: string;
}

/** Wider lines are hard to read, and pasted ones break. */
const WIDEST = 100;
/** A loop that is held for longer than this is felt by whoever waits for it. */
const WORRYING_LAG_MS = 100;

const TONES: Readonly<Record<Verdict['tone'], readonly Style[]>> = {
  winner: ['bold', 'green'],
  equivalent: ['bold', 'blue'],
  inconclusive: ['bold'],
  failed: ['bold', 'yellow'],
};

/** The result of a run for a person: the verdict first, then the table, then what went wrong and what to know. */
export function resultText(run: Run, style: ResultStyle): string {
  const paint = painter(style.colours);
  const width = Math.min(style.columns, WIDEST);
  const verdict = verdictOf(run);
  const sections = [
    [paint(wrap(visibleLine(titleOf(run, style.file)), width, '  '), 'dim')],
    [
      paint(wrap(visibleLine(verdict.summary), width, '  '), ...TONES[verdict.tone]),
      ...verdict.reasons.map((reason) => wrap(visibleLine(reason), width, '  ')),
    ],
    tableOf(run, paint),
    failureLines(run).map((line) => wrap(line, width, '  ')),
    verdict.caveats.map((caveat) => wrap(`- ${visibleLine(caveat)}`, width, '  ')),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n');
  return `${text}\n`;
}

function titleOf({ target, workload, environment }: Run, file: string): string {
  return `${target.name}, ${file}:${target.line} · ${formatPlural(workload.tasks, 'task')}, ${workloadSource(workload)} · Node ${environment.node}`;
}

function tableOf(run: Run, paint: Paint): readonly string[] {
  const summaries = summarizeModes(run);
  const failures = summaries.some((summary) => summary.worstRound > 0);
  const head = ['Mode', 'Median', 'Interval', 'Speed-up', 'Task p50', 'p95', 'p99', 'Worst lag', 'Memory', ...(failures ? ['Failed'] : [])];
  return alignedTable(head, summaries.map((summary) => rowOf(summary, run, paint, failures)));
}

const NOT_AVAILABLE = '–';

function rowOf(summary: ModeSummary, run: Run, paint: Paint, failures: boolean): readonly Cell[] {
  const label: Cell = { text: modeLabel(summary.mode, run.plan) };
  const { status, durationMs, speedup, runTime, lagMaxMs, peakRssBytes } = summary;
  if (status.kind === 'unavailable') return [label, { text: 'could not run', paint: (text) => paint(text, 'yellow') }];
  if (durationMs === null && runTime === null) return [label, { text: status.kind === 'failed' ? 'failed' : 'not measured', paint: (text) => paint(text, 'yellow') }];
  const interval = durationMs?.interval ?? null;
  const failed = summary.worstRound;
  return [
    label,
    { text: durationMs === null ? NOT_AVAILABLE : formatDuration(durationMs.median), paint: (text) => paint(text, 'bold') },
    { text: interval === null ? NOT_AVAILABLE : formatDurationInterval(interval.low, interval.high) },
    { text: speedup === null ? NOT_AVAILABLE : formatRatio(speedup.median) },
    ...[runTime?.p50, runTime?.p95, runTime?.p99].map((ms): Cell => ({ text: ms === undefined ? NOT_AVAILABLE : formatDuration(ms) })),
    {
      text: lagMaxMs === null ? NOT_AVAILABLE : formatDuration(lagMaxMs),
      paint: (text) => (lagMaxMs !== null && lagMaxMs >= WORRYING_LAG_MS ? paint(text, 'yellow') : text),
    },
    { text: peakRssBytes === null ? NOT_AVAILABLE : formatBytes(peakRssBytes) },
    ...(failures ? [{ text: formatCount(failed), paint: (text: string) => (failed > 0 ? paint(text, 'red') : text) }] : []),
  ];
}
