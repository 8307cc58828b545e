import type { RequestedInputs } from '../runner/request.ts';
import { DEFAULT_TASKS } from '../shared/plan-wishes.ts';
import { Problem } from '../shared/problem.ts';
import type { ProfilableFunction } from '../source/function.ts';
import { loadSource } from './source-bundle.ts';

/**
 * Where a function gets its inputs: from the option, else from its tag, else guessed; `null` where they cannot be.
 * @param option the expression that was given, `null` where none was.
 * @param tasks how many, where the inputs do not say so themselves.
 */
export async function findInputs(found: ProfilableFunction, option: string | null, tasks: number | null): Promise<RequestedInputs | null> {
  if (option !== null) return { expression: option, source: 'option', tasks };
  if (found.profile !== null) return { expression: found.profile, source: 'jsdoc', tasks };
  const { guessInputs } = await loadSource();
  const guess = guessInputs(found.parameters, tasks ?? DEFAULT_TASKS);
  return guess === null ? null : { expression: guess, source: 'inferred', tasks };
}

/** As `findInputs`. @throws {Problem} `inputs`, also where the expression does not parse. */
export async function requireInputs(found: ProfilableFunction, option: string | null, tasks: number | null): Promise<RequestedInputs> {
  const inputs = await findInputs(found, option, tasks);
  if (inputs === null) {
    throw new Problem(
      'inputs',
      `The inputs of ${found.name} cannot be guessed from its parameters.`,
      "Give them with --inputs, such as --inputs '[[1], [2]]', or in a @profile tag above the function.",
    );
  }
  if (inputs.source === 'sidecar') return inputs;
  const { checkExpression } = await loadSource();
  const problem = checkExpression(inputs.expression);
  if (problem !== null) throw problem;
  return inputs;
}
