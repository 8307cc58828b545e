import type { Mode } from './model.ts';
import { MODES } from './model.ts';

/** What one source (the command line, a sidecar, the settings) wants of a plan. `null`: it does not say. */
export interface PlanWishes {
  readonly modes: readonly Mode[] | null;
  readonly workers: number | null;
  /** Calls in flight at most, in async mode. */
  readonly concurrency: number | null;
  /** Exactly so many timed rounds of each mode. */
  readonly rounds: number | null;
  /** For all timed rounds together; as many rounds as fit are run. */
  readonly budgetMs: number | null;
  /** Of one round. */
  readonly timeLimitMs: number | null;
}

export const NO_WISHES: PlanWishes = { modes: null, workers: null, concurrency: null, rounds: null, budgetMs: null, timeLimitMs: null };

/** What holds where nobody says otherwise. The manifest's settings repeat it, for the editor to show; a test holds them to it. */
export const DEFAULT_PLAN = { modes: MODES, concurrency: 32, budgetMs: 10_000, timeLimitMs: 60_000 } as const;

/** Tasks of a workload whose inputs are a function, or are guessed: enough for a first look, few enough to wait for. */
export const DEFAULT_TASKS = 60;

/** Lanes are 16 bits wide. */
export const MOST_LANES = 65_535;
export const MOST_TASKS = 10_000_000;
export const MOST_ROUNDS = 100_000;
export const MOST_SECONDS = 7 * 24 * 3600;
