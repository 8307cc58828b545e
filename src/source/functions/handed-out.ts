import type { Node, Statement } from '@babel/types';
import { isIdentifier } from '../../shared/identifier.ts';
import type { Reach } from '../../shared/reach.ts';
import type { HandedOut, ModuleFunctions, ProfilableFunction } from '../function.ts';
import { isFunction, staticPath } from '../node.ts';

/**
 * Exports that stand for no function in the text: `export const produce = immer.produce`, `export * from './parse.js'`,
 * and all of a CommonJS module that a wrapper makes when it runs. Only the running module knows whether they are
 * functions; a person who asks for one by its name gets it.
 */
export function handedOutOf(body: readonly Statement[]): HandedOut {
  const names: Record<string, number> = {};
  let anyFrom: number | null = null;
  let wrapper = false;
  let commonJs = true;
  const name = (text: string, node: Node): void => void (names[text] ??= lineOf(node));
  for (const statement of body) {
    switch (statement.type) {
      case 'ImportDeclaration':
        if (statement.importKind !== 'type') commonJs = false;
        break;
      case 'ExportAllDeclaration':
        commonJs = false;
        if (statement.exportKind !== 'type') anyFrom ??= lineOf(statement);
        break;
      case 'ExportDefaultDeclaration':
        commonJs = false;
        name('default', statement);
        break;
      case 'ExportNamedDeclaration':
        commonJs = false;
        if (statement.exportKind === 'type') break;
        for (const specifier of statement.specifiers) {
          const { exported } = specifier;
          name(exported.type === 'Identifier' ? exported.name : exported.value, specifier);
        }
        if (statement.declaration?.type !== 'VariableDeclaration') break;
        for (const { id } of statement.declaration.declarations) if (id.type === 'Identifier') name(id.name, id);
        break;
      case 'ExpressionStatement':
        if (isWrapper(statement.expression)) wrapper = true;
        if (isWrapper(statement.expression) || makesExports(statement.expression)) anyFrom ??= lineOf(statement);
        for (const [text, node] of assignedExports(statement.expression)) name(text, node);
        break;
      default:
    }
  }
  if (commonJs) return { from: 'module.exports', names, anyFrom, wrapper };
  return { from: 'namespace', names, anyFrom: body.some(({ type }) => type === 'ExportAllDeclaration') ? anyFrom : null, wrapper: false };
}

/** The function that goes by this name once the module has run; `null` where the text rules that out. */
export function handedOut({ handsOut, unreachable }: ModuleFunctions, name: string): ProfilableFunction | null {
  const { from, names, anyFrom, wrapper } = handsOut;
  const [root = '', ...members] = name.split('.');
  const line = Object.hasOwn(names, root) ? names[root] : anyFrom;
  if (line === undefined || line === null || !name.split('.').every(isIdentifier)) return null;
  // In a wrapper, what is nested may be handed out under its own name; elsewhere it is known not to be.
  if (!wrapper && unreachable.some((one) => one.name === name)) return null;
  return {
    name,
    line,
    start: 0,
    end: 0,
    startLine: line,
    endLine: line,
    exported: true,
    exportPath: { name: root, members, assigned: from === 'module.exports' },
    tagged: false,
    certain: false,
    profile: null,
    replaced: false,
    overloaded: false,
    parameters: null,
    reach: from === 'namespace' ? { kind: 'export', path: [root, ...members] } : reachIn(name),
    runsAs: 'unknown',
  };
}

const EXPORTS = /^(?:module\.)?exports$/;

function reachIn(name: string): Reach {
  if (name === 'default') return { kind: 'expression', callee: 'module.exports', receiver: null };
  const callee = `module.exports.${name}`;
  return { kind: 'expression', callee, receiver: callee.slice(0, callee.lastIndexOf('.')) };
}

/** `(function () { ... })()`, `!function (root, factory) { ... }(this, function () { ... })`, `define(function () { ... })`. */
function isWrapper(node: Node): boolean {
  switch (node.type) {
    case 'UnaryExpression':
    case 'AwaitExpression':
      return isWrapper(node.argument);
    case 'ParenthesizedExpression':
      return isWrapper(node.expression);
    case 'SequenceExpression':
      return node.expressions.some(isWrapper);
    case 'CallExpression':
      return isFunction(node.callee) || (node.callee.type === 'MemberExpression' && isFunction(node.callee.object)) || node.arguments.some((argument) => isFunction(argument));
    case 'AssignmentExpression':
      return isExports(node.left) && isWrapper(node.right);
    default:
      return false;
  }
}

/** `module.exports = make()`, `module.exports = { ...all }`, `__exportStar(require('./parse'), exports)`. */
function makesExports(node: Node): boolean {
  if (node.type === 'CallExpression') return node.arguments.some(isExports);
  if (node.type !== 'AssignmentExpression' || !isExports(node.left)) return false;
  if (isFunction(node.right) || node.right.type === 'ClassExpression') return false;
  return node.right.type !== 'ObjectExpression' || node.right.properties.some(({ type }) => type === 'SpreadElement');
}

/** The names in `exports.parse = other.parse` and in `module.exports = { parse, format: other.format }`. */
function assignedExports(node: Node): (readonly [name: string, node: Node])[] {
  if (node.type !== 'AssignmentExpression') return [];
  const { left, right } = node;
  if (isExports(left) && right.type === 'ObjectExpression') {
    return right.properties.flatMap((property) => (property.type === 'ObjectProperty' && !property.computed && property.key.type === 'Identifier' ? [[property.key.name, property] as const] : []));
  }
  const [, name] = /^(?:module\.)?exports\.([^.]+)$/.exec(staticPath(left) ?? '') ?? [];
  return [...(name === undefined ? [] : [[name, node] as const]), ...assignedExports(right)];
}

function isExports(node: Node): boolean {
  return EXPORTS.test(staticPath(node) ?? '');
}

function lineOf({ loc }: Node): number {
  return loc?.start.line ?? 1;
}
