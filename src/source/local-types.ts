import type { Node, Statement, TSInterfaceDeclaration } from '@babel/types';
import { childrenOf, spanOf, textOf } from './node.ts';

/** A type that comes to more syntax nodes than this when it is written out stays as it is. */
const MOST_NODES = 1_000;

/** The interfaces and aliases that a file declares at its top level and that take no type parameters. */
export type LocalTypes = ReadonlyMap<string, Node>;

export function localTypesOf(body: readonly Statement[]): LocalTypes {
  const types = new Map<string, Node>();
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'TSTypeAliasDeclaration' && !declaration.typeParameters) types.set(declaration.id.name, declaration.typeAnnotation);
    if (declaration?.type === 'TSInterfaceDeclaration' && !declaration.typeParameters) types.set(declaration.id.name, declaration);
  }
  return types;
}

/** The text of a type, with the file's own interfaces and aliases replaced by what they stand for. */
export function writeOut(type: Node, text: string, types: LocalTypes): string {
  return new Writer(text, types).write(type) ?? textOf(type, text);
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
  write(type: Node): string | null {
    const written = this.#node(type, new Set());
    return this.#nodesLeft < 0 ? null : written;
  }

  /** @param within names that are being written out: one that holds itself is left as a name. */
  #node(node: Node, within: ReadonlySet<string>): string {
    // Types that name each other twice double with every step: past the limit there is nothing left to write.
    if (--this.#nodesLeft < 0) return '';
    if (node.type === 'TSInterfaceDeclaration') return this.#interface(node, within);
    if (node.type === 'TSTypeReference' && !node.typeParameters && node.typeName.type === 'Identifier') return this.#name(node.typeName.name, within);
    const { start, end } = spanOf(node);
    let written = '';
    let at = start;
    for (const child of childrenOf(node).toSorted((a, b) => spanOf(a).start - spanOf(b).start)) {
      const span = spanOf(child);
      // A shorthand's name and value are the same text.
      if (span.start < at) continue;
      written += this.#text.slice(at, span.start) + this.#node(child, within);
      at = span.end;
    }
    return written + this.#text.slice(at, end);
  }

  #name(name: string, within: ReadonlySet<string>): string {
    const meant = this.#types.get(name);
    return meant === undefined || within.has(name) ? name : `(${this.#node(meant, new Set([...within, name]))})`;
  }

  #interface(node: TSInterfaceDeclaration, within: ReadonlySet<string>): string {
    const parents = (node.extends ?? []).map((parent) => this.#name(textOf(parent, this.#text), within));
    return [...parents, this.#node(node.body, within)].join(' & ');
  }
}
