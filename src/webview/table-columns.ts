import type { ModeSummary } from '../analysis/mode-summary.ts';
import { formatBytes, formatCount, formatDuration, formatRatio, formatRatioInterval, formatShare } from '../shared/format.ts';

/** A figure of the comparison, beside the mode and its time. */
export interface TableColumn {
  readonly key: string;
  readonly title: string;
  /** `null` where it is not available. */
  readonly text: (summary: ModeSummary) => string | null;
  /** For a tooltip: how sure the figure is, or what it means. */
  readonly hint?: (summary: ModeSummary) => string | null;
  readonly worrying?: (summary: ModeSummary) => boolean;
  /** Shown in a narrow panel too. */
  readonly essential?: boolean;
  /** Left out where no mode has anything to say there. */
  readonly onlyWhere?: (summary: ModeSummary) => boolean;
}

/** A loop that is blocked longer is felt by whoever waits for it. */
const WORRYING_LAG_MS = 50;

export const COLUMNS: readonly TableColumn[] = [
  { key: 'speedup', title: 'Speed-up', text: speedup, hint: speedupInterval, essential: true },
  { key: 'p50', title: 'Task p50', text: ({ runTime }) => duration(runTime?.p50) },
  { key: 'p95', title: 'p95', text: ({ runTime }) => duration(runTime?.p95) },
  { key: 'p99', title: 'p99', text: ({ runTime }) => duration(runTime?.p99) },
  {
    key: 'lag',
    title: 'Worst lag',
    text: ({ lagMaxMs }) => duration(lagMaxMs),
    hint: ({ lagP99Ms }) => (lagP99Ms === null ? null : `Event-loop lag, 99th percentile: ${formatDuration(lagP99Ms)}`),
    worrying: ({ lagMaxMs }) => lagMaxMs !== null && lagMaxMs >= WORRYING_LAG_MS,
  },
  { key: 'cpu', title: 'CPU', text: ({ cpuShare }) => (cpuShare === null ? null : formatShare(cpuShare)), hint: () => 'Of one core, so that it may be more than 100 %' },
  { key: 'memory', title: 'Memory', text: ({ peakRssBytes }) => (peakRssBytes === null ? null : formatBytes(peakRssBytes)), hint: () => 'Peak resident memory of the whole process' },
  { key: 'failures', title: 'Failures', text: failures, hint: () => 'Tasks, over all rounds', worrying: (summary) => summary.failed + summary.lost > 0, onlyWhere: (summary) => summary.failed + summary.lost > 0 },
];

function speedup({ speedup: ratio }: ModeSummary): string | null {
  return ratio === null ? null : formatRatio(ratio.median);
}

function speedupInterval({ speedup: ratio }: ModeSummary): string | null {
  return ratio === null || ratio.interval === null ? null : `95 % interval ${formatRatioInterval(ratio.interval.low, ratio.interval.high)}`;
}

function duration(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : formatDuration(ms);
}

function failures({ failed, lost }: ModeSummary): string {
  return lost === 0 ? formatCount(failed) : `${formatCount(failed)} + ${formatCount(lost)} lost`;
}
