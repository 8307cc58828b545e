import type { Comment, Expression, Node, Statement, TSEnumDeclaration, TSInterfaceDeclaration, TSTypeParameter } from '@babel/types';
import { isIdentifier } from '../../shared/identifier.ts';
import { childrenOf, isExpression, spanOf, textOf, unwrap } from '../node.ts';
import { typedefsOf } from '../tags/jsdoc.ts';
import type { Typedefs } from './jsdoc-type.ts';

/** A type that comes to more syntax nodes than this when it is written out stays as it is. */
const MOST_NODES = 1_000;

interface LocalType {
  readonly node: Node;
  readonly parameters: readonly TSTypeParameter[];
}

/** What a file declares at its top level that types are made of. */
export interface LocalTypes {
  /** Aliases, enums and interfaces, of which there may be several of one name. */
  readonly types: ReadonlyMap<string, readonly LocalType[]>;
  /** What `typeof` can be asked of: constants with a value that is written out. */
  readonly values: ReadonlyMap<string, Expression>;
  /** In JavaScript: what JSDoc declares. */
  readonly typedefs: Typedefs;
}

export const NO_TYPES: LocalTypes = { types: new Map(), values: new Map(), typedefs: new Map() };

/** What the names of type parameters stand for, where a type is written out. */
export type TypeArguments = ReadonlyMap<string, string>;

export function localTypesOf(body: readonly Statement[], comments: readonly Comment[]): LocalTypes {
  const types = new Map<string, LocalType[]>();
  const values = new Map<string, Expression>();
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement;
    switch (declaration?.type) {
      case 'TSTypeAliasDeclaration':
        types.set(declaration.id.name, [{ node: declaration.typeAnnotation, parameters: parametersOf(declaration) }]);
        break;
      case 'TSInterfaceDeclaration':
        types.set(declaration.id.name, [...(types.get(declaration.id.name) ?? []), { node: declaration, parameters: parametersOf(declaration) }]);
        break;
      case 'TSEnumDeclaration':
        types.set(declaration.id.name, [{ node: declaration, parameters: [] }]);
        break;
      case 'VariableDeclaration':
        for (const { id, init } of declaration.declarations) if (declaration.kind === 'const' && id.type === 'Identifier' && init) values.set(id.name, init);
        break;
      default:
    }
  }
  return { types, values, typedefs: typedefsOf(comments) };
}

/**
 * The text of a type, with the file's own interfaces, aliases and enums replaced by what they stand for.
 * @param known type parameters that stand for something.
 */
export function writeOut(type: Node, text: string, types: LocalTypes, known: TypeArguments = new Map()): string {
  return new Writer(text, types).write(type, known) ?? textOf(type, text);
}

/** What a function's own type parameters stand for: what they extend. One that extends nothing stands for itself. */
export function constraintsOf(node: { readonly typeParameters?: Node | null }, text: string, types: LocalTypes): TypeArguments {
  const known = new Map<string, string>();
  for (const { name, constraint } of parametersOf(node)) if (constraint) known.set(name, writeOut(constraint, text, types, known));
  return known;
}

function parametersOf({ typeParameters }: { readonly typeParameters?: Node | null }): readonly TSTypeParameter[] {
  return typeParameters?.type === 'TSTypeParameterDeclaration' ? typeParameters.params : [];
}

interface Scope {
  /** Names that are being written out: one that holds itself is left as a name. */
  readonly within: ReadonlySet<string>;
  readonly known: TypeArguments;
}

class Writer {
  readonly #text: string;
  readonly #types: LocalTypes;
  #nodesLeft = MOST_NODES;

  constructor(text: string, types: LocalTypes) {
    this.#text = text;
    this.#types = types;
  }

  /** `null` where it grows out of hand. */
  write(type: Node, known: TypeArguments): string | null {
    const written = this.#node(type, { within: new Set(), known });
    return this.#nodesLeft < 0 ? null : written;
  }

