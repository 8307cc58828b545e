import type { Node } from '@babel/types';
import type { Parameter } from './function.ts';
import { spanOf, textOf, type FunctionNode } from './node.ts';
import { parseType } from './parse.ts';
import type { JsDoc } from './tags/jsdoc.ts';
import { documentedType, expandTypedefs, type DocumentedParameter, type Typedefs } from './types/jsdoc-type.ts';
import { constraintsOf, NO_TYPES, writeOut, type LocalTypes, type TypeArguments } from './types/local-types.ts';

/** What the text around a function says of its parameters' types. */
export interface TypeSources {
  readonly types: LocalTypes;
  readonly doc: JsDoc | null;
  /** The type of the variable that holds the function. */
  readonly annotation: Node | null;
}

interface HasParameters {
  readonly params: readonly Node[];
  readonly typeParameters?: Node | null;
}

/** What a type's text is written out with. */
interface Known {
  readonly text: string;
  readonly types: LocalTypes;
  readonly arguments: TypeArguments;
}

export const NO_SOURCES: TypeSources = { types: NO_TYPES, doc: null, annotation: null };

/**
 * The parameters that a caller gives. An implementation that takes anything has those of its first overload.
 * @param fn `null` where only a type can tell, which then the result is `null` without.
 */
export function parametersIn(fn: HasParameters | null, before: readonly Node[], text: string, sources: TypeSources): Parameter[] | null {
  if (fn === null) {
    const { annotation, types } = sources;
    return annotation === null ? null : parametersOfType(annotation, { text, types, arguments: new Map() });
  }
  const parameters = parametersOf(fn, text, sources);
  const [overload] = before.flatMap((node) => overloadOf(node) ?? []);
  const takesAnything = parameters.some(({ type }) => type === null || /^(?:any|unknown)(?:\[\])?$/.test(type));
  return overload !== undefined && takesAnything ? parametersOf(overload, text, sources) : parameters;
}

export function isOverloaded(before: readonly Node[]): boolean {
  return before.some((node) => overloadOf(node) !== null);
}

function overloadOf(node: Node): HasParameters | null {
  if (node.type === 'ExportNamedDeclaration') return node.declaration ? overloadOf(node.declaration) : null;
  if (node.type === 'ExportDefaultDeclaration') return overloadOf(node.declaration);
  return node.type === 'TSDeclareFunction' || node.type === 'TSDeclareMethod' ? node : null;
}

function parametersOf(fn: HasParameters, text: string, { types, doc, annotation }: TypeSources): Parameter[] {
  // TypeScript's `this` parameter is not one that a caller gives.
  const nodes = fn.params.filter((node) => !(node.type === 'Identifier' && node.name === 'this'));
  const known = { text, types, arguments: constraintsOf(fn, text, types) };
  const fromVariable = annotation === null ? typeTagParameters(doc, types.typedefs) : parametersOfType(annotation, known);
  return nodes.map((node, i) => {
    const parameter = readParameter(node, known);
    if (annotation !== null && fromVariable === null) return withType(parameter, typed(`Parameters<${textOf(annotation, text)}>[${i}]`));
    const other = fromVariable?.[i];
    return other?.type ? withType(parameter, other) : documented(parameter, i, doc?.parameters ?? [], types.typedefs);
  });
}

/** The parameters of `@type {(n: number) => string}`. */
function typeTagParameters(doc: JsDoc | null, typedefs: Typedefs): readonly Parameter[] | null {
  const parsed = doc?.type ? parseType(expandTypedefs(doc.type, typedefs)) : null;
  return parsed && parametersOfType(parsed.type, { text: parsed.text, types: NO_TYPES, arguments: new Map() });
}

