import type { Node } from '@babel/types';
import type { Parameter } from './function.ts';
import { spanOf, textOf, type FunctionNode } from './node.ts';

/**
 * @param documented types from JSDoc, for parameters that carry no annotation of their own.
 * @param annotation the type of the variable that holds the function, where it is written as a function type.
 */
export function parametersOf(
  fn: FunctionNode,
  text: string,
  documented: ReadonlyMap<string, string>,
  annotation: Node | null = null,
): Parameter[] {
  // TypeScript's `this` parameter is not one that a caller gives.
  const nodes = fn.params.filter((node) => !(node.type === 'Identifier' && node.name === 'this'));
  const outer = annotation?.type === 'TSFunctionType' ? annotation.parameters : [];
  return nodes.map((node, i) => {
    const parameter = readParameter(node, text);
    const fromVariable = outer[i];
    return withType(parameter, (fromVariable && readParameter(fromVariable, text).type) ?? documented.get(parameter.name) ?? null);
  });
}

/**
 * A short stable text of names, types and defaults. An expression that was remembered for a function still fits it
 * while this stays the same.
 */
export function parameterShape(parameters: readonly Parameter[]): string {
  return parameters
    .map((parameter) => {
      const name = `${parameter.rest ? '...' : ''}${parameter.name}${parameter.optional ? '?' : ''}`;
      const type = parameter.type === null ? '' : `: ${parameter.type}`;
      return `${name}${type}${parameter.default === null ? '' : ` = ${parameter.default}`}`;
    })
    .join(', ')
    .replace(/\s+/g, ' ');
}

function readParameter(node: Node, text: string): Parameter {
  switch (node.type) {
    case 'TSParameterProperty':
      return readParameter(node.parameter, text);
    case 'AssignmentPattern':
      return { ...readParameter(node.left, text), default: textOf(node.right, text) };
    case 'RestElement': {
      const inner = readParameter(node.argument, text);
      return { ...inner, type: typeText(node.typeAnnotation, text) ?? inner.type, rest: true };
    }
    case 'Identifier':
      return plain(node.name, typeText(node.typeAnnotation, text), node.optional === true);
    case 'ObjectPattern':
    case 'ArrayPattern': {
      const { start, end } = spanOf(node);
      const annotation = node.typeAnnotation ? spanOf(node.typeAnnotation) : null;
      const optional = 'optional' in node && node.optional === true;
      const name = text.slice(start, annotation?.start ?? end).trim();
      return plain(optional ? name.replace(/\s*\?$/, '') : name, typeText(node.typeAnnotation, text), optional);
    }
    default:
      return plain(textOf(node, text), null, false);
  }
}

function withType(parameter: Parameter, type: string | null): Parameter {
  return parameter.type === null ? { ...parameter, type } : parameter;
}

function plain(name: string, type: string | null, optional: boolean): Parameter {
  return { name, type, default: null, optional, rest: false };
}

function typeText(annotation: Node | null | undefined, text: string): string | null {
  return annotation?.type === 'TSTypeAnnotation' ? textOf(annotation.typeAnnotation, text) : null;
}
