import type { Expression, Node, ObjectExpression, PrivateName } from '@babel/types';
import { byExpression, type Collector, type Holder } from './collector.ts';
import type { ExportPath } from './function.ts';
import { refuseNested } from './nested.ts';
import { isExpression, isFunction, unwrap } from './node.ts';

/** How a member is written: a name that can be read from outside, or one that cannot. */
export type Key =
  | { readonly kind: 'name'; readonly name: string; readonly access: string }
  | { readonly kind: 'private'; readonly name: string }
  | { readonly kind: 'computed' };

export function keyOf(key: Expression | PrivateName, computed: boolean): Key {
  if (key.type === 'PrivateName') return { kind: 'private', name: `#${key.id.name}` };
  if (key.type === 'StringLiteral') return nameKey(key.value);
  if (key.type === 'NumericLiteral') return { kind: 'name', name: String(key.value), access: `[${key.value}]` };
  return key.type === 'Identifier' && !computed ? nameKey(key.name) : { kind: 'computed' };
}

/** The member `key` of `holder`. */
export function memberOf(holder: Holder, key: Extract<Key, { kind: 'name' }>): Holder {
  return {
    ...holder,
    name: holder.name === '' ? key.name : `${holder.name}.${key.name}`,
    expression: `${holder.expression}${key.access}`,
    exportPath: holder.exportPath && exportOfMember(holder, holder.exportPath, key.name),
    members: [...holder.members, key.name],
  };
}

/** A member of the object that a CommonJS module exports is an export of its own. */
function exportOfMember(holder: Holder, { name, members }: ExportPath, member: string): ExportPath {
  return holder.name === '' ? { name: member, members } : { name, members: [...members, member] };
}

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
      if (isFunction(value)) refuseComputed(holder, property.key, place, collector);
      refuseNested(value, { kind: 'function', name: null }, collector);
      continue;
    }
    const member = memberOf(holder, key);
    if (property.type === 'ObjectMethod' && property.kind !== 'method') {
      refuseAccessor(member.name, property.kind, place, collector);
      refuseNested(property, { kind: 'function', name: member.name }, collector);
    } else if (isFunction(value)) {
      collector.add(value, member, place, byExpression(member.expression, holder.expression));
      refuseNested(value, { kind: 'function', name: member.name }, collector);
    } else if (value.type === 'ObjectExpression') {
      visitObject(value, member, collector);
    } else if (value.type === 'Identifier' && holder.name === '') {
      collector.export(value.name, key.name);
    } else {
      refuseNested(value, { kind: 'function', name: null }, collector);
    }
  }
}

export function refuseComputed(holder: Holder, key: Node, place: { node: Node; name: Node }, collector: Collector): void {
  const { start, end } = key;
  const text = typeof start === 'number' && typeof end === 'number' ? collector.text.slice(start, end) : '...';
  const name = `${holder.name}[${text}]`;
  collector.refuse(name, place, `${name} has a computed name, which the text alone does not tell.`, 'Give it a plain name.');
}

export function refuseAccessor(name: string, kind: 'get' | 'set', place: { node: Node; name: Node }, collector: Collector): void {
  const [what, how] = kind === 'get' ? ['getter', 'read'] : ['setter', 'assigned to'];
  collector.refuse(name, place, `${name} is a ${what}; it is ${how}, not called.`, `Move its work into a function, and profile that one.`);
}

function nameKey(name: string): Key {
  return { kind: 'name', name, access: /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]` };
}
