import type { Node } from '@babel/types';
import type { Parameter } from '../function.ts';
import { isExpression, unwrap } from '../node.ts';
import { isNeeded } from '../parameters.ts';
import { parseOneExpression, parseType } from '../parse.ts';
import { formOf } from '../types/form-of-type.ts';
import { Guesser, type GuessLanguage } from './guess-form.ts';
import { booleanFor, numberFor, type Spot } from './guess-name.ts';

/** A value for one parameter. */
export interface ArgumentGuess {
  readonly parameter: Parameter;
  /** JavaScript that may count tasks by `i`, the elements of a list for a rest parameter; `null`: it cannot be made up. */
  readonly value: string | null;
  /** Top-level names of the module that the value reads. */
  readonly names: readonly string[];
}

/**
 * What `tasks` tasks could be called with, from the parameters' types, defaults and names: JavaScript in the module's
 * scope that gives a list of argument lists; `null` where a parameter that is needed cannot be made up.
 */
export function guessInputs(parameters: readonly Parameter[] | null, tasks: number): string | null {
  if (parameters === null) return null;
  const guesses = guessArguments(parameters, 'javascript');
  if (guesses.some(({ value, parameter }) => value === null && isNeeded(parameter))) return null;
  const values = guesses.map(({ value, parameter }) => argumentOf(parameter, value ?? 'undefined'));
  const counter = values.some((value) => /\bi\b/.test(value)) ? '_, i' : '';
  return `Array.from({ length: ${tasks} }, (${counter}) => [${values.join(', ')}])`;
}

/**
 * Values for the parameters of one call. Those that may be left out are, behind the last one that is needed. Where none
 * is needed they are what the work depends on, so they are given as far as they can be guessed.
 */
export function guessArguments(parameters: readonly Parameter[], language: GuessLanguage): ArgumentGuess[] {
  const needed = parameters.findLastIndex(isNeeded) + 1;
  const guesses: ArgumentGuess[] = [];
  for (const [place, parameter] of parameters.entries()) {
    if (needed > 0 && place >= needed) break;
    const one = guessArgument(parameter, language);
    if (one.value === null && place >= needed) break;
    guesses.push(one);
  }
  return guesses;
}

/** A value as it stands in a list of arguments. */
export function argumentOf(parameter: Parameter, value: string): string {
  return parameter.rest ? `...${value}` : value;
}

function guessArgument(parameter: Parameter, language: GuessLanguage): ArgumentGuess {
  const guesser = new Guesser(language);
  const value = valueOf(parameter, guesser);
  return { parameter, value, names: value === null ? [] : [...guesser.names] };
}

function valueOf(parameter: Parameter, guesser: Guesser): string | null {
  const spot = { name: parameter.name, index: 'i' };
  const fromDefault = parameter.default === null ? null : guessFromDefault(parameter.default, spot);
  if (fromDefault !== null) return fromDefault;
  if (parameter.structure !== null) {
    const parsed = parseType(parameter.structure);
    return parsed === null ? null : guesser.guess(formOf(parsed.type), spot);
  }
  if (parameter.rest) return 'Array.from({ length: 100 }, (_, j) => j)';
  if (/^[[{]/.test(parameter.name)) return guessPattern(parameter.name, spot, guesser);
  return parameter.default === null ? guesser.guessByName(spot) : null;
}

/** Values like the default; `null` where it is not a plain one. */
function guessFromDefault(text: string, spot: Spot): string | null {
  const value = parseDefault(text);
  switch (value?.type) {
    case 'NumericLiteral':
      return Number.isInteger(value.value) ? (value.value === 0 ? numberFor(spot) : `${text} + ${spot.index}`) : text;
    case 'StringLiteral':
      return text;
    case 'BooleanLiteral':
      return booleanFor(spot);
    default:
      return null;
  }
}

function parseDefault(text: string): Node | null {
  try {
    return unwrap(parseOneExpression(text));
  } catch {
    return null;
  }
}

/** An object or a list that fits a destructured parameter of which no type is known. */
function guessPattern(pattern: string, spot: Spot, guesser: Guesser): string | null {
  const fn = parseDefault(`(${pattern}) => 0`);
  return fn?.type === 'ArrowFunctionExpression' && fn.params[0] !== undefined ? valueOfPattern(fn.params[0], spot, guesser) : null;
}

function valueOfPattern(node: Node, spot: Spot, guesser: Guesser): string | null {
  switch (node.type) {
    case 'Identifier':
      return guesser.guessByName({ ...spot, name: node.name });
    case 'ObjectPattern': {
      const properties: string[] = [];
      for (const property of node.properties) {
        if (property.type === 'RestElement' || property.value.type === 'AssignmentPattern') continue;
        if (property.computed || property.key.type !== 'Identifier' || (isExpression(property.value) && property.value.type !== 'Identifier')) return null;
        const value = valueOfPattern(property.value, { ...spot, name: property.key.name }, guesser);
        if (value === null) return null;
        properties.push(`${property.key.name}: ${value}`);
      }
      return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
    }
    case 'ArrayPattern': {
      const elements = node.elements.map((element) => (element === null ? 'undefined' : valueOfPattern(element, spot, guesser)));
      return elements.includes(null) ? null : `[${elements.join(', ')}]`;
    }
    default:
      return null;
  }
}
