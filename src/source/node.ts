import type {
  ArrowFunctionExpression,
  ClassMethod,
  ClassPrivateMethod,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  ObjectMethod,
} from '@babel/types';

/** A function with a body, in whatever way it is written. */
export type FunctionNode =
  | FunctionDeclaration
  | FunctionExpression
  | ArrowFunctionExpression
  | ObjectMethod
  | ClassMethod
  | ClassPrivateMethod;

/** A node's place in the text; lines count from 1. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly endLine: number;
}

export function spanOf(node: Pick<Node, 'start' | 'end' | 'loc'>): Span {
  const { start, end, loc } = node;
  if (typeof start !== 'number' || typeof end !== 'number' || !loc) throw new Error('The parser gives every node its place.');
  return { start, end, startLine: loc.start.line, endLine: loc.end.line };
}

export function textOf(node: Node, text: string): string {
  const { start, end } = spanOf(node);
  return text.slice(start, end);
}

/** The value under TypeScript's casts and the wrappers that leave a value's functions as they are. */
export function unwrap(node: Expression): Expression {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return unwrap(node.expression);
    case 'CallExpression': {
      const [argument] = node.arguments;
      const freezes = staticPath(node.callee) === 'Object.freeze' && node.arguments.length === 1;
      return freezes && argument !== undefined && isExpression(argument) ? unwrap(argument) : node;
    }
    default:
      return node;
  }
}

/** The type that a value is said to have: `value as Handler`, `value satisfies Handler`. */
export function castOf(node: Expression): Node | null {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression' || node.type === 'TSTypeAssertion' ? node.typeAnnotation : null;
}

export function isExpression(node: Node): node is Expression {
  return /Expression$|Literal$|^Identifier$|^TSTypeAssertion$|^JSX(?:Element|Fragment)$/.test(node.type);
}

/** `a.b.c` where the node is nothing but names, else `null`. */
export function staticPath(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return null;
  const object = staticPath(node.object);
  return object === null ? null : `${object}.${node.property.name}`;
}

/** Every node right below this one, in no order that means anything. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key.endsWith('Comments') || key === 'extra') continue;
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) children.push(item);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function isFunction(node: Node): node is FunctionNode {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return true;
    default:
      return false;
  }
}
