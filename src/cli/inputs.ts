import { basename, extname } from 'node:path';
import type { RequestedInputs } from '../runner/request.ts';
import { propertyName } from '../shared/identifier.ts';
import { DEFAULT_TASKS } from '../shared/plan-wishes.ts';
import { Problem } from '../shared/problem.ts';
import type { ProfilableFunction } from '../source/function.ts';
import type { FindEntry } from './sidecar.ts';
import { loadSource } from './source-bundle.ts';

/** What the command line says of the inputs. */
export interface InputOptions {
  /** The expression that was given. */
  readonly expression: string | null;
  /** How many, where the inputs are a function, a generator, or guessed. */
  readonly tasks: number | null;
}

/** Where a function gets its inputs: the option, else its sidecar, else its tag, else a guess; `null` where there is none. */
export async function findInputs(found: ProfilableFunction, entryOf: FindEntry, { expression, tasks }: InputOptions): Promise<RequestedInputs | null> {
  const entry = entryOf(found);
  const sidecar = entry?.sidecar ?? null;
  if (expression !== null) return { expression, source: 'option', tasks, sidecar };
  if (entry?.hasInputs === true) return { ...entry.sidecar, source: 'sidecar', tasks };
  if (found.profile !== null) return { expression: found.profile, source: 'jsdoc', tasks, sidecar };
  const { guessInputs } = await loadSource();
  const guess = guessInputs(found.parameters, tasks ?? DEFAULT_TASKS);
  return guess === null ? null : { expression: guess, source: 'inferred', tasks, sidecar };
}

/**
 * As `findInputs`.
 * @param path of the module, for the name of the sidecar that it might have.
 * @throws {Problem} `inputs`, also where the expression does not parse.
 */
export async function requireInputs(found: ProfilableFunction, path: string, entryOf: FindEntry, options: InputOptions): Promise<RequestedInputs> {
  const inputs = await findInputs(found, entryOf, options);
  const { checkExpression } = await loadSource();
  if (inputs === null) throw noGuess(found.name, path);
  if (inputs.source === 'sidecar') return inputs;
  const problem = checkExpression(inputs.expression);
  if (problem !== null) throw problem;
  return inputs;
}

function noGuess(name: string, path: string): Problem {
  const ending = extname(path);
  const line = `export default { ${propertyName(name)}: { inputs: [[1], [2]] } };`;
  return new Problem(
    'inputs',
    `The inputs of ${name} cannot be guessed from its parameters.`,
    `Give them with --inputs '[[1], [2]]', in a @profile tag above the function, or in ${basename(path, ending)}.profile${ending}: ${line}`,
  );
}
