import type { Node } from '@babel/types';
import type { Parameter } from './function.ts';
import { booleanFor, numberFor, valueFor, type Spot } from './guess-name.ts';
import { guessOfType } from './guess-type.ts';
import { isExpression, unwrap } from './node.ts';
import { isNeeded } from './parameters.ts';
import { parseOneExpression, parseType } from './parse.ts';

/**
 * An expression that gives `tasks` argument lists which fit these parameters, guessed from their types, defaults and
 * names; `null` where a parameter that is needed takes a function or something else that cannot be made up.
 */
export function guessInputs(parameters: readonly Parameter[] | null, tasks: number): string | null {
  const values = parameters && guessArguments(parameters);
  if (values === null) return null;
  const counter = values.some((value) => /\bi\b/.test(value)) ? '_, i' : '';
  return `Array.from({ length: ${tasks} }, (${counter}) => [${values.join(', ')}])`;
}

/**
 * Parameters that may be left out are, behind the last one that is needed. Where none is needed they are what the
 * work depends on, so they are given as far as they can be guessed.
 */
function guessArguments(parameters: readonly Parameter[]): string[] | null {
  const needed = parameters.findLastIndex(isNeeded) + 1;
  const values: string[] = [];
  for (const [place, parameter] of parameters.entries()) {
    if (needed > 0 && place >= needed) break;
    const guess = guessParameter(parameter);
    if (guess !== null) values.push(parameter.rest ? `...${guess}` : guess);
    else if (place >= needed) break;
    else if (isNeeded(parameter)) return null;
    else values.push('undefined');
  }
  return values;
}

function guessParameter(parameter: Parameter): string | null {
  const spot = { name: parameter.name, index: 'i' };
  const fromDefault = parameter.default === null ? null : guessFromDefault(parameter.default, spot);
  if (fromDefault !== null) return fromDefault;
  if (parameter.structure !== null) {
    const type = parseType(parameter.structure);
    return type === null ? null : guessOfType(type.type, spot);
  }
  if (parameter.rest) return 'Array.from({ length: 100 }, (_, j) => j)';
  if (/^[[{]/.test(parameter.name)) return guessPattern(parameter.name, spot);
  return parameter.default === null ? valueFor(spot) : null;
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
function guessPattern(pattern: string, spot: Spot): string | null {
  const fn = parseDefault(`(${pattern}) => 0`);
  return fn?.type === 'ArrowFunctionExpression' && fn.params[0] !== undefined ? valueOfPattern(fn.params[0], spot) : null;
}

function valueOfPattern(node: Node, spot: Spot): string | null {
  switch (node.type) {
    case 'Identifier':
      return valueFor({ ...spot, name: node.name });
    case 'ObjectPattern': {
      const properties: string[] = [];
      for (const property of node.properties) {
        if (property.type === 'RestElement' || property.value.type === 'AssignmentPattern') continue;
        if (property.computed || property.key.type !== 'Identifier' || isExpression(property.value) && property.value.type !== 'Identifier') return null;
        const value = valueOfPattern(property.value, { ...spot, name: property.key.name });
        if (value === null) return null;
        properties.push(`${property.key.name}: ${value}`);
      }
      return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
    }
    case 'ArrayPattern': {
      const elements = node.elements.map((element) => (element === null ? 'undefined' : valueOfPattern(element, spot)));
      return elements.includes(null) ? null : `[${elements.join(', ')}]`;
    }
    default:
      return null;
  }
}