  #node(node: Node, scope: Scope): string {
    // Types that name each other twice double with every step: past the limit there is nothing left to write.
    if (--this.#nodesLeft < 0) return '';
    switch (node.type) {
      case 'TSInterfaceDeclaration':
        return this.#interface(node, scope);
      case 'TSEnumDeclaration':
        return this.#enum(node);
      case 'TSTypeReference':
      case 'TSExpressionWithTypeArguments':
        return this.#reference(node, node.type === 'TSTypeReference' ? node.typeName : node.expression, scope);
      case 'TSTypeQuery':
        return (node.exprName.type === 'Identifier' ? this.#constant(node.exprName.name) : null) ?? this.#children(node, scope);
      default:
        return this.#children(node, scope);
    }
  }

  /** As it is written, but for what is in it. */
  #children(node: Node, scope: Scope): string {
    const { start, end } = spanOf(node);
    let written = '';
    let at = start;
    for (const child of childrenOf(node).toSorted((a, b) => spanOf(a).start - spanOf(b).start)) {
      const span = spanOf(child);
      // A shorthand's name and value are the same text.
      if (span.start < at) continue;
      written += this.#text.slice(at, span.start) + this.#node(child, scope);
      at = span.end;
    }
    return written + this.#text.slice(at, end);
  }

  #reference(node: Node & { readonly typeParameters?: Node | null }, name: Node, scope: Scope): string {
    if (name.type === 'TSQualifiedName' && name.left.type === 'Identifier' && this.#isEnum(name.left.name)) return `typeof ${textOf(name, this.#text)}`;
    if (name.type !== 'Identifier') return this.#children(node, scope);
    const known = scope.known.get(name.name);
    if (known !== undefined) return `(${known})`;
    const meant = this.#types.types.get(name.name);
    if (meant === undefined || scope.within.has(name.name)) return this.#children(node, scope);
    const given = node.typeParameters?.type === 'TSTypeParameterInstantiation' ? node.typeParameters.params.map((one: Node) => this.#node(one, scope)) : [];
    const within = new Set([...scope.within, name.name]);
    return `(${meant.map((one) => this.#node(one.node, { within, known: this.#arguments(one, given, within) })).join(' & ')})`;
  }

  /** What a generic type's parameters stand for: what is given, else the default, else what they extend. */
  #arguments({ parameters }: LocalType, given: readonly string[], within: ReadonlySet<string>): TypeArguments {
    const known = new Map<string, string>();
    for (const [i, { name, default: usual, constraint }] of parameters.entries()) {
      const other = usual ?? constraint;
      const argument = given[i] ?? (other ? this.#node(other, { within, known }) : undefined);
      if (argument !== undefined) known.set(name, argument);
    }
    return known;
  }

  #interface(node: TSInterfaceDeclaration, scope: Scope): string {
    const parents = (node.extends ?? []).map((parent) => this.#node(parent, scope));
    return [...parents, this.#node(node.body, scope)].join(' & ');
  }

  #isEnum(name: string): boolean {
    return this.#types.types.get(name)?.[0]?.node.type === 'TSEnumDeclaration';
  }

  /** Its members, as values of the module: a string is not one of them to TypeScript. */
  #enum({ id, members }: TSEnumDeclaration): string {
    const named = members.filter((member) => member.id.type === 'Identifier').map((member) => `typeof ${id.name}.${textOf(member.id, this.#text)}`);
    return named.length === 0 ? 'never' : named.join(' | ');
  }

  /** The type of a constant whose value is written out: `['fast', 'slow'] as const`. */
  #constant(name: string): string | null {
    const value = this.#types.values.get(name);
    const type = value === undefined ? null : this.#typeOfValue(value);
    return type === null ? null : `(${type})`;
  }

  #typeOfValue(written: Expression): string | null {
    if (--this.#nodesLeft < 0) return '';
    const value = unwrap(written);
    switch (value.type) {
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return textOf(value, this.#text);
      case 'UnaryExpression':
        return value.operator === '-' && value.argument.type === 'NumericLiteral' ? textOf(value, this.#text) : null;
      case 'ArrayExpression': {
        const elements = value.elements.map((element) => (element !== null && isExpression(element) ? this.#typeOfValue(element) : null));
        return elements.includes(null) ? null : `readonly [${elements.join(', ')}]`;
      }
      case 'ObjectExpression': {
        const members = value.properties.map((property) => {
          if (property.type !== 'ObjectProperty' || property.computed || !isExpression(property.value)) return null;
          const type = this.#typeOfValue(property.value) ?? 'unknown';
          const key = textOf(property.key, this.#text);
          return isIdentifier(key) || property.key.type === 'StringLiteral' || property.key.type === 'NumericLiteral' ? `${key}: ${type}` : null;
        });
        return members.includes(null) ? null : `{ ${members.join('; ')} }`;
      }
      default:
        return null;
    }
  }
}
