import type { Node } from '@babel/types';
import type { Reach } from '../../shared/reach.ts';
import type { ExportPath } from '../function.ts';

/** Something that code at the module's top level can name: a binding, or a member of one. */
export interface Holder {
  /** As a person writes it. Empty for `module.exports`, whose members go by their own names. */
  readonly name: string;
  /** As the module's scope writes it; of what hangs on the default export, the way from there: empty, or `.users`. */
  readonly expression: string;
  /** The default export has no name in the module's scope. */
  readonly onDefault: boolean;
  /** The top-level binding that it hangs on, by which it may be exported elsewhere in the file. */
  readonly root: string | null;
  /** Where it is exported by the statement that declares it. */
  readonly exportPath: ExportPath | null;
  /** The way from the root to it. */
  readonly members: readonly string[];
}

/** Where a function stands in the text. */
export interface Place {
  /** The whole declaration: what bears the comments, and where it ends. */
  readonly node: Node;
  /** Overload signatures above it, or the statement that an only declarator stands in. */
  readonly before?: readonly Node[];
  /** The name, or the function itself where it has none. */
  readonly name: Node;
}

/** A member that has a name, and how it is read. */
export interface Member {
  readonly name: string;
  /** `.name` or `["any name"]`. */
  readonly access: string;
}

/** The export path's name for all of what a CommonJS module exports. */
export const WHOLE = 'export =';

/** The module's default export, where it has no name. */
export const DEFAULT: Holder = {
  name: 'default',
  expression: '',
  onDefault: true,
  root: null,
  exportPath: { name: 'default', members: [], assigned: false },
  members: [],
};

/** A top-level binding. */
export function binding(name: string, exported: boolean): Holder {
  return { name, expression: name, onDefault: false, root: name, exportPath: exported ? { name, members: [], assigned: false } : null, members: [] };
}

export function memberOf(holder: Holder, { name, access }: Member): Holder {
  return {
    ...holder,
    name: holder.name === '' || name.startsWith('[') ? `${holder.name}${name}` : `${holder.name}.${name}`,
    expression: `${holder.expression}${access}`,
    exportPath: holder.exportPath && exportOfMember(holder, holder.exportPath, name),
    members: [...holder.members, name],
  };
}

/** A method of the instances of a class. */
export function prototypeMemberOf(holder: Holder, member: Member): Holder {
  const method = memberOf(memberOf(holder, { name: 'prototype', access: '.prototype' }), member);
  return { ...method, name: memberOf(holder, member).name };
}

/** A binding's own value. */
export function reachOf({ onDefault, expression }: Holder): Reach {
  return onDefault ? { kind: 'default' } : { kind: 'expression', callee: expression, receiver: null };
}

/** A member, with its holder as `this`. */
export function reachOfMember({ onDefault, expression }: Holder, { access }: Member): Reach {
  return onDefault
    ? { kind: 'default-member', instance: false, path: expression, access }
    : { kind: 'expression', callee: `${expression}${access}`, receiver: expression };
}

/** A member of an instance. @param instance the expression that makes it; `null`: `new` with no arguments. */
export function reachOfInstanceMember({ onDefault, expression }: Holder, { access }: Member, instance: string | null): Reach {
  if (instance === null && onDefault) return { kind: 'default-member', instance: true, path: '', access };
  return { kind: 'member', receiver: instance ?? `new ${expression}()`, access };
}

/** A member of the object that a CommonJS module exports is an export of its own. */
function exportOfMember(holder: Holder, path: ExportPath, member: string): ExportPath {
  return holder.name === '' ? { ...path, name: member } : { ...path, members: [...path.members, member] };
}