/** The parameters of a function's type; `null` where the type is declared elsewhere, or is none of a function. */
function parametersOfType(type: Node, known: Known): Parameter[] | null {
  if (type.type === 'TSParenthesizedType') return parametersOfType(type.typeAnnotation, known);
  if (type.type === 'TSFunctionType') return type.parameters.map((node) => readParameter(node, known));
  if (type.type !== 'TSTypeReference' || known.types === NO_TYPES) return null;
  const parsed = parseType(writeOut(type, known.text, known.types, known.arguments));
  return parsed && parametersOfType(parsed.type, { text: parsed.text, types: NO_TYPES, arguments: new Map() });
}

/** With what its `@param` tag says. A destructured one has no name: its tag is the one in its place. */
function documented(parameter: Parameter, place: number, all: readonly DocumentedParameter[], typedefs: Typedefs): Parameter {
  const isPattern = /^[[{]/.test(parameter.name);
  const found = isPattern ? all.filter(({ name }) => !name.includes('.'))[place] : all.find(({ name }) => name === parameter.name);
  if (found === undefined || parameter.type !== null) return parameter;
  const type = documentedType(found.name, found.type, all);
  return { ...withType(parameter, { type, structure: expandTypedefs(type, typedefs) }), optional: parameter.optional || (found.optional && parameter.default === null) };
}

/** Whether it can be called with no arguments at all. */
export function needsArguments(fn: FunctionNode, text: string): boolean {
  return parametersOf(fn, text, NO_SOURCES).some(isNeeded);
}

export function isNeeded(parameter: Parameter): boolean {
  return !parameter.optional && !parameter.rest && parameter.default === null;
}

/**
 * A short stable text of names, types and which of them have defaults. An expression that was remembered for a function
 * still fits it while this stays the same.
 */
export function parameterShape(parameters: readonly Parameter[] | null): string {
  if (parameters === null) return '?';
  return parameters
    .map((parameter) => {
      const name = `${parameter.rest ? '...' : ''}${parameter.name}${parameter.optional ? '?' : ''}`;
      const type = parameter.structure === null ? '' : `: ${parameter.structure}`;
      return `${name}${type}${parameter.default === null ? '' : ' = …'}`;
    })
    .join(', ')
    .replace(/\s+/g, ' ');
}

type Types = Pick<Parameter, 'type' | 'structure'>;

function readParameter(node: Node, known: Known): Parameter {
  switch (node.type) {
    case 'TSParameterProperty':
      return readParameter(node.parameter, known);
    case 'AssignmentPattern':
      return { ...readParameter(node.left, known), default: textOf(node.right, known.text) };
    case 'RestElement':
      return { ...withType(readParameter(node.argument, known), annotated(node.typeAnnotation, known)), rest: true };
    case 'Identifier':
      return plain(node.name, annotated(node.typeAnnotation, known), node.optional === true);
    case 'ObjectPattern':
    case 'ArrayPattern': {
      const { start, end } = spanOf(node);
      const annotation = node.typeAnnotation ? spanOf(node.typeAnnotation) : null;
      const optional = 'optional' in node && node.optional === true;
      const name = known.text.slice(start, annotation?.start ?? end).trim();
      return plain(optional ? name.replace(/\s*\?$/, '') : name, annotated(node.typeAnnotation, known), optional);
    }
    default:
      return plain(textOf(node, known.text), typed(null), false);
  }
}

function withType(parameter: Parameter, { type, structure }: Types): Parameter {
  return parameter.type === null ? { ...parameter, type, structure } : parameter;
}

function plain(name: string, { type, structure }: Types, optional: boolean): Parameter {
  return { name, type, structure, default: null, optional, rest: false };
}

function annotated(annotation: Node | null | undefined, { text, types, arguments: given }: Known): Types {
  if (annotation?.type !== 'TSTypeAnnotation') return typed(null);
  return { type: textOf(annotation.typeAnnotation, text), structure: writeOut(annotation.typeAnnotation, text, types, given) };
}

/** A type that comes without a node, and is taken as it is. */
function typed(type: string | null): Types {
  return { type, structure: type };
}
