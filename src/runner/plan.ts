import type { Plan } from '../shared/model.ts';
import type { PlanWishes } from '../shared/plan-wishes.ts';
import { DEFAULT_PLAN } from '../shared/plan-wishes.ts';

/** A plan before its rounds are counted. `rounds`: as many as were asked for, `null` for as many as fit the budget. */
export type SettledPlan = Omit<Plan, 'rounds' | 'seed'> & { readonly rounds: number | null };

/**
 * What all wishes come to: each thing as the first one that speaks of it says.
 * @param wishes from the strongest to the weakest.
 * @param cores as many workers as there are where nobody says.
 */
export function settlePlan(wishes: readonly PlanWishes[], cores: number): SettledPlan {
  const first = <Key extends keyof PlanWishes>(key: Key): PlanWishes[Key] => wishes.find((one) => one[key] !== null)?.[key] ?? null;
  // How long to measure is one thing with two names: who asks for a budget puts aside the rounds of those that are weaker.
  const length = wishes.find(({ rounds, budgetMs }) => rounds !== null || budgetMs !== null);
  return {
    modes: first('modes') ?? DEFAULT_PLAN.modes,
    workers: first('workers') ?? cores,
    concurrency: first('concurrency') ?? DEFAULT_PLAN.concurrency,
    rounds: length?.rounds ?? null,
    budgetMs: first('budgetMs') ?? DEFAULT_PLAN.budgetMs,
    timeLimitMs: first('timeLimitMs') ?? DEFAULT_PLAN.timeLimitMs,
  };
}

/** Where nobody says how many. */
const MOST_THAT_FIT = 200;

/** Timed rounds of each mode that fit the budget: 200 at most, and at least 1. */
export function roundsThatFit(budgetMs: number, cycleMs: number): number {
  const fitting = Math.floor(budgetMs / Math.max(cycleMs, 0.001));
  return Math.max(1, Math.min(fitting, MOST_THAT_FIT));
}
