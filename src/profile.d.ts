/**
 * Types for a sidecar: the file `primes.profile.ts` beside `primes.ts`, whose default export says for each function, by
 * its qualified name, what it is profiled with.
 *
 *     import type { Profile } from 'concurrency-profiler';
 *     import type { countBelow, Primes } from './primes.ts';
 *
 *     export default {
 *       countBelow: { inputs: (i) => [1_000 + i], tasks: 60 } satisfies Profile<typeof countBelow>,
 *       'Primes.countBelow': { inputs: [[10], [20]] } satisfies Profile<typeof Primes.countBelow>,
 *     };
 */

type AnyFunction = (...args: never[]) => unknown;

/** The arguments of one call. */
export type Arguments<F extends AnyFunction> = Readonly<Parameters<F>>;

/**
 * One list of arguments per task: an array or another iterable of them, a generator function, or a function that is
 * called with 0, 1, 2, ... for one of them each. Evaluated once for all modes, in a process of its own.
 */
export type Inputs<F extends AnyFunction> =
  | Iterable<Arguments<F>>
  | AsyncIterable<Arguments<F>>
  | ((i: number) => Arguments<F> | PromiseLike<Arguments<F>> | Generator<Arguments<F>> | AsyncGenerator<Arguments<F>>);

export type Mode = 'sequential' | 'async' | 'worker-pool';

/** What is not said is as in the settings; options of the command line come first. */
export interface Plan {
  readonly modes?: readonly Mode[];
  /** Threads of the worker pool. */
  readonly workers?: number;
  /** Calls in flight at most, in async mode. */
  readonly concurrency?: number;
  /** Exactly so many timed rounds of each mode. */
  readonly rounds?: number;
  /** Seconds for all timed rounds together: as many are run as fit. */
  readonly budget?: number;
  /** Seconds that one round may take. */
  readonly timeLimit?: number;
}

/**
 * What one function is profiled with.
 *
 * Without a function it takes any arguments. `Value` is what `setup` gives and `teardown` gets. Where it is left out it
 * is not checked, since `satisfies` infers no type from one member for another.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- arguments of a function that no other module can name are not checked; `unknown` would make every teardown narrow what its own setup made
export interface Profile<F extends AnyFunction = (...args: any[]) => unknown, Value = any> {
  readonly inputs: Inputs<F>;
  /** How many tasks, where `inputs` is a function (60 otherwise), or at most, where it is a generator. */
  readonly tasks?: number;
  /**
   * Runs before each round, in every thread that runs tasks, and is not timed. What it prepares in the state of the
   * module is there for the tasks.
   */
  readonly setup?: () => Value | PromiseLike<Value>;
  /** Runs after each round, in the same threads, also where tasks failed, and is not timed. */
  readonly teardown?: (value: Value) => unknown;
  readonly plan?: Plan;
}
