/**
 * The one model that every station reads: what was profiled, how it was planned, and what was measured.
 * Milliseconds are floating point; task, lane and round numbers count from 0; lines and columns from 1.
 */

/** The concurrency models. A new one is a name here, a file in `host/modes/` and a line in its table. */
export const MODES = ['sequential', 'async', 'worker-pool'] as const;
export type Mode = (typeof MODES)[number];

/** The function under profile. */
export interface Target {
  /** Absolute path of the module. */
  readonly file: string;
  /** Qualified name: `countBelow`, `Primes.countBelow`, `default`. */
  readonly name: string;
  readonly line: number;
}

export type InputSource = 'option' | 'sidecar' | 'jsdoc' | 'remembered' | 'inferred';

export interface Workload {
  readonly tasks: number;
  readonly source: InputSource;
  /** JavaScript whose value is the list of argument tuples, or a function `(i) => tuple`. */
  readonly expression: string;
  /** The inspected arguments of each task's call, `1870000, 'x'`; shorter than `tasks` where the list was cut. */
  readonly inputs: readonly string[];
}

export interface Environment {
  /** Version of the Node that ran the function, without the `v`. */
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly cpu: string;
  /** Cores that the hosts could use. */
  readonly cores: number;
  /** Version of this profiler. */
  readonly profiler: string;
}

export interface Plan {
  readonly modes: readonly Mode[];
  readonly workers: number;
  /** Calls in flight at most, in async mode. */
  readonly concurrency: number;
  /** Timed rounds of each mode that were planned, after the check round sized the plan. */
  readonly rounds: number;
  readonly budgetMs: number;
  readonly timeLimitMs: number;
  readonly seed: number;
}

/** What one task came to. `lost`: its thread or process ended, or its round was stopped, before it did. */
export const TaskState = { waiting: 0, running: 1, ok: 2, failed: 3, lost: 4 } as const;
export type TaskState = (typeof TaskState)[keyof typeof TaskState];

/**
 * The tasks of one round, one place per task in every column. Times are milliseconds since the round's start, which
 * is every task's enqueue; a task that never started or never ended has `NaN` there.
 */
export interface TaskColumns {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The thread (worker-pool), the slot of concurrent calls (async), or 0 (sequential). */
  readonly lane: Uint16Array;
  /** Values of `TaskState`. */
  readonly state: Uint8Array;
}

