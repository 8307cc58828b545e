import type { ClassBody, Expression, Node, StaticBlock } from '@babel/types';
import type { Reach } from '../../shared/reach.ts';
import { keyOf, type Key } from '../key.ts';
import { isFunction, staticPath, textOf, unwrap, type FunctionNode } from '../node.ts';
import { docOf, type Collector } from './collector.ts';
import { memberOf, prototypeMemberOf, reachOfInstanceMember, reachOfMember, type Holder, type Place } from './holder.ts';
import { instanceRemedy, instantiationOf, type ClassNode, type Instantiation } from './instantiation.ts';
import { refuseAccessor, refuseComputed } from './members.ts';
import { refuseNested } from './nested.ts';

/**
 * The methods and function-valued properties of a class that top-level code can name.
 * @param place of the class, whose JSDoc may say how an instance is made.
 */
export function visitClass(node: ClassNode, holder: Holder, place: Pick<Place, 'node' | 'before'>, collector: Collector, classes: ReadonlyMap<string, ClassNode>): void {
  const instantiation = instantiationOf(node, holder, collector.text, classes);
  const visitor = new ClassVisitor(holder, collector, instantiation, docOf(place)?.instance ?? null);
  for (const member of node.body.body) visitor.visit(member);
  visitor.finish();
}

interface MemberFacts {
  readonly place: Place;
  readonly isStatic: boolean;
  /** TypeScript's `private` and `protected`: reachable all the same, and not part of what is exported. */
  readonly isHidden: boolean;
}

class ClassVisitor {
  readonly #holder: Holder;
  readonly #collector: Collector;
  readonly #instantiation: Instantiation;
  /** The expression that makes an instance, where the class has a tag that says so. */
  readonly #instance: string | null;
  /** Signatures that wait for their implementation, by name. */
  readonly #overloads = new Map<string, Node[]>();

  constructor(holder: Holder, collector: Collector, instantiation: Instantiation, instance: string | null) {
    this.#holder = holder;
    this.#collector = collector;
    this.#instantiation = instantiation;
    this.#instance = instance;
  }

