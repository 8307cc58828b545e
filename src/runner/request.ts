import type { InputSource, Mode, Progress, Round, Run } from '../shared/model.ts';
import type { Reach, RunsAs } from '../shared/reach.ts';
import type { Launch } from './launch.ts';
import type { NodeRuntime } from './node-runtime.ts';

/** Everything a run needs to know before it starts. */
export interface ProfileRequest {
  readonly target: {
    /** Absolute path. */
    readonly file: string;
    readonly name: string;
    readonly line: number;
    readonly reach: Reach;
    readonly runsAs: RunsAs;
  };
  /** The editor's text of the target's file where it differs from the disk, else `null`. */
  readonly text: string | null;
  readonly inputs: {
    /** JavaScript, evaluated in the module's scope: an array of argument tuples, or `(i) => tuple`. */
    readonly expression: string;
    readonly source: InputSource;
    /** How many tasks, where the expression gives a function; `null`: `DEFAULT_TASKS`. Longer arrays are not cut. */
    readonly tasks: number | null;
  };
  readonly plan: PlanRequest;
  readonly node: NodeRuntime;
  /** How the hosts are started, `PLAIN_LAUNCH` where a person has said nothing of it. */
  readonly launch: Launch;
  /** The folder of the host's bundles: `dist/host`. */
  readonly hostFolder: string;
  /** Working directory of the hosts. */
  readonly cwd: string;
  /** Where transformed modules are kept between runs. */
  readonly cacheDir: string;
}

/** Tasks of a workload whose expression is a function, or is guessed: enough for a first look, few enough to wait for. */
export const DEFAULT_TASKS = 60;

export interface PlanRequest {
  readonly modes: readonly Mode[];
  /** `null`: the cores that are available. */
  readonly workers: number | null;
  readonly concurrency: number;
  /** `null`: as many as fit the budget. */
  readonly rounds: number | null;
  readonly budgetMs: number;
  readonly timeLimitMs: number;
  /** `null`: drawn at random and recorded. */
  readonly seed: number | null;
}

/** Called while a run goes on; none may throw. */
export interface ProfileListener {
  /** The workload is known; no mode has started yet. */
  begun(run: Run): void;
  progress(progress: Progress): void;
  /** A timed round ended, in whatever way. */
  round(mode: Mode, round: Round): void;
  /** Output of user code, as it comes; long output is cut and says so. */
  output(mode: Mode | 'inputs', stream: 'stdout' | 'stderr', text: string): void;
  /** For the log: what the engine does, one line each. */
  log(line: string): void;
}

export interface ProfileSignals {
  /** Ends every process at once. What was measured so far becomes a partial run. */
  readonly cancel: AbortSignal;
  /** Ends after the round at hand, with what was measured. */
  readonly keep: AbortSignal;
}
