import type { Node } from '@babel/types';
import type { ModuleFunctions, ProfilableFunction, Reach, UnreachableFunction } from './function.ts';
import { jsDocOf } from './jsdoc.ts';
import type { LocalTypes } from './local-types.ts';
import { spanOf, type FunctionNode } from './node.ts';
import { parametersOf } from './parameters.ts';

/** Something that code at the module's top level can name: a binding, or a member of one. */
export interface Holder {
  /** As a person writes it. Empty for `module.exports`, whose members go by their own names. */
  readonly name: string;
  /** As the module's scope writes it. */
  readonly expression: string;
  /** The top-level binding that it hangs on, by which it may be exported elsewhere in the file. */
  readonly root: string | null;
  /** Exported where it is declared. */
  readonly exported: boolean;
}

/** Where a function stands in the text. */
export interface Place {
  /** The whole declaration: what bears the comments, and where it ends. */
  readonly node: Node;
  /** Overload signatures above it, or the statement that an only declarator stands in. */
  readonly before?: readonly Node[];
  /** The name, or the function itself where it has none. */
  readonly name: Node;
}

/** Gathers what the visitors find, and settles names and exports once the whole module has been seen. */
export class Collector {
  readonly text: string;
  readonly #types: LocalTypes;
  readonly #functions: { readonly found: ProfilableFunction; readonly root: string | null }[] = [];
  readonly #unreachable: UnreachableFunction[] = [];
  readonly #exports: { readonly local: string; readonly name: string }[] = [];

  constructor(text: string, types: LocalTypes) {
    this.text = text;
    this.#types = types;
  }

  /** @param receiver the expression that the function has as `this`. */
  add(fn: FunctionNode, holder: Holder, place: Place, receiver: string | null, annotation: Node | null = null): void {
    this.#add(fn, holder, place, { kind: 'expression', callee: holder.expression, receiver }, annotation);
  }

  /** The module's default export, where it has no name. */
  addDefault(fn: FunctionNode, place: Place): void {
    this.#add(fn, { name: 'default', expression: 'default', root: null, exported: true }, place, { kind: 'default' }, null);
  }

  /** @param reason and @param todo full sentences. */
  refuse(name: string, place: Place, reason: string, todo: string): void {
    this.#unreachable.push({ name, ...this.#extent(place), reason, todo });
  }

  /** The module exports the top-level binding `local`, and all that hangs on it, as `name`. */
  export(local: string, name: string): void {
    this.#exports.push({ local, name });
  }

  finish(): ModuleFunctions {
    const exportedRoots = new Set(this.#exports.map(({ local }) => local));
    const byName = new Map<string, ProfilableFunction>();
    for (const { found, root } of this.#functions) {
      const expression = found.reach.kind === 'expression' ? found.reach.callee : found.name;
      const earlier = byName.get(found.name);
      const clashes = earlier?.reach.kind === 'expression' && earlier.reach.callee !== expression;
      const name = clashes ? expression : found.name;
      byName.set(name, { ...found, name, exported: found.exported || (root !== null && exportedRoots.has(root)) });
    }
    const aliases: Record<string, string> = {};
    for (const { local, name } of this.#exports) if (name !== local && byName.has(local) && !byName.has(name)) aliases[name] = local;
    return { functions: [...byName.values()].toSorted(inOrder), unreachable: this.#unreachable.toSorted(inOrder), aliases };
  }

  #add(fn: FunctionNode, holder: Holder, place: Place, reach: Reach, annotation: Node | null): void {
    if (fn.generator === true) {
      this.refuse(
        holder.name,
        place,
        `${holder.name} is a generator; calling it runs nothing of its body.`,
        `Write a function that reads ${holder.name} to its end, and profile that one.`,
      );
      return;
    }
    const doc = jsDocOf([place.node, ...(place.before ?? [])]);
    this.#functions.push({
      root: holder.root,
      found: {
        name: holder.name,
        ...this.#extent(place),
        exported: holder.exported,
        tagged: doc?.tagged ?? false,
        profile: doc?.profile ?? null,
        parameters: parametersOf(fn, this.text, { types: this.#types, documented: doc?.parameterTypes ?? new Map(), annotation }),
        reach,
      },
    });
  }

  #extent(place: Place): { line: number; start: number; end: number; startLine: number; endLine: number } {
    const own = spanOf(place.node);
    const before = (place.before ?? []).map(spanOf);
    const doc = jsDocOf([place.node, ...(place.before ?? [])]);
    const spans = [own, ...before, ...(doc === null ? [] : [doc.span])];
    return {
      line: spanOf(place.name).startLine,
      start: Math.min(...spans.map((span) => span.start)),
      end: own.end,
      startLine: Math.min(...spans.map((span) => span.startLine)),
      endLine: own.endLine,
    };
  }
}

function inOrder(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start;
}
