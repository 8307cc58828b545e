import type { Node } from '@babel/types';
import { childrenOf } from '../node.ts';
import { parseOneExpression } from '../parse.ts';
import { namesInPattern } from '../top-level-names.ts';

/**
 * The names that an expression takes from around it, in no order that means anything. A name that it declares anywhere
 * in it counts as its own. Nothing where the text is no expression.
 */
export function freeNames(expression: string): ReadonlySet<string> {
  const read = new Set<string>();
  const own = new Set<string>();
  try {
    visit(parseOneExpression(expression), read, own);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  for (const name of own) read.delete(name);
  return read;
}

function visit(node: Node, read: Set<string>, own: Set<string>): void {
  switch (node.type) {
    case 'Identifier':
      read.add(node.name);
      break;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      visit(node.object, read, own);
      if (node.computed) visit(node.property, read, own);
      return;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      for (const child of childrenOf(node)) if (child !== node.key || node.computed === true) visit(child, read, own);
      if (node.type === 'ObjectMethod' || node.type === 'ClassMethod') for (const parameter of node.params) addAll(own, namesInPattern(parameter));
      return;
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      for (const parameter of node.params) addAll(own, namesInPattern(parameter));
      if (node.type !== 'ArrowFunctionExpression' && node.id) own.add(node.id.name);
      break;
    case 'VariableDeclarator':
      addAll(own, namesInPattern(node.id));
      break;
    case 'CatchClause':
      if (node.param) addAll(own, namesInPattern(node.param));
      break;
    case 'ClassExpression':
      if (node.id) own.add(node.id.name);
      break;
    case 'TSTypeAnnotation':
    case 'TSTypeParameterInstantiation':
      return;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      visit(node.expression, read, own);
      return;
    default:
  }
  for (const child of childrenOf(node)) visit(child, read, own);
}

function addAll(names: Set<string>, added: readonly string[]): void {
  for (const name of added) names.add(name);
}