/** Nearest-rank percentiles and the maximum, in milliseconds. */
export interface Distribution {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Lateness of the turn that was due at `at`: the loop was busy from about `at` to `at + lag`. */
export interface LagSeries {
  readonly at: Float64Array;
  readonly lag: Float64Array;
}

/** One place per collection. `lane` is the thread: -1 is the thread that owns the tasks, 0 and up are pool lanes. */
export interface GcSeries {
  readonly at: Float64Array;
  readonly duration: Float64Array;
  readonly lane: Int16Array;
  /** Node's `NODE_PERFORMANCE_GC_*` constants: 1 minor, 4 major, 8 incremental, 16 weak callbacks. */
  readonly kind: Uint8Array;
}

/** The host process, sampled about every 40 ms: CPU spent since the round's start, and resident memory. */
export interface ProcessSeries {
  readonly at: Float64Array;
  readonly cpuMs: Float64Array;
  readonly rssBytes: Float64Array;
}

/** `complete`: every task ended. `failed`: a task was lost. `cut`: stopped by a person or by the time limit. */
export type RoundOutcome = 'complete' | 'failed' | 'cut';

/** The `order` of a check round, which is kept only where it did not come to its end. */
export const CHECK_ROUND = -1;

/** The whole workload once in one mode. */
export interface Round {
  /** Among this mode's timed rounds. */
  readonly index: number;
  /** Among all timed rounds of the run, or `CHECK_ROUND`. */
  readonly order: number;
  readonly outcome: RoundOutcome;
  /** Since the run's first timed round began. */
  readonly startMs: number;
  /** From the enqueue to the last task's answer; for a round that was not completed, to its last sign of life. */
  readonly durationMs: number;
  /** CPU of the whole host process: user and system, all its threads. `null` where the host could not say. */
  readonly cpuMs: number | null;
  /** Share of the round in which the loop that owns the tasks was busy, 0 to 1. */
  readonly utilization: number | null;
  readonly ok: number;
  readonly failed: number;
  readonly laneCount: number;
  readonly runTime: Distribution | null;
  readonly queueWait: Distribution | null;
  /** `null` where the records were let go to save memory; totals and distributions stay. */
  readonly tasks: TaskColumns | null;
  readonly lag: LagSeries;
  readonly gc: GcSeries;
  readonly process: ProcessSeries;
}

/** A place in the user's own source. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A line of a stack; `place` where it could be followed to a file. */
export interface StackLine {
  readonly text: string;
  readonly place: SourcePlace | null;
}

export interface TaskError {
  readonly task: number;
  readonly name: string;
  readonly message: string;
  readonly stack: readonly StackLine[];
}

export type DiagnosisCode =
  | 'blocked'
  | 'never-settles'
  | 'time-limit'
  | 'exit'
  | 'out-of-memory'
  | 'crash'
  | 'unhandled-rejection'
  | 'late-throw'
  | 'not-cloneable'
  | 'load-error'
  | 'output-flood'
  | 'setup-failed';

/** Something that went wrong beside the tasks' own errors. */
export interface Diagnosis {
  readonly code: DiagnosisCode;
  readonly task: number | null;
  /** `main` or `worker 1`, or `null` where the whole process is meant. */
  readonly thread: string | null;
  /** A sentence for a person: what happened and, where it helps, what to do. */
  readonly message: string;
  readonly stack: readonly StackLine[];
}

export type ModeStatus =
  | { readonly kind: 'measured' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** stdout and stderr of one task, as they came. */
export interface TaskOutput {
  readonly task: number;
  readonly text: string;
}

/** Everything one mode did in a run. */
export interface ModeRun {
  readonly mode: Mode;
  readonly status: ModeStatus;
  /** From spawning the host to ready for its first task, with a warm cache of transformed modules. */
  readonly coldStartMs: number | null;
  /** Its first round in a new process, a check round: with the results compared, which a plain round does not. */
  readonly firstRoundMs: number | null;
  /** The durations of the rounds that were discarded before times settled, in their order. */
  readonly warmUpMs: readonly number[];
  readonly rounds: readonly Round[];
  /** One inspected result per task of the check round, shorter than the workload where the list was cut. */
  readonly results: readonly (string | null)[];
  /** What tasks of the first check round printed, in their order; those that printed nothing, or beyond what is kept, are not in it. */
  readonly outputs: readonly TaskOutput[];
  /** The first 20 tasks that failed. */
  readonly errors: readonly TaskError[];
  readonly diagnoses: readonly Diagnosis[];
  /** What a reader of this mode's numbers has to know: a lost prototype, inputs that differ, a busy idle process. */
  readonly notes: readonly string[];
}

/** Two modes came to different results for a task. */
export interface Difference {
  readonly task: number;
  readonly mode: Mode;
  readonly expected: string;
  readonly actual: string;
}

/**
 * What the first mode came to when it ran its tasks once more in the same process. `carries-over`: other results, while a
 * new process gives the first ones again, so that what a call leaves behind is what later ones depend on. `varies`: other
 * results in a new process too, as of randomness or of time.
 */
export const REPEATS = ['same', 'carries-over', 'varies'] as const;
export type Repeat = (typeof REPEATS)[number];

export interface Agreement {
  /** `null` where it was not tried. */
  readonly repeat: Repeat | null;
  /** `null`: the first mode (sequential, where it is measured) disagrees with itself, or there were no two modes to compare. */
  readonly same: boolean | null;
  /** Tasks whose results differ, beyond the ones listed. */
  readonly count: number;
  /** The first 20. Where results carry over, each mode's first ones are compared, which all come of a new process. */
  readonly differences: readonly Difference[];
}

/**
 * The machine between rounds, one place for each look: what a spin of a fixed length took on one thread alone, and on the
 * mean of `threads` of them at once. In ms; `at` is since the run's first timed round.
 */
export interface MachineSeries {
  readonly threads: number;
  readonly at: Float64Array;
  readonly aloneMs: Float64Array;
  /** Threads divided by the sum of their speeds: the harmonic mean, so that one that was held up counts as what it gave. */
  readonly togetherMs: Float64Array;
}

export type RunOutcome =
  | { readonly kind: 'running' }
  | { readonly kind: 'complete' }
  /** `kept`: stopped early on request, with what was measured kept. */
  | { readonly kind: 'partial'; readonly reason: 'cancelled' | 'kept' };

/** Every round of every mode, with the environment; can be saved and opened again. */
export interface Run {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly outcome: RunOutcome;
  readonly target: Target;
  readonly workload: Workload;
  readonly environment: Environment;
  readonly plan: Plan;
  /** The mode of each timed round, as they ran. */
  readonly order: readonly Mode[];
  readonly modes: readonly ModeRun[];
  readonly agreement: Agreement;
  /** `null` where the machine was not looked at. */
  readonly machine: MachineSeries | null;
}

/** What a run is doing right now. */
export type Progress =
  | { readonly phase: 'starting'; readonly what: string }
  | { readonly phase: 'check'; readonly mode: Mode; readonly done: number; readonly tasks: number }
  /** A round that is discarded. */
  | { readonly phase: 'warm-up'; readonly mode: Mode; readonly done: number; readonly tasks: number }
  | {
      readonly phase: 'round';
      readonly mode: Mode;
      /** Counted over all modes, from 1. */
      readonly round: number;
      readonly rounds: number;
      readonly done: number;
      readonly tasks: number;
      readonly elapsedMs: number;
      /** Of all timed rounds together; `null` until the check rounds gave a first idea. */
      readonly expectedMs: number | null;
    };
