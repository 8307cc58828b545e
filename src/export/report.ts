import { relative, sep } from 'node:path';
import { effectiveCores } from '../analysis/machine.ts';
import { summarizeModes } from '../analysis/mode-summary.ts';
import type { ModeSummary } from '../analysis/mode-summary.ts';
import type { Estimate } from '../shared/statistics.ts';
import { verdictOf } from '../analysis/verdict.ts';
import type { Verdict } from '../analysis/verdict.ts';
import type { Difference, DiagnosisCode, Distribution, InputSource, Mode, ModeRun, ModeStatus, Repeat, Round, Run, RunOutcome, StackLine } from '../shared/model.ts';
import { taskDetails } from './task-details.ts';
import type { TaskDetail } from './task-details.ts';

const REPORT_SCHEMA = 'concurrency-profiler/report@1';

/**
 * A run for other programs. Milliseconds are floating point; what cannot be had is `null`, never 0. Within one version of
 * the schema keys are added and keep their name and meaning.
 */
export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly id: string;
  readonly startedAt: string;
  readonly outcome: RunOutcome;
  /** `file` is relative to the working directory, with forward slashes. */
  readonly target: { readonly file: string; readonly name: string; readonly line: number };
  readonly workload: { readonly tasks: number; readonly source: InputSource; readonly expression: string };
  readonly environment: Run['environment'];
  readonly plan: Run['plan'] & { readonly order: readonly Mode[] };
  readonly modes: readonly ModeReport[];
  /** Between rounds: how many cores' worth `threads` spinning at once got; `null` where the machine was not looked at. */
  readonly machine: { readonly threads: number; readonly effectiveCores: EstimateReport } | null;
  readonly agreement: { readonly repeat: Repeat | null; readonly same: boolean | null; readonly count: number; readonly differences: readonly Difference[] };
  readonly verdict: Pick<Verdict, 'class' | 'best' | 'equivalent' | 'summary' | 'reasons' | 'caveats'>;
}

export interface ModeReport {
  readonly mode: Mode;
  readonly status: ModeStatus['kind'];
  readonly reason: string | null;
  readonly rounds: readonly RoundReport[];
  /** Of complete rounds. `low` and `high` are a 95 % interval where there are enough rounds. */
  readonly durationMs: EstimateReport;
  /** Against sequential, in pairs of rounds; `null` where there is none. */
  readonly speedup: EstimateReport | null;
  readonly coldStartMs: number | null;
  /** Its first round in a new process, with every result compared; with `coldStartMs` what one cold run takes. */
  readonly firstRoundMs: number | null;
  /** Durations of the rounds that were discarded before times settled. */
  readonly warmUpMs: readonly number[];
  /** Medians over the rounds of each round's percentile, and the maximum over all rounds. */
  readonly latencyMs: DistributionReport;
  readonly queueWaitMs: DistributionReport;
  /** Of the thread that owns the tasks. */
  readonly eventLoop: { readonly lagMaxMs: number | null; readonly lagP99Ms: number | null; readonly utilization: number | null };
  /** In a round, as the median over the rounds; `maxMs` is the longest of all. */
  readonly gc: { readonly count: number | null; readonly totalMs: number | null; readonly maxMs: number | null };
  /** In units of 1,048,576 bytes. */
  readonly memory: { readonly peakRssMb: number | null };
  readonly notes: readonly string[];
  readonly errors: readonly { readonly task: number; readonly name: string; readonly message: string; readonly stack: string }[];
  readonly diagnoses: readonly {
    readonly code: DiagnosisCode;
    readonly task: number | null;
    readonly thread: string | null;
    readonly message: string;
    readonly stack: string;
  }[];
  /** With details only: indices of rounds whose tasks were let go to save memory. */
  readonly tasksLeftOut?: readonly number[];
  /** With details only: every task of every round that was kept. */
  readonly tasks?: readonly TaskDetail[];
}

