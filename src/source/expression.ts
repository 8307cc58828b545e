import type { Expression } from '@babel/types';
import { Problem } from '../shared/problem.ts';
import { describeFault, parseOneExpression } from './parse.ts';

/** How much of an expression a message quotes. */
const QUOTED = 24;

/**
 * Whether a text is one expression, in JavaScript or TypeScript, with `await` allowed.
 * @returns `null` where it is. Then `(`, the text, a line break and `)` are one expression too: a comment at the end
 * ends with its line, and no bracket in the text closes one outside it.
 */
export function checkExpression(text: string): Problem | null {
  if (text.trim() === '') return new Problem('inputs', 'The inputs are empty.', 'Write a list of argument lists, such as [[1], [2]].');
  try {
    const expression = parseOneExpression(text);
    parseOneExpression(`(${text}\n)`);
    return isBareSequence(expression) ? sequenceProblem(text) : null;
  } catch (error) {
    const fault = describeFault(error);
    if (fault === null) throw error;
    const where = text.includes('\n') ? `line ${fault.line}, column ${fault.column}` : `column ${fault.column}`;
    return new Problem(
      'inputs',
      `The inputs do not parse at ${where}, ${quote(text, fault.offset)}: ${shorten(fault.message)}.`,
      'Write one JavaScript expression whose value is a list of argument lists, such as [[1], [2]].',
    );
  }
}

function isBareSequence(expression: Expression): boolean {
  return expression.type === 'SequenceExpression' && expression.extra?.['parenthesized'] !== true;
}

function sequenceProblem(text: string): Problem {
  return new Problem('inputs', `The inputs are several values with commas between them: ${shortened(text.trim())}.`, 'Put brackets around the list, such as [[1], [2]].');
}

function quote(text: string, offset: number): string {
  const rest = text.slice(offset).trimStart();
  return rest === '' ? 'at the end' : `before ${shortened(rest.split('\n', 1)[0] ?? rest)}`;
}

function shortened(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED - 3)}...` : text;
}

/** The parser's words for what a person did, where they speak of its own functions. */
function shorten(message: string): string {
  if (message.startsWith('Unexpected parseExpression() input: The input is empty')) return 'There is nothing but comments';
  if (message.startsWith('Unexpected parseExpression() input')) return 'The expression ends before this';
  return message;
}
