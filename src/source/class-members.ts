import type { ClassBody, ClassDeclaration, ClassExpression, Node } from '@babel/types';
import { byExpression, type Collector, type Holder, type Place } from './collector.ts';
import { keyOf, memberOf, refuseAccessor, refuseComputed, type Key } from './members.ts';
import { refuseNested } from './nested.ts';
import { isFunction, textOf, unwrap, type FunctionNode } from './node.ts';
import { needsArguments } from './parameters.ts';

export type ClassNode = ClassDeclaration | ClassExpression;

/** Whether `new X()` can stand for an instance. */
export type Instantiation =
  | { readonly kind: 'possible' }
  /** `needs` goes on after a method's name: `needs an instance of ...`, without a full stop. */
  | { readonly kind: 'impossible'; readonly needs: string };

/** @param classes the module's own classes by name, where a constructor may be inherited from. */
export function instantiationOf(
  node: ClassNode,
  name: string,
  text: string,
  classes: ReadonlyMap<string, ClassNode>,
  seen: ReadonlySet<ClassNode> = new Set(),
): Instantiation {
  if (node.type === 'ClassDeclaration' && node.abstract === true && seen.size === 0) {
    return { kind: 'impossible', needs: `needs an instance of ${name}, which is abstract` };
  }
  const constructor = node.body.body.find((member) => member.type === 'ClassMethod' && member.kind === 'constructor');
  if (constructor?.type === 'ClassMethod') {
    return needsArguments(constructor, text)
      ? { kind: 'impossible', needs: `needs an instance of ${name}, whose constructor takes arguments` }
      : { kind: 'possible' };
  }
  if (!node.superClass) return { kind: 'possible' };
  const parent = node.superClass.type === 'Identifier' ? classes.get(node.superClass.name) : undefined;
  if (parent === undefined || seen.has(parent)) {
    return { kind: 'impossible', needs: `needs an instance of ${name}, whose constructor comes from ${textOf(node.superClass, text)} and not from this file` };
  }
  return instantiationOf(parent, name, text, classes, new Set([...seen, node]));
}

/** What to do about a method that has no instance to be called on. */
export function instanceTodo(className: string, member: string): string {
  return `Write a top-level function that makes a ${className} and calls ${member}, and profile that one.`;
}

/** The methods and function-valued properties of a class that top-level code can name. */
export function visitClass(
  node: ClassNode,
  holder: Holder,
  collector: Collector,
  classes: ReadonlyMap<string, ClassNode>,
): void {
  const instantiation = instantiationOf(node, holder.name, collector.text, classes);
  const overloads = new Map<string, Node[]>();
  for (const member of node.body.body) visitMember(member, { holder, collector, instantiation, overloads });
}

interface Context {
  readonly holder: Holder;
  readonly collector: Collector;
  readonly instantiation: Instantiation;
  readonly overloads: Map<string, Node[]>;
}

function visitMember(member: ClassBody['body'][number], context: Context): void {
  const { holder, collector, overloads } = context;
  switch (member.type) {
    case 'TSDeclareMethod': {
      const name = textOf(member.key, collector.text);
      overloads.set(name, [...(overloads.get(name) ?? []), member]);
      return;
    }
    case 'ClassMethod':
    case 'ClassPrivateMethod': {
      const before = overloads.get(textOf(member.key, collector.text)) ?? [];
      overloads.delete(textOf(member.key, collector.text));
      const place = { node: member, before, name: member.key };
      const key = keyOf(member.key, member.type === 'ClassMethod' && member.computed);
      if (member.kind === 'constructor') {
        const name = `${holder.name}.constructor`;
        collector.refuse(name, place, `${name} makes an object and is not called like a function.`, `Write a top-level function that makes a ${holder.name}, and profile that one.`);
      } else if (key.kind === 'name' && (member.kind === 'get' || member.kind === 'set')) {
        refuseAccessor(memberOf(holder, key).name, member.kind, place, collector);
      } else {
        addMember(member, key, { place, isStatic: member.static === true, isHidden: isHidden(member) }, context);
      }
      refuseNested(member, { kind: 'function', name: key.kind === 'computed' ? null : `${holder.name}.${key.name}` }, collector);
      return;
    }
    case 'ClassProperty':
    case 'ClassPrivateProperty': {
      if (!member.value) return;
      const value = unwrap(member.value);
      const key = keyOf(member.key, member.type === 'ClassProperty' && member.computed === true);
      if (isFunction(value)) {
        addMember(value, key, { place: { node: member, name: member.key }, isStatic: member.static === true, isHidden: isHidden(member) }, context);
      }
      refuseNested(value, { kind: 'function', name: isFunction(value) && key.kind !== 'computed' ? `${holder.name}.${key.name}` : null }, collector);
      return;
    }
    default:
      refuseNested(member, { kind: 'block' }, collector);
  }
}

const PROTOTYPE = { kind: 'name', name: 'prototype', access: '.prototype' } as const;

interface MemberFacts {
  readonly place: Place;
  readonly isStatic: boolean;
  /** TypeScript's `private` and `protected`: reachable all the same, and not part of what is exported. */
  readonly isHidden: boolean;
}

function addMember(fn: FunctionNode, key: Key, facts: MemberFacts, context: Context): void {
  const { holder, collector, instantiation } = context;
  const { place } = facts;
  if (key.kind === 'computed') {
    refuseComputed(holder, place.name, place, collector);
    return;
  }
  const name = `${holder.name}.${key.name}`;
  if (key.kind === 'private') {
    collector.refuse(name, place, `${name} is private to ${holder.name}, so nothing outside the class can call it.`, `Profile a public method of ${holder.name} that calls it.`);
    return;
  }
  const shown = facts.isHidden ? { ...holder, exportPath: null, root: null } : holder;
  if (facts.isStatic) {
    const member = memberOf(shown, key);
    collector.add(fn, member, place, byExpression(member.expression, holder.expression));
  } else if (instantiation.kind === 'impossible') {
    collector.refuse(name, place, `${name} ${instantiation.needs}.`, instanceTodo(holder.name, name));
  } else {
    const member = memberOf(memberOf(shown, PROTOTYPE), key);
    collector.add(fn, { ...member, name }, place, { kind: 'member', receiver: `new ${holder.expression}()`, access: key.access });
  }
}

function isHidden(member: Node): boolean {
  return 'accessibility' in member && (member.accessibility === 'private' || member.accessibility === 'protected');
}
