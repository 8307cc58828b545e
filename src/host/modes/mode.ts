import type { HostConfig, RawDiagnosis, RawError } from '../../shared/host-messages.ts';
import type { Arguments } from '../inputs/tuples.ts';
import type { PrintWatch } from '../process/print-watch.ts';
import type { Records } from '../records/records.ts';
import type { HookFailure, RoundHooks } from '../round-hooks.ts';
import type { LoadedTarget } from '../target.ts';

/** What a mode does with the tasks' outcomes. Called where the task is, at once; must not throw. */
export interface OutcomeSink {
  /** `null` in a timed round, whose results are dropped. */
  readonly kept: ((task: number, value: unknown) => void) | null;
  /** The error is described only where it will be kept: that reads its stack, which costs microseconds. */
  readonly failed: (task: number, describe: () => RawError) => void;
}

export interface RoundWork {
  readonly inputs: readonly Arguments[];
  readonly sink: OutcomeSink;
  /** Told of each call of a check round; `null` in a timed one, and never used by a mode whose tasks are in other threads. */
  readonly prints: PrintWatch | null;
}

/** A concurrency model, ready to run rounds. */
export interface RunningMode {
  /** Lanes of the last round: every thread of a pool, idle ones too; the slots of async mode that had a task. */
  readonly lanes: () => number;
  /** Runs every task once; resolves when all have ended or are lost. Never rejects for what a task does. */
  readonly run: (work: RoundWork) => Promise<void>;
  /** Of a mode whose tasks run in threads of its own; others' hooks run where the tasks do, in the main thread. */
  readonly hooks?: RoundHooks;
  /** A turn for late records of other threads, after the round's clock has stopped. */
  readonly settle: () => Promise<void>;
}

export interface ModeEnvironment {
  readonly config: HostConfig;
  readonly target: LoadedTarget;
  readonly records: Records;
  readonly report: (diagnosis: RawDiagnosis) => void;
  /** A hook failed while tasks were running. */
  readonly hookFailed: (failure: HookFailure) => void;
}

export type StartMode = (environment: ModeEnvironment) => Promise<RunningMode>;
