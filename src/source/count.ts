import type { Expression, Node } from '@babel/types';
import { isExpression, staticPath, unwrap } from './node.ts';
import { parseOneExpression } from './parse.ts';

/** Methods of an array that give as many elements as it has. */
const SAME_LENGTH = new Set(['map', 'fill', 'reverse', 'sort', 'toReversed', 'toSorted', 'with', 'keys', 'values', 'entries', 'copyWithin']);

/** How many tasks an inputs expression gives, where its text alone says so, else `null`. */
export function countInputs(expression: string): number | null {
  try {
    return lengthOf(parseOneExpression(expression));
  } catch {
    return null;
  }
}

/** The length of the list that the expression gives, where the text alone says so, else `null`. */
export function lengthOf(written: Node): number | null {
  if (!isExpression(written)) return null;
  const node = unwrap(written);
  switch (node.type) {
    case 'ArrayExpression':
      return node.elements.reduce<number | null>((sum, element) => {
        const length = element?.type === 'SpreadElement' ? lengthOf(element.argument) : 1;
        return sum === null || length === null ? null : sum + length;
      }, 0);
    case 'AwaitExpression':
      return lengthOf(node.argument);
    case 'NewExpression':
      return staticPath(node.callee) === 'Array' ? lengthOfArrayCall(node.arguments) : null;
    case 'CallExpression':
      return lengthOfCall(node.callee, node.arguments);
    default:
      return null;
  }
}

function lengthOfCall(callee: Node, args: readonly Node[]): number | null {
  switch (staticPath(callee)) {
    case 'Array':
      return lengthOfArrayCall(args);
    case 'Array.of':
      return args.some((arg) => arg.type === 'SpreadElement') ? null : args.length;
    case 'Array.from':
    case 'Promise.all':
    case 'Promise.allSettled':
      return args[0] === undefined ? null : (lengthOf(args[0]) ?? lengthOfArrayLike(args[0]));
    default:
  }
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return null;
  return SAME_LENGTH.has(callee.property.name) ? lengthOf(callee.object) : null;
}

function lengthOfArrayCall(args: readonly Node[]): number | null {
  const [first] = args;
  if (first === undefined) return 0;
  if (args.length > 1) return args.some((arg) => arg.type === 'SpreadElement') ? null : args.length;
  return wholeNumber(first);
}

function lengthOfArrayLike(node: Node): number | null {
  if (node.type !== 'ObjectExpression' || node.properties.length !== 1) return null;
  const [property] = node.properties;
  if (property?.type !== 'ObjectProperty' || property.computed || staticPath(property.key) !== 'length') return null;
  return wholeNumber(property.value);
}

function wholeNumber(node: Node): number | null {
  const value = isExpression(node) ? numberOf(node) : null;
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function numberOf(node: Expression): number | null {
  if (node.type === 'NumericLiteral') return node.value;
  if (node.type !== 'BinaryExpression' || !isExpression(node.left)) return null;
  const left = numberOf(node.left);
  const right = numberOf(node.right);
  if (left === null || right === null) return null;
  switch (node.operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '**':
      return left ** right;
    default:
      return null;
  }
}
