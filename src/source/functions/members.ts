import type { ObjectExpression } from '@babel/types';
import { keyOf } from '../key.ts';
import { isExpression, isFunction, textOf, unwrap, type FunctionNode } from '../node.ts';
import type { Collector } from './collector.ts';
import { memberOf, reachOfMember, type Holder, type Place } from './holder.ts';
import { refuseNested } from './nested.ts';

/** The functions of an object literal that top-level code can name, those of objects in it included. */
export function visitObject(object: ObjectExpression, holder: Holder, collector: Collector): void {
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      refuseNested(property, { kind: 'unnamed', what: 'object' }, collector);
      continue;
    }
    const value = property.type === 'ObjectMethod' ? property : isExpression(property.value) ? unwrap(property.value) : property.value;
    const place = { node: property, name: property.key };
    const key = keyOf(property.key, property.computed);
    if (key.kind !== 'name') {
      if (isFunction(value)) refuseComputed(value, holder, place, collector);
      refuseNested(value, { kind: 'function', name: null }, collector);
      continue;
    }
    const member = memberOf(holder, key);
    if (property.type === 'ObjectMethod' && property.kind !== 'method') {
      refuseAccessor(property, member.name, place, collector);
      refuseNested(property, { kind: 'function', name: member.name }, collector);
    } else if (isFunction(value)) {
      collector.add(value, member, place, reachOfMember(holder, key));
      refuseNested(value, { kind: 'function', name: member.name }, collector);
    } else if (value.type === 'ObjectExpression') {
      visitObject(value, member, collector);
    } else if (value.type === 'Identifier' && holder.name === '') {
      collector.export(value.name, key.name, holder.exportPath?.assigned);
    } else {
      if (isExpression(value)) collector.addValue(value, member, place, reachOfMember(holder, key));
      refuseNested(value, { kind: 'function', name: null }, collector);
    }
  }
}

export function refuseComputed(fn: FunctionNode, holder: Holder, place: Place, collector: Collector): void {
  const name = `${holder.name}[${textOf(place.name, collector.text)}]`;
  collector.refuse(fn, name, place, `${name} has a computed name, which the text alone does not tell.`, 'Give it a plain name.');
}

export function refuseAccessor(fn: FunctionNode & { readonly kind?: string }, name: string, place: Place, collector: Collector): void {
  const [what, how] = fn.kind === 'get' ? ['getter', 'read'] : ['setter', 'assigned to'];
  collector.refuse(fn, name, place, `${name} is a ${what}; it is ${how}, not called.`, 'Move its work into a function, and profile that one.');
}
