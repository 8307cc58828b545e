import type { Node, Statement } from '@babel/types';

/** The values that a module's top level has names for, and the name that each is exported by; `null`: it is not. */
export type TopLevelNames = Readonly<Record<string, string | null>>;

export function topLevelNamesOf(body: readonly Statement[]): TopLevelNames {
  const names = new Map<string, string | null>();
  for (const statement of body) {
    switch (statement.type) {
      case 'ImportDeclaration':
        if (statement.importKind !== 'type') for (const { local } of statement.specifiers) names.set(local.name, null);
        break;
      case 'ExportNamedDeclaration':
        if (statement.declaration) for (const name of declaredBy(statement.declaration)) names.set(name, name);
        break;
      case 'ExportDefaultDeclaration':
        for (const name of declaredBy(statement.declaration)) names.set(name, 'default');
        break;
      default:
        for (const name of declaredBy(statement)) names.set(name, null);
    }
  }
  for (const statement of body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.source || statement.exportKind === 'type') continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type !== 'ExportSpecifier' || !names.has(specifier.local.name)) continue;
      names.set(specifier.local.name, specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value);
    }
  }
  return Object.fromEntries(names);
}

function declaredBy(node: Node): string[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => namesInPattern(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [node.id.name] : [];
    case 'TSEnumDeclaration':
      return [node.id.name];
    case 'TSModuleDeclaration':
      return node.id.type === 'Identifier' && node.declare !== true ? [node.id.name] : [];
    case 'TSImportEqualsDeclaration':
      return [node.id.name];
    default:
      return [];
  }
}

/** The names that a pattern binds: `{ a, b: [c] }` has `a` and `c`. */
export function namesInPattern(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesInPattern(pattern.left);
    case 'RestElement':
      return namesInPattern(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesInPattern(element)));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => namesInPattern(property.type === 'RestElement' ? property : property.value));
    default:
      return [];
  }
}
