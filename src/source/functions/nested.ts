import type { Node } from '@babel/types';
import { childrenOf, isExpression, isFunction, unwrap } from '../node.ts';
import type { Collector } from './collector.ts';

/** What stands around a function and keeps it out of the module's scope. */
export type Surroundings =
  /** `name` is `null` for a function that has none. */
  | { readonly kind: 'function'; readonly name: string | null }
  | { readonly kind: 'block' }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'unnamed'; readonly what: 'object' | 'class' };

/** Lists the named functions below this node, none of which can be called from the module's scope. */
export function refuseNested(node: Node, around: Surroundings, collector: Collector): void {
  refuseBelow(node, around, collector, null);
}

/** The same for the node itself and those below it. */
export function refuseAll(node: Node, around: Surroundings, collector: Collector): void {
  refuse(node, around, collector, null);
}

/** @param owner the class or object that a method here is one of, where that has a name. */
function refuse(node: Node, around: Surroundings, collector: Collector, owner: string | null): void {
  const found = namedFunction(node, around, owner);
  if (found !== null) {
    const { reason, todo } = explain(found.name, owner ?? found.name, around);
    collector.refuse(isFunction(found.fn) ? found.fn : null, found.name, { node, name: found.at }, reason, todo);
    refuseBelow(found.fn, { kind: 'function', name: found.name }, collector, null);
  } else {
    refuseBelow(node, isFunction(node) ? { kind: 'function', name: null } : around, collector, isFunction(node) ? null : (ownerOf(node) ?? owner));
  }
}

function refuseBelow(node: Node, around: Surroundings, collector: Collector, owner: string | null): void {
  for (const child of childrenOf(node)) refuse(child, around, collector, owner);
}

function ownerOf(node: Node): string | null {
  if (node.type === 'ClassDeclaration') return node.id?.name ?? null;
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return null;
  const value = unwrap(node.init);
  return value.type === 'ClassExpression' || value.type === 'ObjectExpression' ? node.id.name : null;
}

interface NamedFunction {
  readonly name: string;
  readonly at: Node;
  readonly fn: Node;
}

function namedFunction(node: Node, around: Surroundings, owner: string | null): NamedFunction | null {
  const isMember = owner !== null || around.kind === 'unnamed';
  const memberName = (name: string): string => (owner === null ? name : `${owner}.${name}`);
  switch (node.type) {
    case 'FunctionDeclaration':
      return node.id ? { name: node.id.name, at: node.id, fn: node } : null;
    case 'VariableDeclarator': {
      const value = node.init ? unwrap(node.init) : null;
      return node.id.type === 'Identifier' && value !== null && isFunction(value) ? { name: node.id.name, at: node.id, fn: value } : null;
    }
    case 'ClassMethod':
    case 'ObjectMethod':
      if (!isMember || node.kind !== 'method') return null;
      return node.key.type === 'Identifier' && !node.computed ? { name: memberName(node.key.name), at: node.key, fn: node } : null;
    case 'ClassProperty':
    case 'ObjectProperty': {
      if (!isMember || !node.value || !isExpression(node.value)) return null;
      const value = unwrap(node.value);
      return node.key.type === 'Identifier' && !node.computed && isFunction(value) ? { name: memberName(node.key.name), at: node.key, fn: value } : null;
    }
    default:
      return null;
  }
}

/** @param movable what would have to be moved: the function, or the class or object that it belongs to. */
function explain(name: string, movable: string, around: Surroundings): { reason: string; todo: string } {
  const outOfIt = `Move ${movable} to the top level of the file`;
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
      return { reason: `${name} is not exported from the namespace ${around.name}.`, todo: `Export ${movable} from ${around.name}.` };
    case 'unnamed':
      return { reason: `${name} belongs to ${around.what === 'object' ? 'an object' : 'a class'} that has no name in this file.`, todo: `Give the ${around.what} a name, and export that.` };
  }
}
