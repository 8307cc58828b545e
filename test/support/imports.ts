import { parse } from '@babel/parser';

/** What a module asks for by name, in whatever way: `import`, `export from`, `import()`, `require()`, a type's `import`. */
export interface Import {
  readonly specifier: string;
  /** Nothing of it is left when the module runs. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Reads the imports of a TypeScript module from its text. @throws where it cannot be parsed. */
export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program, found);
  return found;
}

function visit(node: unknown, found: Import[]): void {
  if (Array.isArray(node)) for (const item of node) visit(item, found);
  if (!isNode(node)) return;
  const specifier = specifierOf(node);
  if (specifier !== null) found.push({ specifier, typeOnly: isTypeOnly(node), line: node.loc.start.line });
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'loc' && typeof value === 'object') visit(value, found);
  }
}

export interface SyntaxNode {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'loc' in value;
}

function specifierOf(node: SyntaxNode): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return textOf(node['source']);
    case 'TSImportType':
      return textOf(node['argument']);
    case 'CallExpression': {
      const { callee, arguments: args } = node;
      const calls = isNode(callee) && (callee.type === 'Import' || (callee.type === 'Identifier' && callee['name'] === 'require'));
      return calls && Array.isArray(args) ? textOf(args[0]) : null;
    }
    default:
      return null;
  }
}

/** The text of a string literal, also where a type wraps it. */
function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'TSLiteralType') return textOf(node['literal']);
  return node.type === 'StringLiteral' && typeof node['value'] === 'string' ? node['value'] : null;
}

function isTypeOnly(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const specifiers = node['specifiers'];
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((item: unknown) => isNode(item) && (item['importKind'] === 'type' || item['exportKind'] === 'type'));
}
