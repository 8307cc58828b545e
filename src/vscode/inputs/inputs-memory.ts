import type { Memento } from '../memento-map.ts';
import { MementoMap } from '../memento-map.ts';
import { subjectKey } from '../runs/subject.ts';

/** An expression that a person once chose for a function. */
export interface PastInputs {
  readonly expression: string;
  /** The parameters are still what they were when it was chosen. */
  readonly fits: boolean;
}

export interface Recollection {
  /** What is to be used: the last choice for these very parameters, `null` where there is none. */
  readonly used: string | null;
  /** The newest first. */
  readonly past: readonly PastInputs[];
  /** How many tasks, where the inputs do not say so themselves; `null` where a person did not either. */
  readonly tasks: number | null;
}

interface Choice {
  readonly expression: string;
  readonly shape: string;
  /** Of the choices for one shape, one at most is. */
  readonly used: boolean;
}

interface Entry {
  readonly choices: readonly Choice[];
  readonly tasks: number | null;
}

const NOTHING: Entry = { choices: [], tasks: null };
/** A list that a person looks through. */
const MOST_CHOICES = 10;

/**
 * Which inputs were chosen for which function. An expression is not used again in silence once the parameters differ:
 * each belongs to a shape, the parameters as `parameterShape` gives them.
 */
export class InputsMemory {
  readonly #entries: MementoMap<Entry>;

  constructor(memento: Memento) {
    this.#entries = new MementoMap(memento, 'inputs', 500, parseEntry);
  }

  recall(file: string, name: string, shape: string): Recollection {
    const { choices, tasks } = this.#entry(file, name);
    return {
      used: choices.find((choice) => choice.used && choice.shape === shape)?.expression ?? null,
      past: choices.map((choice) => ({ expression: choice.expression, fits: choice.shape === shape })),
      tasks,
    };
  }

  async use(file: string, name: string, shape: string, expression: string): Promise<void> {
    const { choices, tasks } = this.#entry(file, name);
    const others = unused(choices, shape).filter((choice) => choice.expression !== expression);
    await this.#set(file, name, { choices: [{ expression, shape, used: true }, ...others].slice(0, MOST_CHOICES), tasks });
  }

  /** For these parameters no expression is used any more; all stay on the list. */
  async useNone(file: string, name: string, shape: string): Promise<void> {
    const { choices, tasks } = this.#entry(file, name);
    await this.#set(file, name, { choices: unused(choices, shape), tasks });
  }

  async setTasks(file: string, name: string, tasks: number | null): Promise<void> {
    await this.#set(file, name, { ...this.#entry(file, name), tasks });
  }

  async forget(file: string, name: string): Promise<void> {
    await this.#set(file, name, NOTHING);
  }

  #entry(file: string, name: string): Entry {
    return this.#entries.get(subjectKey(file, name)) ?? NOTHING;
  }

  async #set(file: string, name: string, entry: Entry): Promise<void> {
    await this.#entries.set(subjectKey(file, name), entry);
  }
}

function unused(choices: readonly Choice[], shape: string): Choice[] {
  return choices.map((choice) => (choice.shape === shape ? { ...choice, used: false } : choice));
}

function parseEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null || !('choices' in value) || !('tasks' in value)) return null;
  const { choices, tasks } = value;
  if (!Array.isArray(choices)) return null;
  return { choices: choices.flatMap((choice: unknown) => parseChoice(choice) ?? []), tasks: typeof tasks === 'number' && Number.isSafeInteger(tasks) && tasks > 0 ? tasks : null };
}

function parseChoice(value: unknown): Choice | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('expression' in value) || !('shape' in value) || !('used' in value)) return null;
  const { expression, shape, used } = value;
  return typeof expression === 'string' && typeof shape === 'string' && typeof used === 'boolean' ? { expression, shape, used } : null;
}