  visit(member: ClassBody['body'][number]): void {
    switch (member.type) {
      case 'TSDeclareMethod': {
        const name = textOf(member.key, this.#collector.text);
        this.#overloads.set(name, [...(this.#overloads.get(name) ?? []), member]);
        return;
      }
      case 'ClassMethod':
      case 'ClassPrivateMethod': {
        const written = textOf(member.key, this.#collector.text);
        const place = { node: member, before: this.#overloads.get(written) ?? [], name: member.key };
        this.#overloads.delete(written);
        const key = keyOf(member.key, member.type === 'ClassMethod' && member.computed);
        this.#method(member, key, { place, isStatic: member.static === true, isHidden: isHidden(member) });
        refuseNested(member, { kind: 'function', name: key.kind === 'computed' ? null : this.#nameOf(key) }, this.#collector);
        return;
      }
      case 'ClassProperty':
      case 'ClassAccessorProperty':
      case 'ClassPrivateProperty': {
        if (!member.value) return;
        const value = unwrap(member.value);
        const key = keyOf(member.key, member.type !== 'ClassPrivateProperty' && member.computed === true);
        this.#member(value, key, { place: { node: member, name: member.key }, isStatic: member.static === true, isHidden: isHidden(member) });
        refuseNested(value, { kind: 'function', name: isFunction(value) && key.kind !== 'computed' ? this.#nameOf(key) : null }, this.#collector);
        return;
      }
      case 'StaticBlock':
        this.#staticBlock(member);
        return;
      default:
        refuseNested(member, { kind: 'block' }, this.#collector);
    }
  }

  /** Refuses what has a signature and no body. */
  finish(): void {
    for (const [member] of this.#overloads.values()) {
      if (member?.type !== 'TSDeclareMethod') continue;
      const key = keyOf(member.key, member.computed === true);
      if (key.kind !== 'name' || member.kind === 'constructor') continue;
      const name = this.#nameOf(key);
      const [what, todo] = member.abstract === true ? ['is abstract', `Profile it in a class that extends ${this.#holder.name}.`] : ['is only declared here', 'Profile it in the file that has its body.'];
      this.#collector.refuse(null, name, { node: member, name: member.key }, `${name} ${what} and has no body.`, todo);
    }
  }

  #method(method: FunctionNode & { readonly kind: string }, key: Key, facts: MemberFacts): void {
    if (method.kind === 'constructor') {
      const name = `${this.#holder.name}.constructor`;
      const todo = `Write a top-level function that makes a ${this.#holder.name}, and profile that one.`;
      this.#collector.refuse(method, name, facts.place, `${name} makes an object and is not called like a function.`, todo);
    } else if (key.kind === 'name' && (method.kind === 'get' || method.kind === 'set')) {
      refuseAccessor(method, this.#nameOf(key), facts.place, this.#collector);
    } else {
      this.#member(method, key, facts);
    }
  }

  #member(value: FunctionNode | Expression, key: Key, { place, isStatic, isHidden: hidden }: MemberFacts): void {
    const collector = this.#collector;
    const fn = isFunction(value) ? value : null;
    if (key.kind === 'computed') {
      if (fn !== null) refuseComputed(fn, this.#holder, place, collector);
      return;
    }
    const name = this.#nameOf(key);
    if (key.kind === 'private') {
      const todo = `Profile a public method of ${this.#holder.name} that calls it.`;
      if (fn !== null) collector.refuse(fn, name, place, `${name} is private to ${this.#holder.name}, so nothing outside the class can call it.`, todo);
      return;
    }
    const shown = hidden ? { ...this.#holder, exportPath: null, root: null } : this.#holder;
    const instance = docOf(place)?.instance ?? this.#instance;
    if (isStatic) {
      this.#add(value, memberOf(shown, key), place, reachOfMember(this.#holder, key));
    } else if (instance === null && this.#instantiation.kind === 'impossible') {
      if (fn !== null) collector.refuse(fn, name, place, `${name} ${this.#instantiation.needs}.`, instanceRemedy(this.#instantiation, this.#holder));
    } else {
      this.#add(value, prototypeMemberOf(shown, key), place, reachOfInstanceMember(this.#holder, key, instance));
    }
  }

  #add(value: FunctionNode | Expression, holder: Holder, place: Place, reach: Reach): void {
    if (isFunction(value)) this.#collector.add(value, holder, place, reach);
    else this.#collector.addValue(value, holder, place, reach);
  }

  /** `static { Primes.find = () => ...; this.count = () => ...; }` */
  #staticBlock(block: StaticBlock): void {
    for (const statement of block.body) {
      const assignment = statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' ? statement.expression : null;
      const member = assignment === null ? null : this.#staticMember(assignment.left);
      const value = assignment === null ? null : unwrap(assignment.right);
      if (assignment === null || member === null || value === null || !isFunction(value)) {
        refuseNested(statement, { kind: 'block' }, this.#collector);
        continue;
      }
      const key = { name: member, access: `.${member}` };
      this.#collector.add(value, memberOf(this.#holder, key), { node: statement, name: assignment.left }, reachOfMember(this.#holder, key));
      refuseNested(value, { kind: 'function', name: `${this.#holder.name}.${member}` }, this.#collector);
    }
  }

  #staticMember(left: Node): string | null {
    if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return null;
    const isClass = left.object.type === 'ThisExpression' || staticPath(left.object) === this.#holder.expression;
    return isClass ? left.property.name : null;
  }

  #nameOf(key: Exclude<Key, { kind: 'computed' }>): string {
    return memberOf(this.#holder, { name: key.name, access: '' }).name;
  }
}

function isHidden(member: Node): boolean {
  return 'accessibility' in member && (member.accessibility === 'private' || member.accessibility === 'protected');
}
