import type { Node } from '@babel/types';
import type { Collector } from './collector.ts';
import { childrenOf, isExpression, isFunction, unwrap } from './node.ts';

/** What stands around a function and keeps it out of the module's scope. */
export type Surroundings =
  /** `name` is `null` for a function that has none. */
  | { readonly kind: 'function'; readonly name: string | null }
  | { readonly kind: 'block' }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'unnamed'; readonly what: 'object' | 'class' };

/** Lists the named functions below this node, none of which can be called from the module's scope. */
export function refuseNested(node: Node, around: Surroundings, collector: Collector): void {
  for (const child of childrenOf(node)) refuseAll(child, around, collector);
}

/** The same for the node itself and those below it. */
export function refuseAll(node: Node, around: Surroundings, collector: Collector): void {
  const found = namedFunction(node, around);
  if (found !== null) {
    const { reason, todo } = explain(found.name, around);
    collector.refuse(isFunction(found.fn) ? found.fn : null, found.name, { node, name: found.at }, reason, todo);
    refuseNested(found.fn, { kind: 'function', name: found.name }, collector);
  } else {
    refuseNested(node, isFunction(node) ? { kind: 'function', name: null } : around, collector);
  }
}

interface NamedFunction {
  readonly name: string;
  readonly at: Node;
  readonly fn: Node;
}

function namedFunction(node: Node, around: Surroundings): NamedFunction | null {
  switch (node.type) {
    case 'FunctionDeclaration':
      return node.id ? { name: node.id.name, at: node.id, fn: node } : null;
    case 'VariableDeclarator': {
      const value = node.init ? unwrap(node.init) : null;
      return node.id.type === 'Identifier' && value !== null && isFunction(value) ? { name: node.id.name, at: node.id, fn: value } : null;
    }
    case 'ClassMethod':
    case 'ObjectMethod':
      if (around.kind !== 'unnamed' || node.kind !== 'method') return null;
      return node.key.type === 'Identifier' && !node.computed ? { name: node.key.name, at: node.key, fn: node } : null;
    case 'ClassProperty':
    case 'ObjectProperty': {
      if (around.kind !== 'unnamed' || !node.value || !isExpression(node.value)) return null;
      const value = unwrap(node.value);
      return node.key.type === 'Identifier' && !node.computed && isFunction(value) ? { name: node.key.name, at: node.key, fn: value } : null;
    }
    default:
      return null;
  }
}

function explain(name: string, around: Surroundings): { reason: string; todo: string } {
  const outOfIt = `Move ${name} to the top level of the file`;
  switch (around.kind) {
    case 'function': {
      const outer = around.name ?? 'another function';
      return {
        reason: `${name} stands inside ${outer} and is made anew by every call of it, so nothing outside can call it.`,
        todo: around.name === null ? `${outOfIt}.` : `${outOfIt}, or profile ${around.name}.`,
      };
    }
    case 'block':
      return { reason: `${name} is declared inside a block, where the rest of the file cannot see it.`, todo: `${outOfIt}.` };
    case 'namespace':
      return { reason: `${name} is not exported from the namespace ${around.name}.`, todo: `Export ${name} from ${around.name}.` };
    case 'unnamed':
      return { reason: `${name} belongs to ${around.what === 'object' ? 'an object' : 'a class'} that has no name in this file.`, todo: `Give the ${around.what} a name, and export that.` };
  }
}
