import type { DiagnosisCode, Mode } from './model.ts';
import type { PlanWishes } from './plan-wishes.ts';
import type { ProblemCode } from './problem.ts';
import type { Reach, RunsAs } from './reach.ts';

/** What the runner and a host say to each other. Times are `performance.now()` of the host's process. */

/** The host that evaluates the inputs and runs no task, or the host of a mode. */
export type HostRole = Mode | 'inputs';

/** A host's pipe to the runner, of frames as `wire.ts` has them. */
export const FRAMES_DESCRIPTOR = 3;
/** The runner's pipe to a host, of `HostCommand`s, a line of JSON each. */
export const COMMANDS_DESCRIPTOR = 4;

/** Environment variable with the path of the run's `host.json`; workers and child processes of the user's code inherit it. */
export const HOST_CONFIG_VARIABLE = 'CONCURRENCY_PROFILER_HOST';

/** Written by the runner as `host.json` in the run's folder, read by every host, its workers and its loader. */
export interface HostConfig {
  readonly target: {
    readonly file: string;
    /** The editor's text where it differs from the disk. */
    readonly text: string | null;
    readonly reach: Reach;
    readonly runsAs: RunsAs;
  };
  /** JavaScript whose value is an iterable of argument tuples, or a function `(i) => tuple`; `null`: the sidecar has them. */
  readonly inputs: string | null;
  /** How many tasks were asked for, where the inputs are a function or a generator. */
  readonly tasks: number | null;
  /** `null`: the target has none, or nothing in it concerns the process that reads this. */
  readonly sidecar: HostSidecar | null;
  /** Path of the serialised inputs: written by the inputs host, read by the others; absent where copies would lose something. */
  readonly inputsFile: string;
  readonly cacheDir: string;
  readonly workers: number;
  readonly concurrency: number;
  readonly timeLimitMs: number;
}

export interface HostSidecar {
  /** Absolute path. */
  readonly file: string;
  /** The editor's text where it differs from the disk. */
  readonly text: string | null;
  /** The key of the target's entry: its qualified name. */
  readonly key: string;
}

export interface RoundCommand {
  readonly type: 'round';
  /** Counts every round of this host, check rounds too. */
  readonly round: number;
  /** A check round keeps results and compares them; a timed round drops them. */
  readonly kind: 'check' | 'timed';
}

export type HostCommand = RoundCommand | { readonly type: 'close' };

/** An error as the host saw it, with the stack as V8 wrote it. */
export interface RawError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export interface RawDiagnosis {
  readonly code: DiagnosisCode;
  readonly task: number | null;
  readonly thread: string | null;
  readonly message: string;
  readonly stack: string;
}

/** How the inputs reach the modes. */
export type InputsTransport =
  /** Every host gets copies of one evaluation. `notes` names what a worker sees otherwise than the main thread. */
  | { readonly kind: 'copied'; readonly notes: readonly string[] }
  /** A copy would refuse or lose what `reason` names, so every host evaluates them itself; no pool can have them. */
  | { readonly kind: 'evaluated'; readonly reason: string };

/** What a sidecar may have run in every thread of tasks: before each round, check rounds too, and after it. */
export type HookName = 'setup' | 'teardown';

export type HostMessage =
  /** Transformed modules that were not told of before and their source maps' paths, and how many were not in the cache. */
  | { readonly type: 'modules'; readonly maps: readonly (readonly [file: string, map: string])[]; readonly misses: number }
  | {
      readonly type: 'inputs';
      readonly tasks: number;
      readonly transport: InputsTransport;
      /** Inspected argument lists, one per task, cut at `TEXTS_LIMIT`. */
      readonly texts: readonly string[];
      /** Of all inputs, as `Digest.textOf` makes it. */
      readonly digest: string;
      /** What the sidecar wants of the plan. */
      readonly plan: PlanWishes;
      /** The sidecar has a `setup` or a `teardown` for the target. */
      readonly hooks: boolean;
      readonly cores: number;
      readonly cpu: string;
    }
  /** What the host of a mode got when it evaluated the inputs itself. */
  | { readonly type: 'own-inputs'; readonly tasks: number; readonly digest: string }
  /** The host can run its first task. */
  | { readonly type: 'ready' }
  | { readonly type: 'round-begun'; readonly round: number; readonly at: number; readonly idleCpuMs: number }
  | {
      readonly type: 'round-ended';
      readonly round: number;
      readonly durationMs: number;
      readonly cpuMs: number;
      readonly utilization: number;
      readonly laneCount: number;
    }
  /** A hook of the sidecar runs from now on. `name`: `countBelow in primes.profile.ts`. */
  | { readonly type: 'hook-begun'; readonly hook: HookName; readonly name: string }
  /** It threw. After a `setup` this host waits to be ended; a `teardown` is let be. */
  | { readonly type: 'hook-failed'; readonly hook: HookName; readonly name: string; readonly thread: string; readonly error: RawError | null }
  /** Inspected results of a check round, one per task, `null` where the task failed; cut at `TEXTS_LIMIT`. */
  | { readonly type: 'results'; readonly round: number; readonly texts: readonly (string | null)[]; readonly notes: readonly string[] }
  /** A piece of what a task printed in a check round, on stdout or stderr. */
  | { readonly type: 'task-output'; readonly task: number; readonly text: string }
  | { readonly type: 'task-error'; readonly task: number; readonly error: RawError }
  | { readonly type: 'diagnosis'; readonly diagnosis: RawDiagnosis }
  /** The host's process ends, by what the diagnosis tells. */
  | { readonly type: 'ending'; readonly diagnosis: RawDiagnosis }
  /** The host cannot run anything; it ends. */
  | { readonly type: 'problem'; readonly code: ProblemCode; readonly message: string; readonly todo: string; readonly error: RawError | null }
  | { readonly type: 'note'; readonly text: string };

/** Texts of inputs and results that are kept: this many characters each, and this many of them together. */
export const TEXT_LIMIT = 200;
export const TEXTS_LIMIT = 4_000_000;
/** Characters that a text, or a missing one, takes in a message beside its own. */
export const TEXT_COSTS = 5;

/** Characters of what tasks print that are kept: of each task, and of all tasks of a mode together. */
export const TASK_OUTPUT_LIMIT = 4_096;
export const TASK_OUTPUTS_LIMIT = 262_144;

/** Errors that are kept, per mode. */
export const ERRORS_LIMIT = 20;
