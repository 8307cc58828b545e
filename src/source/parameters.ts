import type { Node } from '@babel/types';
import type { Parameter } from './function.ts';
import type { JsDoc } from './jsdoc.ts';
import { documentedType, type DocumentedParameter } from './jsdoc-type.ts';
import { writeOut, type LocalTypes } from './local-types.ts';
import { spanOf, textOf, type FunctionNode } from './node.ts';
import { parseType } from './parse.ts';

/** What the text around a function says of its parameters' types. */
export interface TypeSources {
  readonly types: LocalTypes;
  readonly doc: JsDoc | null;
  /** The type of the variable that holds the function. */
  readonly annotation: Node | null;
}

interface HasParameters {
  readonly params: readonly Node[];
}

const NO_TYPES: TypeSources = { types: new Map(), doc: null, annotation: null };

/**
 * The parameters that a caller gives. An implementation that takes anything has those of its first overload.
 * @param fn `null` where only a type can tell, which then the result is `null` without.
 */
export function parametersIn(fn: HasParameters | null, before: readonly Node[], text: string, sources: TypeSources): Parameter[] | null {
  if (fn === null) {
    const { annotation, types } = sources;
    return annotation?.type === 'TSFunctionType' ? annotation.parameters.map((node) => readParameter(node, text, types)) : null;
  }
  const parameters = parametersOf(fn, text, sources);
  const [overload] = before.flatMap((node) => overloadOf(node) ?? []);
  const takesAnything = parameters.some(({ type }) => type === null || /^(?:any|unknown)(?:\[\])?$/.test(type));
  return overload !== undefined && takesAnything ? parametersOf(overload, text, sources) : parameters;
}

function overloadOf(node: Node): HasParameters | null {
  if (node.type === 'ExportNamedDeclaration') return node.declaration ? overloadOf(node.declaration) : null;
  if (node.type === 'ExportDefaultDeclaration') return overloadOf(node.declaration);
  return node.type === 'TSDeclareFunction' || node.type === 'TSDeclareMethod' ? node : null;
}

function parametersOf(fn: HasParameters, text: string, { types, doc, annotation }: TypeSources): Parameter[] {
  // TypeScript's `this` parameter is not one that a caller gives.
  const nodes = fn.params.filter((node) => !(node.type === 'Identifier' && node.name === 'this'));
  const fromVariable = annotation?.type === 'TSFunctionType' ? annotation.parameters.map((node) => readParameter(node, text, types)) : typeTagParameters(doc);
  return nodes.map((node, i) => {
    const parameter = readParameter(node, text, types);
    const other = fromVariable[i];
    return other?.type ? withType(parameter, other) : documented(parameter, i, doc?.parameters ?? []);
  });
}

/** The parameters of `@type {(n: number) => string}`. */
function typeTagParameters(doc: JsDoc | null): readonly Parameter[] {
  const parsed = doc?.type ? parseType(doc.type) : null;
  return parsed?.type.type === 'TSFunctionType' ? parsed.type.parameters.map((node) => readParameter(node, parsed.text, new Map())) : [];
}

/** With what its `@param` tag says. A destructured one has no name: its tag is the one in its place. */
function documented(parameter: Parameter, place: number, all: readonly DocumentedParameter[]): Parameter {
  const isPattern = /^[[{]/.test(parameter.name);
  const found = isPattern ? all.filter(({ name }) => !name.includes('.'))[place] : all.find(({ name }) => name === parameter.name);
  if (found === undefined || parameter.type !== null) return parameter;
  return { ...withType(parameter, typed(documentedType(found.name, found.type, all))), optional: parameter.optional || (found.optional && parameter.default === null) };
}

/** Whether it can be called with no arguments at all. */
export function needsArguments(fn: FunctionNode, text: string): boolean {
  return parametersOf(fn, text, NO_TYPES).some(isNeeded);
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

function readParameter(node: Node, text: string, types: LocalTypes): Parameter {
  switch (node.type) {
    case 'TSParameterProperty':
      return readParameter(node.parameter, text, types);
    case 'AssignmentPattern':
      return { ...readParameter(node.left, text, types), default: textOf(node.right, text) };
    case 'RestElement':
      return { ...withType(readParameter(node.argument, text, types), annotated(node.typeAnnotation, text, types)), rest: true };
    case 'Identifier':
      return plain(node.name, annotated(node.typeAnnotation, text, types), node.optional === true);
    case 'ObjectPattern':
    case 'ArrayPattern': {
      const { start, end } = spanOf(node);
      const annotation = node.typeAnnotation ? spanOf(node.typeAnnotation) : null;
      const optional = 'optional' in node && node.optional === true;
      const name = text.slice(start, annotation?.start ?? end).trim();
      return plain(optional ? name.replace(/\s*\?$/, '') : name, annotated(node.typeAnnotation, text, types), optional);
    }
    default:
      return plain(textOf(node, text), typed(null), false);
  }
}

function withType(parameter: Parameter, { type, structure }: Types): Parameter {
  return parameter.type === null ? { ...parameter, type, structure } : parameter;
}

function plain(name: string, { type, structure }: Types, optional: boolean): Parameter {
  return { name, type, structure, default: null, optional, rest: false };
}

function annotated(annotation: Node | null | undefined, text: string, types: LocalTypes): Types {
  if (annotation?.type !== 'TSTypeAnnotation') return typed(null);
  return { type: textOf(annotation.typeAnnotation, text), structure: writeOut(annotation.typeAnnotation, text, types) };
}

/** A type that comes without a node, and is taken as it is. */
function typed(type: string | null): Types {
  return { type, structure: type };
}
