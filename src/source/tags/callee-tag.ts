import type { Expression, Node } from '@babel/types';
import type { Reach } from '../../shared/reach.ts';
import { keyOf } from '../key.ts';
import { isExpression, isFunction, textOf, unwrap, type FunctionNode } from '../node.ts';
import { describeFault, parseOneExpression } from '../parse.ts';

/** What the `@profile-as` tag of a function says: an expression whose value is called in the function's place. */
export type CalleeTag =
  | { readonly kind: 'callee'; readonly reach: Reach; readonly expression: Expression; readonly text: string }
  /** `fault` is a part of a sentence, without a full stop. */
  | { readonly kind: 'fault'; readonly fault: string };

export function readCalleeTag(text: string): CalleeTag {
  const expression = parsed(text);
  if (typeof expression === 'string') return { kind: 'fault', fault: expression };
  return { kind: 'callee', reach: reachOf(expression, text), expression, text };
}

/** What keeps a text from being an expression, as a part of a sentence; `null` where it is one. */
export function faultIn(text: string): string | null {
  const expression = parsed(text);
  return typeof expression === 'string' ? expression : null;
}

function parsed(text: string): Expression | string {
  try {
    return parseOneExpression(text);
  } catch (error) {
    const fault = describeFault(error);
    if (fault === null) throw error;
    return fault.message;
  }
}

/** A member is called on what it is a member of, as it would be where it stands. */
function reachOf(expression: Expression, text: string): Reach {
  if (expression.type === 'MemberExpression' && expression.object.type !== 'Super' && isExpression(expression.property)) {
    const key = keyOf(expression.property, expression.computed);
    if (key.kind === 'name') return { kind: 'member', receiver: textOf(expression.object, text), access: key.access };
  }
  return { kind: 'expression', callee: text, receiver: null };
}

/**
 * The function whose parameters the expression takes: for `add(1)(2)` above `add` the one that its calls return, else
 * the function itself; `null` where the text does not tell.
 */
export function functionMeant(fn: FunctionNode, callee: string, tag: Extract<CalleeTag, { kind: 'callee' }>): FunctionNode | null {
  let called: Node = tag.expression;
  let calls = 0;
  for (; called.type === 'CallExpression'; called = called.callee) calls++;
  if (calls === 0 || textOf(called, tag.text) !== callee) return fn;
  let meant: FunctionNode | null = fn;
  for (; calls > 0 && meant !== null; calls--) meant = returnedBy(meant);
  return meant;
}

/** The function that a function returns, where it does nothing else in the end. */
function returnedBy({ body }: FunctionNode): FunctionNode | null {
  if (body.type !== 'BlockStatement') return asFunction(body);
  for (const statement of body.body.toReversed()) {
    if (statement.type !== 'ReturnStatement' || !statement.argument) continue;
    const returned = unwrap(statement.argument);
    return returned.type === 'Identifier' ? declaredIn(body.body, returned.name) : asFunction(returned);
  }
  return null;
}

function declaredIn(body: readonly Node[], name: string): FunctionNode | null {
  for (const statement of body) {
    if (statement.type === 'FunctionDeclaration' && statement.id?.name === name) return statement;
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) if (id.type === 'Identifier' && id.name === name && init) return asFunction(unwrap(init));
  }
  return null;
}

function asFunction(node: Expression): FunctionNode | null {
  const value = unwrap(node);
  return isFunction(value) ? value : null;
}

/** Methods that take a function and give something else. */
const GIVES_NO_FUNCTION = /^(?:map|flatMap|filter|find\w*|reduce\w*|some|every|forEach|sort|toSorted|from|then|catch|finally|on|once|addEventListener|setTimeout|setInterval|setImmediate|queueMicrotask|createServer|describe|it|test)$/;

function nameOf(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** The function that a wrapper is given: `memoize(async (id) => ...)`. `null` where the value is no such call. */
export function wrappedFunction(value: Expression): FunctionNode | null {
  const call = value.type === 'AwaitExpression' ? value.argument : value;
  if (call.type !== 'CallExpression' || GIVES_NO_FUNCTION.test(nameOf(call.callee))) return null;
  for (const argument of call.arguments) {
    const inner = isExpression(argument) ? unwrap(argument) : argument;
    if (isFunction(inner)) return inner;
  }
  return null;
}