export interface RoundReport {
  readonly index: number;
  readonly outcome: Round['outcome'];
  readonly durationMs: number;
  readonly cpuMs: number | null;
  readonly ok: number;
  readonly failed: number;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
export type DistributionReport = Nullable<Distribution>;
export type EstimateReport = Nullable<{ median: number; low: number; high: number }>;

const MB = 1024 * 1024;

/** @param cwd absolute path that `target.file` is relative to. */
export function reportOf(run: Run, cwd: string, options: { readonly tasksDetail: boolean }): Report {
  const summaries = summarizeModes(run);
  const { class: workloadClass, best, equivalent, summary, reasons, caveats } = verdictOf(run);
  return {
    schema: REPORT_SCHEMA,
    id: run.id,
    startedAt: run.startedAt,
    outcome: run.outcome,
    target: { file: relative(cwd, run.target.file).split(sep).join('/'), name: run.target.name, line: run.target.line },
    workload: { tasks: run.workload.tasks, source: run.workload.source, expression: run.workload.expression },
    environment: run.environment,
    plan: { ...run.plan, order: run.order },
    modes: run.modes.map((entry, i) => reportMode(entry, summaries[i] ?? null, options.tasksDetail)),
    machine: run.machine === null ? null : { threads: run.machine.threads, effectiveCores: reportEstimate(effectiveCores(run)) },
    agreement: { repeat: run.agreement.repeat, same: run.agreement.same, count: run.agreement.count, differences: run.agreement.differences },
    verdict: { class: workloadClass, best, equivalent, summary, reasons, caveats },
  };
}

function reportMode(entry: ModeRun, summary: ModeSummary | null, tasksDetail: boolean): ModeReport {
  const report: ModeReport = {
    mode: entry.mode,
    status: entry.status.kind,
    reason: entry.status.kind === 'measured' ? null : entry.status.reason,
    rounds: entry.rounds.map(({ index, outcome, durationMs, cpuMs, ok, failed }) => ({ index, outcome, durationMs, cpuMs, ok, failed })),
    durationMs: reportEstimate(summary?.durationMs ?? null),
    speedup: summary === null || summary.speedup === null ? null : reportEstimate(summary.speedup),
    coldStartMs: entry.coldStartMs,
    firstRoundMs: entry.firstRoundMs,
    warmUpMs: entry.warmUpMs,
    latencyMs: reportDistribution(summary?.runTime ?? null),
    queueWaitMs: reportDistribution(summary?.queueWait ?? null),
    eventLoop: { lagMaxMs: summary?.lagMaxMs ?? null, lagP99Ms: summary?.lagP99Ms ?? null, utilization: summary?.utilization ?? null },
    gc: { count: summary?.gc?.count ?? null, totalMs: summary?.gc?.totalMs ?? null, maxMs: summary?.gc?.maxMs ?? null },
    memory: { peakRssMb: summary === null || summary.peakRssBytes === null ? null : summary.peakRssBytes / MB },
    notes: entry.notes,
    errors: entry.errors.map(({ task, name, message, stack }) => ({ task, name, message, stack: stackText(stack) })),
    diagnoses: entry.diagnoses.map(({ code, task, thread, message, stack }) => ({ code, task, thread, message, stack: stackText(stack) })),
  };
  return tasksDetail ? { ...report, tasksLeftOut: roundsLeftOut(entry), tasks: [...taskDetails(entry)] } : report;
}

/** Indices of the rounds whose tasks cannot be listed. */
export function roundsLeftOut(entry: ModeRun): readonly number[] {
  return entry.rounds.filter((round) => round.tasks === null).map((round) => round.index);
}

function reportEstimate(estimate: Estimate | null): EstimateReport {
  return { median: estimate?.median ?? null, low: estimate?.interval?.low ?? null, high: estimate?.interval?.high ?? null };
}

function reportDistribution(distribution: Distribution | null): DistributionReport {
  return { p50: distribution?.p50 ?? null, p95: distribution?.p95 ?? null, p99: distribution?.p99 ?? null, max: distribution?.max ?? null };
}

function stackText(stack: readonly StackLine[]): string {
  return stack.map((line) => line.text).join('\n');
}
