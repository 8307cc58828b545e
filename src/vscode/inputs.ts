import { EventEmitter, window } from 'vscode';
import { DEFAULT_TASKS } from '../shared/plan-wishes.ts';
import type { ProfilableFunction } from '../source/function.ts';
import { Disposables } from './disposables.ts';
import type { InputsMemory } from './inputs-memory.ts';
import type { KnownInputs } from './lens-text.ts';
import { loadSource } from './source-bundle.ts';

/** Where a function gets its inputs: its tag, else what was accepted for it before, else a person who is asked. */
export interface ChosenInputs {
  readonly expression: string;
  readonly source: 'jsdoc' | 'remembered' | 'inferred';
}

export class Inputs extends Disposables {
  readonly #memory: InputsMemory;
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor(memory: InputsMemory) {
    super();
    this.#memory = memory;
  }

  /** `null` where a person has to be asked. */
  async known(file: string, found: ProfilableFunction): Promise<ChosenInputs | null> {
    if (found.profile !== null) return { expression: found.profile, source: 'jsdoc' };
    const { parameterShape } = await loadSource();
    const recall = this.#memory.recall(file, found.name, parameterShape(found.parameters));
    return recall.kind === 'known' ? recall.inputs : null;
  }

  async describe(file: string, found: ProfilableFunction): Promise<KnownInputs> {
    const inputs = await this.known(file, found);
    if (inputs === null) return { kind: 'none' };
    const { countInputs } = await loadSource();
    return { kind: 'known', source: inputs.source, count: countInputs(inputs.expression), expression: inputs.expression };
  }

  /** Asks in one box, with a guess or the last answer in it, and remembers what is accepted. `null`: it was closed. */
  async ask(file: string, found: ProfilableFunction): Promise<ChosenInputs | null> {
    const { checkExpression, guessInputs, parameterShape } = await loadSource();
    const shape = parameterShape(found.parameters);
    const recall = this.#memory.recall(file, found.name, shape);
    const guess = guessInputs(found.parameters, DEFAULT_TASKS);
    const offered = recall.kind === 'none' ? (guess ?? '') : recall.inputs.expression;
    const answer = await window.showInputBox({
      title: `Inputs for ${found.name}(${shape})`,
      prompt: recall.kind === 'changed' ? `The parameters changed since these inputs were chosen: adapt them. ${EXPLANATION}` : EXPLANATION,
      placeHolder: '[[1], [2], [3]]',
      value: offered,
      ignoreFocusOut: true,
      validateInput: (text) => {
        const problem = checkExpression(text);
        return problem === null ? null : `${problem.message} ${problem.todo}`;
      },
    });
    if (answer === undefined) return null;
    const expression = answer.trim();
    const inputs = { expression, source: expression === guess?.trim() ? 'inferred' : 'remembered' } as const;
    await this.#memory.remember(file, found.name, shape, inputs);
    this.#changed.fire();
    return inputs;
  }
}

const EXPLANATION = 'JavaScript in the scope of the module: an array with one array of arguments per task, or a function (i) => [arguments].';
