import { Problem } from '../../shared/problem.ts';
import type { ModuleFunctions, ProfilableFunction, UnreachableFunction } from '../function.ts';
import { handedOut } from './handed-out.ts';

/** A list of names in a message stays readable up to here. */
const NAMES_SHOWN = 8;

export type FunctionAtLine =
  | { readonly kind: 'function'; readonly function: ProfilableFunction }
  | { readonly kind: 'unreachable'; readonly function: UnreachableFunction }
  | { readonly kind: 'none' };

/** The innermost function whose lines, the JSDoc block above it included, hold this line (from 1). */
export function functionAt(module: ModuleFunctions, line: number): FunctionAtLine {
  const here = [
    ...module.functions.map((found) => ({ kind: 'function' as const, function: found })),
    ...module.unreachable.map((found) => ({ kind: 'unreachable' as const, function: found })),
  ].filter(({ function: { startLine, endLine } }) => startLine <= line && line <= endLine);
  const size = ({ function: { start, end } }: (typeof here)[number]): number => end - start;
  return here.toSorted((a, b) => size(a) - size(b))[0] ?? { kind: 'none' };
}

/**
 * The function with this qualified or exported name. Without a name: the only tagged one, else the only exported one,
 * else the only one. With a name that only the running module knows: what it hands out under that name.
 * @throws {Problem} `no-function`, with the names there are, or with the reason why this one cannot be profiled.
 */
export function findByName(module: ModuleFunctions, name: string | null): ProfilableFunction {
  const { functions } = module;
  if (name === null) return onlyOne(module);
  const alias = Object.hasOwn(module.aliases, name) ? module.aliases[name] : undefined;
  const found = functions.find((candidate) => candidate.name === name) ?? functions.find((candidate) => candidate.name === alias);
  if (found !== undefined) return found;
  const handed = handedOut(module, name);
  if (handed !== null) return handed;
  const unreachable = module.unreachable.find((candidate) => candidate.name === name);
  if (unreachable !== undefined) throw new Problem('no-function', unreachable.reason, unreachable.todo);
  if (functions.length === 0) throw nothing(module);
  throw new Problem('no-function', `There is no function ${name} that can be profiled.`, `Choose one of these: ${names(functions)}.`);
}

function onlyOne(module: ModuleFunctions): ProfilableFunction {
  const { functions } = module;
  const certain = functions.filter((one) => one.certain || one.tagged);
  for (const candidates of [functions.filter((one) => one.tagged), certain.filter((one) => one.exported), certain]) {
    const [first] = candidates;
    if (first !== undefined && candidates.length === 1) return first;
  }
  const [example] = functions;
  if (example === undefined) throw nothing(module);
  throw new Problem(
    'no-function',
    `There are ${functions.length} functions that can be profiled: ${names(functions)}.`,
    `Name one of them after the file, as in FILE#${example.name}, or tag one with @profile.`,
  );
}

function nothing(module: ModuleFunctions): Problem {
  if (module.handsOut.anyFrom !== null) {
    return new Problem('no-function', 'The text of the file does not tell its functions: they are exported when it runs.', 'Name one of its exports after the file, as in FILE#parse.');
  }
  const [only] = module.unreachable;
  return only !== undefined && module.unreachable.length === 1
    ? new Problem('no-function', only.reason, only.todo)
    : new Problem('no-function', 'The file has no function that can be profiled.', 'Put a function at the top level of the file, or choose another file.');
}

function names(functions: readonly ProfilableFunction[]): string {
  const shown = functions.slice(0, NAMES_SHOWN).map((one) => one.name).join(', ');
  const left = functions.length - NAMES_SHOWN;
  return left > 0 ? `${shown} and ${left} more` : shown;
}
