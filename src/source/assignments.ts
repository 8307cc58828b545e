import type { Expression, Node } from '@babel/types';
import type { Bindings } from './bindings.ts';
import { instanceTodo, instantiationOf, visitClass, type Instantiation } from './class-members.ts';
import { byExpression, WHOLE, type Collector, type Holder, type Place } from './collector.ts';
import { visitObject } from './members.ts';
import { refuseNested } from './nested.ts';
import { isFunction, staticPath, unwrap } from './node.ts';
import { needsArguments } from './parameters.ts';

/**
 * `module.exports = ...`, `exports.x = ...`, `Name.member = ...` and `Name.prototype.member = ...` at the top level.
 * @param left the place that is assigned to, or its path.
 */
export function visitAssignment(left: Node | string, right: Expression, statement: Node, collector: Collector, bindings: Bindings): void {
  const value = unwrap(right);
  // `exports = module.exports = ...` says twice where the same value goes; the last place is the one that counts.
  if (value.type === 'AssignmentExpression') {
    visitAssignment(value.left, value.right, statement, collector, bindings);
    return;
  }
  const path = typeof left === 'string' ? left : staticPath(left);
  const place = { node: statement, name: typeof left === 'string' ? statement : left };
  const exported = path === null ? null : exportOf(path);
  if (path !== null && exported !== null) visitExport(value, path, exported.name, place, collector, bindings);
  else if (path !== null && isFunction(value)) visitMember(value, path, place, collector, bindings);
  else refuseNested(value, { kind: 'function', name: null }, collector);
}

/** `name` is `null` where the path is the whole of what the module exports. */
function exportOf(path: string): { name: string | null } | null {
  if (path === 'module.exports') return { name: null };
  const [, name] = /^(?:module\.)?exports\.([^.]+)$/.exec(path) ?? [];
  return name === undefined ? null : { name };
}

function visitExport(value: Expression, path: string, name: string | null, place: Place, collector: Collector, bindings: Bindings): void {
  const holder: Holder = { name: name ?? 'default', expression: path, root: null, exportPath: { name: name ?? WHOLE, members: [] }, members: [] };
  if (value.type === 'Identifier') {
    collector.export(value.name, name ?? WHOLE);
  } else if (isFunction(value)) {
    collector.add(value, holder, place, byExpression(path, name === null ? null : path.slice(0, -name.length - 1)));
    refuseNested(value, { kind: 'function', name: holder.name }, collector);
  } else if (value.type === 'ObjectExpression') {
    visitObject(value, name === null ? { ...holder, name: '' } : holder, collector);
  } else if (value.type === 'ClassExpression') {
    visitClass(value, { ...holder, name: name ?? value.id?.name ?? 'default' }, collector, bindings.classes);
  } else {
    refuseNested(value, { kind: 'function', name: null }, collector);
  }
}

function visitMember(fn: Expression, path: string, place: Place, collector: Collector, bindings: Bindings): void {
  const [root = '', ...rest] = path.split('.');
  if (!isFunction(fn)) return;
  // A member of what the file does not declare is a hook into something else: `process.onload = ...`.
  if (rest.length > 0 && bindings.names.has(root)) {
    const parent = path.slice(0, path.lastIndexOf('.'));
    if (rest.length === 2 && rest[0] === 'prototype') {
      const name = `${root}.${rest[1]}`;
      const instantiation = constructorOf(root, collector.text, bindings);
      if (instantiation.kind === 'impossible') collector.refuse(name, place, `${name} ${instantiation.needs}.`, instanceTodo(root, name));
      else collector.add(fn, { name, expression: path, root, exportPath: null, members: rest }, place, { kind: 'member', receiver: `new ${root}()`, access: `.${rest[1]}` });
    } else {
      collector.add(fn, { name: path, expression: path, root, exportPath: null, members: rest }, place, byExpression(path, parent));
    }
  }
  refuseNested(fn, { kind: 'function', name: path }, collector);
}

function constructorOf(name: string, text: string, bindings: Bindings): Instantiation {
  const node = bindings.classes.get(name);
  if (node !== undefined) return instantiationOf(node, name, text, bindings.classes);
  const fn = bindings.functions.get(name);
  if (fn !== undefined && !needsArguments(fn, text)) return { kind: 'possible' };
  return { kind: 'impossible', needs: `needs an instance of ${name}, whose constructor takes arguments` };
}
