import type { InputSource, Mode, Progress, Round, Run } from '../shared/model.ts';
import type { PlanWishes } from '../shared/plan-wishes.ts';
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
  readonly inputs: RequestedInputs;
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
  /** A folder for a CPU profile of each thread of each mode, from rounds of their own that are not timed; absent: none are made. */
  readonly cpuProfiles?: string;
}

/** A file such as `primes.profile.ts`, whose default export holds an entry for each function, by its qualified name. */
export interface SidecarFile {
  /** Absolute path. */
  readonly file: string;
  /** The editor's text where it differs from the disk, else `null`. */
  readonly text: string | null;
  /** Of the entry, where it is not the target's own name but one that it is exported by. */
  readonly key?: string;
}

/** `tasks`: how many, where the inputs are a function or a generator; `null`: what the sidecar says, else `DEFAULT_TASKS`. Longer arrays are not cut. */
export type RequestedInputs =
  | (SidecarFile & { readonly source: 'sidecar'; readonly tasks: number | null })
  | {
      readonly source: Exclude<InputSource, 'sidecar'>;
      /** JavaScript, evaluated in the module's scope: an array of argument tuples, another iterable of them, or `(i) => tuple`. */
      readonly expression: string;
      readonly tasks: number | null;
      /** A sidecar whose `setup`, `teardown` and `plan` hold although its inputs do not; it may have no entry for the target. */
      readonly sidecar?: SidecarFile | null;
    };

/** Wishes from the strongest to the weakest are `asked`, the sidecar's `plan`, `usual`, and `DEFAULT_PLAN`. */
export interface PlanRequest {
  /** For this run alone: options of the command line. */
  readonly asked: PlanWishes;
  /** For every run: settings. */
  readonly usual: PlanWishes;
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
  /** CPU profiles of a mode were written, the main thread's first. */
  cpuProfiled?(mode: Mode, paths: readonly string[]): void;
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
