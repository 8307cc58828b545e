import { types } from 'node:util';
import { DEFAULT_TASKS, MOST_TASKS } from '../../shared/plan-wishes.ts';
import { Problem } from '../../shared/problem.ts';
import { isThenable } from '../thenable.ts';
import { describeValue } from '../values/describe-value.ts';
import { describeError } from '../values/describe.ts';

/** The arguments of one call. */
export type Arguments = readonly unknown[];

/** How sentences speak of the inputs, and of one of them. */
export interface InputsNames {
  readonly all: string;
  readonly one: (index: number) => string;
}

const EXPRESSION_NAMES: InputsNames = { all: 'The inputs', one: (index) => `inputs[${index}]` };

/**
 * The list of argument tuples that the inputs' value stands for: an array or another iterable of them, asynchronous or
 * not; a generator function, which is run; or another function, which is called with 0, 1, 2, ... for one tuple each.
 * @param tasks how many of a function or a generator, which may have no end; `null`: `DEFAULT_TASKS` calls, or all that
 * it yields. Arrays are not cut.
 * @param receiver `this` of the function.
 * @throws {Problem} `inputs`, saying what the value is instead, or where it throws.
 */
export async function tuplesOf(value: unknown, tasks: number | null, names = EXPRESSION_NAMES, receiver: unknown = undefined): Promise<Arguments[]> {
  const list = await listOf(value, tasks, names, receiver);
  if (list.length === 0) throw new Problem('inputs', `${names.all} are an empty list.`, 'Give at least one list of arguments, such as [[1]].');
  if (list.length > MOST_TASKS) throw tooMany(names);
  // A hole is an element too: `map` would pass it over.
  return Array.from(list, (tuple, i) => {
    if (Array.isArray(tuple)) return tuple;
    const text = describeValue(tuple);
    throw new Problem('inputs', `${names.one(i)} is ${text}, not a list of arguments.`, `Put each call's arguments in an array: [${text}].`);
  });
}

async function listOf(value: unknown, tasks: number | null, names: InputsNames, receiver: unknown): Promise<readonly unknown[]> {
  if (Array.isArray(value)) return value;
  if (types.isGeneratorFunction(value)) return await take(Reflect.apply(value, receiver, []), tasks, names);
  if (isFunction(value)) return await call(value, tasks ?? DEFAULT_TASKS, names, receiver);
  if (typeof value === 'object' && value !== null && isIterable(value)) return await take(value, tasks, names);
  throw new Problem('inputs', `${names.all} are ${describeValue(value)}, not a list of argument lists.`, 'Write an array with one list of arguments per call, such as [[1], [2], [3]].');
}

async function call(make: (i: number) => unknown, tasks: number, names: InputsNames, receiver: unknown): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  for (let i = 0; i < tasks; i++) {
    try {
      const tuple = Reflect.apply(make, receiver, [i]);
      list.push(isThenable(tuple) ? await tuple : tuple);
    } catch (thrown) {
      throw thrownAt(thrown, `${names.all} throw for i = ${i}`);
    }
  }
  return list;
}

async function take(iterable: Iterable<unknown> | AsyncIterable<unknown>, tasks: number | null, names: InputsNames): Promise<readonly unknown[]> {
  const list: unknown[] = [];
  try {
    // Awaiting each element of a million that are there already takes longer than making them.
    if (Symbol.asyncIterator in iterable) {
      for await (const tuple of iterable) if (!keep(list, tuple, tasks)) break;
    } else {
      for (const tuple of iterable) if (!keep(list, tuple, tasks)) break;
    }
  } catch (thrown) {
    throw thrownAt(thrown, `${names.all} throw at index ${list.length}`);
  }
  return list;
}

/** @returns whether more are wanted. One more than may be are taken, so that they are refused and not cut in silence. */
function keep(list: unknown[], tuple: unknown, tasks: number | null): boolean {
  list.push(tuple);
  return list.length < (tasks ?? MOST_TASKS + 1);
}

function thrownAt(thrown: unknown, where: string): Problem {
  const { name, message } = describeError(thrown);
  const problem = new Problem('inputs', `${where}: ${name}: ${message}`, 'Correct them, or see the log for the stack.');
  problem.cause = thrown;
  return problem;
}

function tooMany({ all }: InputsNames): Problem {
  return new Problem('inputs', `${all} are more than ${MOST_TASKS.toLocaleString('en')}.`, 'Give fewer; of a generator without an end, the number of tasks says how many are taken.');
}

function isFunction(value: unknown): value is (i: number) => unknown {
  return typeof value === 'function';
}

function isIterable(value: object): value is Iterable<unknown> | AsyncIterable<unknown> {
  return Symbol.iterator in value || Symbol.asyncIterator in value;
}
