import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HostSidecar } from '../../shared/host-messages.ts';
import { propertyName } from '../../shared/identifier.ts';
import type { PlanWishes } from '../../shared/plan-wishes.ts';
import { MOST_TASKS } from '../../shared/plan-wishes.ts';
import { Problem } from '../../shared/problem.ts';
import { describeValue } from '../values/describe-value.ts';
import { describeError } from '../values/describe.ts';
import { isWhole, wishesFrom } from './sidecar-plan.ts';
import type { Arguments, InputsNames } from './tuples.ts';
import { tuplesOf } from './tuples.ts';

/** What sentences call the entry of the target: `countBelow in primes.profile.ts`. */
export function entryName({ file, key }: HostSidecar): string {
  return `${key} in ${basename(file)}`;
}

/** Runs before a round or after it; what `setup` gives, `teardown` gets. */
export type Hook = (value?: unknown) => unknown;

const KEYS = ['inputs', 'tasks', 'setup', 'teardown', 'plan'];
const SHOWN_KEYS = 5;

/** What a sidecar says of the target. */
export class SidecarEntry {
  /** As `entryName` makes it. */
  readonly name: string;
  readonly plan: PlanWishes;
  readonly setup: Hook | null;
  readonly teardown: Hook | null;
  readonly #value: object;
  readonly #inputs: unknown;
  readonly #tasks: number | null;
  readonly #names: InputsNames;
  #listed: readonly Arguments[] | null = null;

  /** @throws {Problem} `inputs`, naming what cannot be used. */
  constructor(name: string, value: object) {
    const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
    if (unknown !== undefined) throw new Problem('inputs', `The entry of ${name} says ${unknown}, which means nothing.`, `It may have ${KEYS.join(', ')}.`);
    this.name = name;
    this.#value = value;
    this.#inputs = Reflect.get(value, 'inputs');
    this.#tasks = tasksFrom(name, Reflect.get(value, 'tasks'));
    this.#names = { all: `The inputs of ${name}`, one: (index) => `inputs[${index}] of ${name}` };
    this.setup = this.#hook('setup');
    this.teardown = this.#hook('teardown');
    this.plan = wishesFrom(name, Reflect.get(value, 'plan'));
  }

  /**
   * A function's anew each time. What stands there as a list is the same one each time: an iterator gives its tuples once.
   * @param tasks how many were asked for; `null`: as the entry says.
   * @throws {Problem} `inputs`
   */
  async evaluate(tasks: number | null): Promise<readonly Arguments[]> {
    if (this.#listed !== null) return this.#listed;
    if (this.#inputs === undefined) throw new Problem('inputs', `The entry of ${this.name} has no inputs.`, 'Add some, such as inputs: (i) => [i].');
    const tuples = await tuplesOf(await this.#inputs, tasks ?? this.#tasks, this.#names, this.#value);
    if (typeof this.#inputs !== 'function') this.#listed = tuples;
    return tuples;
  }

  get hasHooks(): boolean {
    return this.setup !== null || this.teardown !== null;
  }

  #hook(key: 'setup' | 'teardown'): Hook | null {
    const value: unknown = Reflect.get(this.#value, key);
    if (value === undefined || value === null) return null;
    if (typeof value === 'function') return (given) => Reflect.apply(value, this.#value, [given]);
    throw new Problem('inputs', `The ${key} of ${this.name} is ${describeValue(value)}, not a function.`, `Write ${key}() { ... }, or leave it out.`);
  }
}

/**
 * Loads a sidecar, in the way of any module.
 * @returns the entry of the target, `null` where there is none.
 * @throws {Problem} `inputs`, naming the sidecar and what is wrong with it.
 */
export async function loadSidecar(sidecar: HostSidecar): Promise<SidecarEntry | null> {
  const { key } = sidecar;
  const entries = await entriesOf(sidecar);
  if (!Object.hasOwn(entries, key)) return null;
  const entry: unknown = Reflect.get(entries, key);
  if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return new SidecarEntry(entryName(sidecar), entry);
  throw new Problem('inputs', `The entry of ${entryName(sidecar)} is ${describeValue(entry)}, not an object.`, `Write ${exampleEntry(key)}.`);
}

/**
 * As `loadSidecar`, where the inputs have to come from it.
 * @throws {Problem} `inputs`, also where it has no entry.
 */
export async function requireEntry(sidecar: HostSidecar): Promise<SidecarEntry> {
  const entry = await loadSidecar(sidecar);
  if (entry !== null) return entry;
  const keys = Object.keys(await entriesOf(sidecar));
  const more = keys.length > SHOWN_KEYS ? ` and ${keys.length - SHOWN_KEYS} more` : '';
  const has = keys.length === 0 ? 'it has none at all' : `it has ${keys.slice(0, SHOWN_KEYS).join(', ')}${more}`;
  throw new Problem('inputs', `${basename(sidecar.file)} has no entry for ${sidecar.key}: ${has}.`, `Add one: ${exampleEntry(sidecar.key)}.`);
}

async function entriesOf({ file, key }: HostSidecar): Promise<object> {
  const shown = basename(file);
  let namespace: unknown;
  try {
    namespace = await import(pathToFileURL(file).href);
  } catch (thrown) {
    const { name, message } = describeError(thrown);
    const problem = new Problem('inputs', `${shown} does not load: ${name}: ${message}`, 'Correct it, or see the log for the stack.');
    problem.cause = thrown;
    throw problem;
  }
  const entries = defaultOf(namespace);
  if (entries === undefined) throw new Problem('inputs', `${shown} has no default export.`, `Write export default { ${exampleEntry(key)} }.`);
  if (typeof entries === 'object' && entries !== null) return entries;
  throw new Problem('inputs', `The default export of ${shown} is ${describeValue(entries)}, not an object with an entry for each function.`, `Write export default { ${exampleEntry(key)} }.`);
}

/** A CommonJS module that was compiled from an ES module is wrapped twice. */
function defaultOf(namespace: unknown): unknown {
  const outer = memberOf(namespace, 'default');
  return memberOf(outer, '__esModule') === true ? memberOf(outer, 'default') : outer;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function tasksFrom(name: string, value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (isWhole(value, 1, MOST_TASKS)) return value;
  throw new Problem('inputs', `The tasks of ${name} are ${describeValue(value)}.`, `Make it a whole number from 1 to ${MOST_TASKS}.`);
}

function exampleEntry(key: string): string {
  return `${propertyName(key)}: { inputs: [[1], [2]] }`;
}
