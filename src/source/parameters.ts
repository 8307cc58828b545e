import type { Node } from '@babel/types';
import type { Parameter } from './function.ts';
import { writeOut, type LocalTypes } from './local-types.ts';
import { spanOf, textOf, type FunctionNode } from './node.ts';

/** What the text around a function says of its parameters' types. */
export interface TypeSources {
  readonly types: LocalTypes;
  /** Types from JSDoc, for parameters that carry no annotation of their own. */
  readonly documented: ReadonlyMap<string, string>;
  /** The type of the variable that holds the function. */
  readonly annotation: Node | null;
}

const NO_TYPES: TypeSources = { types: new Map(), documented: new Map(), annotation: null };

export function parametersOf(fn: FunctionNode, text: string, sources: TypeSources = NO_TYPES): Parameter[] {
  const { types, documented, annotation } = sources;
  // TypeScript's `this` parameter is not one that a caller gives.
  const nodes = fn.params.filter((node) => !(node.type === 'Identifier' && node.name === 'this'));
  const outer = annotation?.type === 'TSFunctionType' ? annotation.parameters : [];
  return nodes.map((node, i) => {
    const parameter = readParameter(node, text, types);
    const fromVariable = outer[i];
    const other = fromVariable === undefined ? null : readParameter(fromVariable, text, types);
    return withType(parameter, other?.type ? other : typed(documented.get(parameter.name) ?? null));
  });
}

/** Whether it can be called with no arguments at all. */
export function needsArguments(fn: FunctionNode, text: string): boolean {
  return parametersOf(fn, text).some(isNeeded);
}

export function isNeeded(parameter: Parameter): boolean {
  return !parameter.optional && !parameter.rest && parameter.default === null;
}

/**
 * A short stable text of names, types and defaults. An expression that was remembered for a function still fits it
 * while this stays the same.
 */
export function parameterShape(parameters: readonly Parameter[]): string {
  return parameters
    .map((parameter) => {
      const name = `${parameter.rest ? '...' : ''}${parameter.name}${parameter.optional ? '?' : ''}`;
      const type = parameter.structure === null ? '' : `: ${parameter.structure}`;
      return `${name}${type}${parameter.default === null ? '' : ` = ${parameter.default}`}`;
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
