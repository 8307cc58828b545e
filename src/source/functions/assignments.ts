import type { Expression, Node } from '@babel/types';
import { isFunction, staticPath, unwrap, type FunctionNode } from '../node.ts';
import type { Bindings } from './bindings.ts';
import { visitClass } from './class-members.ts';
import { docOf, type Collector } from './collector.ts';
import { binding, memberOf, prototypeMemberOf, reachOfInstanceMember, WHOLE, type Holder, type Place } from './holder.ts';
import { byConstructor, instanceRemedy, instantiationOf, type Instantiation } from './instantiation.ts';
import { visitObject } from './members.ts';
import { refuseNested } from './nested.ts';

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
  const assigned = place.node.type !== 'TSExportAssignment';
  const holder: Holder = { ...binding(name ?? 'default', false), root: null, expression: path, exportPath: { name: name ?? WHOLE, members: [], assigned } };
  const reach = { kind: 'expression', callee: path, receiver: name === null ? null : path.slice(0, -name.length - 1) } as const;
  if (value.type === 'Identifier') {
    collector.export(value.name, name ?? WHOLE, assigned);
  } else if (isFunction(value)) {
    collector.add(value, holder, place, reach);
    refuseNested(value, { kind: 'function', name: holder.name }, collector);
  } else if (value.type === 'ObjectExpression') {
    visitObject(value, name === null ? { ...holder, name: '' } : holder, collector);
  } else if (value.type === 'ClassExpression') {
    visitClass(value, { ...holder, name: name ?? value.id?.name ?? 'default' }, place, collector, bindings.classes);
  } else {
    collector.addValue(value, holder, place, reach);
    refuseNested(value, { kind: 'function', name: null }, collector);
  }
}

/** A function that is put on something: `load.all = ...`, `Queue.prototype.push = ...`. */
function visitMember(fn: FunctionNode, path: string, place: Place, collector: Collector, bindings: Bindings): void {
  const [root = '', ...members] = path.split('.');
  // A member of what the file does not declare is a hook into something else: `process.onload = ...`.
  if (members.length > 0 && bindings.names.has(root)) {
    const holder = binding(root, false);
    const [prototype, method = ''] = members;
    if (members.length === 2 && prototype === 'prototype') addMethod(fn, holder, method, place, collector, bindings);
    else {
      const reach = { kind: 'expression', callee: path, receiver: path.slice(0, path.lastIndexOf('.')) } as const;
      collector.add(fn, { ...holder, name: path, expression: path, members }, place, reach);
    }
  }
  refuseNested(fn, { kind: 'function', name: path }, collector);
}

function addMethod(fn: FunctionNode, holder: Holder, name: string, place: Place, collector: Collector, bindings: Bindings): void {
  const member = { name, access: `.${name}` };
  const instance = docOf(place)?.instance ?? null;
  const instantiation = constructorOf(holder, collector.text, bindings);
  if (instance === null && instantiation.kind === 'impossible') {
    const shown = memberOf(holder, member).name;
    collector.refuse(fn, shown, place, `${shown} ${instantiation.needs}.`, instanceRemedy(instantiation, holder));
  } else {
    collector.add(fn, prototypeMemberOf(holder, member), place, reachOfInstanceMember(holder, member, instance));
  }
}

function constructorOf(holder: Holder, text: string, bindings: Bindings): Instantiation {
  const node = bindings.classes.get(holder.name);
  if (node !== undefined) return instantiationOf(node, holder, text, bindings.classes);
  const fn = bindings.functions.get(holder.name);
  if (fn !== undefined) return byConstructor(fn, holder, text);
  return { kind: 'impossible', needs: `needs an instance of ${holder.name}, of which this file does not say how it is made`, example: `new ${holder.name}()` };
}
