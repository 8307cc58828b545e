import type { ClassDeclaration, ClassExpression } from '@babel/types';
import type { UnreachableFunction } from '../function.ts';
import { textOf, type FunctionNode } from '../node.ts';
import { isNeeded, needsArguments, NO_SOURCES, parametersIn } from '../parameters.ts';
import type { Holder } from './holder.ts';

export type ClassNode = ClassDeclaration | ClassExpression;

/** What a class could be called that has no name. */
const UNNAMED = 'Service';

/** Whether `new X()` can stand for an instance. */
export type Instantiation =
  | { readonly kind: 'possible' }
  /** `needs` goes on after a method's name, without a full stop; `example` is an expression of the kind that would do. */
  | { readonly kind: 'impossible'; readonly needs: string; readonly example: string };

/** @param classes the module's own classes by name, where a constructor may be inherited from. */
export function instantiationOf(
  node: ClassNode,
  { name, expression }: Pick<Holder, 'name' | 'expression'>,
  text: string,
  classes: ReadonlyMap<string, ClassNode>,
  seen: ReadonlySet<ClassNode> = new Set(),
): Instantiation {
  const made = expression === '' ? UNNAMED : expression;
  if (node.type === 'ClassDeclaration' && node.abstract === true && seen.size === 0) {
    return { kind: 'impossible', needs: `needs an instance of ${name}, which is abstract`, example: `new Special${made.replaceAll(/\W/g, '')}()` };
  }
  const constructor = node.body.body.find((member) => member.type === 'ClassMethod' && member.kind === 'constructor');
  if (constructor?.type === 'ClassMethod') return byConstructor(constructor, { name, expression: made }, text);
  if (!node.superClass) return { kind: 'possible' };
  const parent = node.superClass.type === 'Identifier' ? classes.get(node.superClass.name) : undefined;
  if (parent === undefined || seen.has(parent)) {
    const needs = `needs an instance of ${name}, whose constructor comes from ${textOf(node.superClass, text)} and not from this file`;
    return { kind: 'impossible', needs, example: `new ${made}()` };
  }
  return instantiationOf(parent, { name, expression: made }, text, classes, new Set([...seen, node]));
}

/** The same where the constructor is known: a class's own, or an old-style function. */
export function byConstructor(constructor: FunctionNode, { name, expression }: Pick<Holder, 'name' | 'expression'>, text: string): Instantiation {
  if (!needsArguments(constructor, text)) return { kind: 'possible' };
  const needed = (parametersIn(constructor, [], text, NO_SOURCES) ?? []).filter(isNeeded);
  const names = needed.map((parameter) => (/^\w+$/.test(parameter.name) ? parameter.name : '...'));
  return { kind: 'impossible', needs: `needs an instance of ${name}, whose constructor takes arguments`, example: `new ${expression}(${names.join(', ')})` };
}

/** What to do about a method that has no instance to be called on; as `UnreachableFunction` has it. */
export function instanceRemedy({ example }: Extract<Instantiation, { kind: 'impossible' }>, { expression }: Holder): Pick<UnreachableFunction, 'todo' | 'instance'> {
  const named = expression !== '';
  const first = named ? 'Say' : `Give the class a name, such as ${UNNAMED}, and say`;
  return { todo: `${first} what to call it on with a JSDoc tag above the method or the class, such as @profile-new ${example}.`, instance: named ? example : null };
}
