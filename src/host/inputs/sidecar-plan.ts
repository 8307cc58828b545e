import type { Mode } from '../../shared/model.ts';
import { MODES } from '../../shared/model.ts';
import type { PlanWishes } from '../../shared/plan-wishes.ts';
import { MOST_LANES, MOST_ROUNDS, MOST_SECONDS, NO_WISHES } from '../../shared/plan-wishes.ts';
import { Problem } from '../../shared/problem.ts';
import { describeValue } from '../values/describe-value.ts';

const KEYS = ['modes', 'workers', 'concurrency', 'rounds', 'budget', 'timeLimit'];

/**
 * What the `plan` of a sidecar's entry asks for.
 * @param name of the entry: `countBelow in primes.profile.ts`.
 * @throws {Problem} `inputs`, naming the value that cannot be used and what can.
 */
export function wishesFrom(name: string, plan: unknown): PlanWishes {
  if (plan === undefined || plan === null) return NO_WISHES;
  if (typeof plan !== 'object' || Array.isArray(plan)) throw unusable(name, 'plan', plan, 'an object, such as { workers: 2 }');
  const unknown = Object.keys(plan).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new Problem('inputs', `The plan of ${name} says ${unknown}, which means nothing.`, `It may have ${KEYS.join(', ')}.`);
  const valueOf = (key: string): unknown => Reflect.get(plan, key) ?? null;
  const whole = (key: string, most: number): number | null => {
    const value = valueOf(key);
    if (value === null || isWhole(value, 1, most)) return value;
    throw unusable(name, `plan.${key}`, value, `a whole number from 1 to ${most}`);
  };
  const milliseconds = (key: string): number | null => {
    const value = valueOf(key);
    if (value === null) return null;
    if (typeof value === 'number' && value > 0 && value <= MOST_SECONDS) return value * 1000;
    throw unusable(name, `plan.${key}`, value, `a number of seconds above 0 and up to ${MOST_SECONDS}`);
  };
  return {
    modes: modesFrom(name, valueOf('modes')),
    workers: whole('workers', MOST_LANES),
    concurrency: whole('concurrency', MOST_LANES),
    rounds: whole('rounds', MOST_ROUNDS),
    budgetMs: milliseconds('budget'),
    timeLimitMs: milliseconds('timeLimit'),
  };
}

export function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** In the order that tables have, each once. */
function modesFrom(name: string, value: unknown): readonly Mode[] | null {
  if (value === null) return null;
  const known = Array.isArray(value) && value.length > 0 && value.every((one: unknown) => MODES.some((mode) => mode === one));
  if (!known) throw unusable(name, 'plan.modes', value, `a list of modes, of ${MODES.map((mode) => `'${mode}'`).join(', ')}`);
  return MODES.filter((mode) => value.includes(mode));
}

function unusable(name: string, key: string, value: unknown, wanted: string): Problem {
  return new Problem('inputs', `The ${key} of ${name} is ${describeValue(value)}.`, `Make it ${wanted}.`);
}
