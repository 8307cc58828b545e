import type { Node } from '@babel/types';
import type { ExportPath, ModuleFunctions, ProfilableFunction, UnreachableFunction } from './function.ts';
import { jsDocOf } from './jsdoc.ts';
import type { LocalTypes } from './local-types.ts';
import { spanOf, type FunctionNode } from './node.ts';
import { parametersOf } from './parameters.ts';
import type { Reach, RunsAs } from '../shared/reach.ts';

/** Something that code at the module's top level can name: a binding, or a member of one. */
export interface Holder {
  /** As a person writes it. Empty for `module.exports`, whose members go by their own names. */
  readonly name: string;
  /** As the module's scope writes it. */
  readonly expression: string;
  /** The top-level binding that it hangs on, by which it may be exported elsewhere in the file. */
  readonly root: string | null;
  /** Where it is exported by the statement that declares it. */
  readonly exportPath: ExportPath | null;
  /** The way from the root to it. */
  readonly members: readonly string[];
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

/** The module exports the top-level binding `local` as `name`. */
interface Export {
  readonly local: string;
  readonly name: string;
}

interface Found {
  readonly found: ProfilableFunction;
  readonly holder: Holder;
}

/** Gathers what the visitors find, and settles names and exports once the whole module has been seen. */
export class Collector {
  readonly text: string;
  readonly #types: LocalTypes;
  readonly #functions: Found[] = [];
  readonly #unreachable: UnreachableFunction[] = [];
  readonly #exports: Export[] = [];

  constructor(text: string, types: LocalTypes) {
    this.text = text;
    this.#types = types;
  }

  add(fn: FunctionNode, holder: Holder, place: Place, reach: Reach, annotation: Node | null = null): void {
    const doc = jsDocOf([place.node, ...(place.before ?? [])]);
    this.#functions.push({
      holder,
      found: {
        name: holder.name,
        ...this.#extent(place),
        exported: holder.exportPath !== null,
        exportPath: holder.exportPath,
        tagged: doc?.tagged ?? false,
        certain: true,
        profile: doc?.profile ?? null,
        parameters: parametersOf(fn, this.text, { types: this.#types, documented: doc?.parameterTypes ?? new Map(), annotation }),
        reach,
        runsAs: runsAs(fn),
      },
    });
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
    const byName = new Map<string, ProfilableFunction>();
    for (const { found, holder } of this.#functions) {
      const earlier = byName.get(found.name);
      const name = earlier !== undefined && calleeOf(earlier) !== calleeOf(found) ? holder.expression : found.name;
      const exportPath = found.exportPath ?? this.#exportPathOf(holder);
      byName.set(name, { ...found, name, exported: exportPath !== null, exportPath });
    }
    const aliases: Record<string, string> = {};
    for (const { local, name } of this.#exports) {
      const shown = name === WHOLE ? 'default' : name;
      if (shown !== local && byName.has(local) && !byName.has(shown)) aliases[shown] = local;
    }
    return { functions: [...byName.values()].toSorted(inOrder), unreachable: this.#unreachable.toSorted(inOrder), aliases };
  }

  /** The name that a person would import, where there are several: the function's own. */
  #exportPathOf({ root, members }: Holder): ExportPath | null {
    const candidates = this.#exports.filter(({ local }) => local === root);
    const chosen = candidates.find(({ name }) => name === root) ?? candidates[0];
    return chosen === undefined ? null : { name: chosen.name, members };
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

/** The export path's name for all of what a CommonJS module exports. */
export const WHOLE = 'export =';

/** The function that a name of the module's scope means; `this` only where there is something to be `this`. */
export function byExpression(callee: string, receiver: string | null = null): Reach {
  return { kind: 'expression', callee, receiver };
}

function runsAs(fn: FunctionNode): RunsAs {
  if (fn.generator !== true) return 'call';
  return fn.async === true ? 'async-generator' : 'generator';
}

/** Two functions of one name are the same where these are: an assignment that comes later replaces the first. */
function calleeOf({ name, reach }: ProfilableFunction): string {
  switch (reach.kind) {
    case 'expression':
      return reach.callee;
    case 'member':
      return `${reach.receiver}${reach.access}`;
    default:
      return name;
  }
}

function inOrder(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start;
}
