import type { Node, Statement } from '@babel/types';
import { unwrap, type FunctionNode } from '../node.ts';
import type { ClassNode } from './instantiation.ts';

/** What a module's own top-level names stand for, where the text says it. */
export interface Bindings {
  readonly classes: ReadonlyMap<string, ClassNode>;
  /** Functions that may serve as old-style constructors. */
  readonly functions: ReadonlyMap<string, FunctionNode>;
  readonly names: ReadonlySet<string>;
}

export function bindingsOf(body: readonly Statement[]): Bindings {
  const classes = new Map<string, ClassNode>();
  const functions = new Map<string, FunctionNode>();
  const names = new Set<string>();
  const bind = (name: string, value: Node | null): void => {
    names.add(name);
    if (value?.type === 'ClassDeclaration' || value?.type === 'ClassExpression') classes.set(name, value);
    else if (value?.type === 'FunctionDeclaration' || value?.type === 'FunctionExpression') functions.set(name, value);
  };
  for (const statement of body) {
    const isExport = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const declaration = isExport ? statement.declaration : statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations) if (id.type === 'Identifier') bind(id.name, init ? unwrap(init) : null);
    } else if (declaration?.type === 'ClassDeclaration' || declaration?.type === 'FunctionDeclaration') {
      if (declaration.id) bind(declaration.id.name, declaration);
    }
  }
  return { classes, functions, names };
}
