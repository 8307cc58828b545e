import { MementoMap } from './memento-map.ts';
import type { Memento } from './memento-map.ts';
import { subjectKey } from './subject.ts';

/** An expression that a person accepted for a function. */
export interface RememberedInputs {
  readonly expression: string;
  /** `inferred`: the guess was accepted as it stood. */
  readonly source: 'remembered' | 'inferred';
}

export type Recall =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly inputs: RememberedInputs }
  /** The parameters are not what they were when the expression was accepted. */
  | { readonly kind: 'changed'; readonly inputs: RememberedInputs };

interface Entry extends RememberedInputs {
  readonly shape: string;
}

/** Which inputs were accepted for which function. An expression is not used again in silence once the parameters differ. */
export class InputsMemory {
  readonly #entries: MementoMap<Entry>;

  constructor(memento: Memento) {
    this.#entries = new MementoMap(memento, 'inputs', 500, parseEntry);
  }

  /** @param shape the parameters, as `parameterShape` gives them. */
  recall(file: string, name: string, shape: string): Recall {
    const entry = this.#entries.get(subjectKey(file, name));
    if (entry === undefined) return { kind: 'none' };
    const { expression, source } = entry;
    return { kind: entry.shape === shape ? 'known' : 'changed', inputs: { expression, source } };
  }

  async remember(file: string, name: string, shape: string, inputs: RememberedInputs): Promise<void> {
    await this.#entries.set(subjectKey(file, name), { expression: inputs.expression, source: inputs.source, shape });
  }
}

function parseEntry(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('expression' in value) || !('shape' in value) || !('source' in value)) return null;
  const { expression, shape, source } = value;
  if (typeof expression !== 'string' || typeof shape !== 'string') return null;
  return source === 'remembered' || source === 'inferred' ? { expression, shape, source } : null;
}
