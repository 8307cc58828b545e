import type { Expression, Node } from '@babel/types';
import type { Reach, RunsAs } from '../../shared/reach.ts';
import type { ExportPath, ModuleFunctions, ProfilableFunction, UnreachableFunction } from '../function.ts';
import { spanOf, type FunctionNode } from '../node.ts';
import { isOverloaded, parametersIn } from '../parameters.ts';
import { faultIn, functionMeant, readCalleeTag, wrappedFunction } from '../tags/callee-tag.ts';
import { jsDocOf, type JsDoc } from '../tags/jsdoc.ts';
import type { LocalTypes } from '../types/local-types.ts';
import { WHOLE, type Holder, type Place } from './holder.ts';

/** A function, or a value that may turn out to be one, with what is in the text of it. */
interface Candidate {
  /** Whose parameters it takes; `null` where the text does not tell. */
  readonly fn: FunctionNode | null;
  readonly holder: Holder;
  readonly place: Place;
  readonly reach: Reach;
  readonly runsAs: RunsAs;
  /** The type of the variable that holds it. */
  readonly annotation: Node | null;
}

interface Export {
  readonly local: string;
  readonly name: string;
  readonly assigned: boolean;
}

interface Found {
  readonly found: ProfilableFunction;
  readonly holder: Holder;
}

/** Values that are never a function. */
const NO_FUNCTION = /Literal$|^(?:Array|Object|Binary|Unary|Update)Expression$|^JSX/;

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
    this.#add({ fn, holder, place, reach, runsAs: runsAs(fn), annotation });
  }

  /** What `memoize((id) => ...)` gives, and any value that a person has tagged; others are passed over. */
  addValue(value: Expression, holder: Holder, place: Place, reach: Reach, annotation: Node | null = null): void {
    const fn = wrappedFunction(value);
    if (NO_FUNCTION.test(value.type)) return;
    if (fn !== null || docOf(place)?.tagged === true) this.#add({ fn, holder, place, reach, runsAs: 'unknown', annotation });
  }

  /**
   * A function that nothing in the module's scope leads to, unless its `@profile-as` tag does.
   * @param reason a full sentence.
   * @param remedy what to do, a full sentence; with an instance where one is all that is missing.
   */
  refuse(fn: FunctionNode | null, name: string, place: Place, reason: string, remedy: string | Pick<UnreachableFunction, 'todo' | 'instance'>): void {
    if (docOf(place)?.callee) this.#add({ fn, holder: hidden(name), place, reach: { kind: 'default' }, runsAs: 'unknown', annotation: null });
    else this.#refuse(name, place, reason, typeof remedy === 'string' ? { todo: remedy, instance: null } : remedy);
  }

  /** The module exports the top-level binding `local`, and all that hangs on it, as `name`. */
  export(local: string, name: string, assigned = false): void {
    this.#exports.push({ local, name, assigned });
  }

  finish(): Omit<ModuleFunctions, 'handsOut' | 'names'> {
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

  #add({ fn, holder, place, reach, runsAs: runs, annotation }: Candidate): void {
    const doc = docOf(place);
    const tag = doc?.callee ? readCalleeTag(doc.callee) : null;
    if (tag?.kind === 'fault') {
      const reason = `The @profile-as tag of ${holder.name} is no expression: ${tag.fault}.`;
      this.#refuse(holder.name, place, reason, { todo: `Write an expression that gives the function, such as @profile-as ${holder.name}(1).`, instance: null });
      return;
    }
    const instanceFault = tag === null && reach.kind === 'member' ? faultIn(reach.receiver) : null;
    if (instanceFault !== null) {
      const reason = `The @profile-new tag for ${holder.name} is no expression: ${instanceFault}.`;
      // The tag is there: one more of them would change nothing.
      this.#refuse(holder.name, place, reason, { todo: 'Write an expression that gives an instance, such as @profile-new new Service(1).', instance: null });
      return;
    }
    const meant = tag === null || fn === null ? fn : functionMeant(fn, holder.expression, tag);
    const sources = { types: this.#types, doc: meant === fn ? doc : null, annotation: tag === null ? annotation : null };
    this.#functions.push({
      holder,
      found: {
        name: holder.name,
        ...extentOf(place),
        exported: holder.exportPath !== null,
        exportPath: holder.exportPath,
        tagged: doc?.tagged ?? false,
        certain: runs !== 'unknown' || tag !== null,
        profile: doc?.profile ?? null,
        replaced: tag !== null,
        overloaded: isOverloaded(place.before ?? []),
        parameters: parametersIn(meant, meant === fn ? (place.before ?? []) : [], this.text, sources),
        reach: tag?.reach ?? reach,
        runsAs: tag === null ? runs : 'unknown',
      },
    });
  }

  #refuse(name: string, place: Place, reason: string, remedy: Pick<UnreachableFunction, 'todo' | 'instance'>): void {
    this.#unreachable.push({ name, ...extentOf(place), reason, ...remedy });
  }

  /** The name that a person would import, where there are several: the binding's own. */
  #exportPathOf({ root, members }: Holder): ExportPath | null {
    const candidates = this.#exports.filter(({ local }) => local === root);
    const chosen = candidates.find(({ name }) => name === root) ?? candidates[0];
    return chosen === undefined ? null : { name: chosen.name, members, assigned: chosen.assigned };
  }
}

export function docOf(place: Pick<Place, 'node' | 'before'>): JsDoc | null {
  return jsDocOf([place.node, ...(place.before ?? [])]);
}

function extentOf(place: Place): Pick<UnreachableFunction, 'line' | 'start' | 'end' | 'startLine' | 'endLine'> {
  const own = spanOf(place.node);
  const doc = docOf(place);
  const spans = [own, ...(place.before ?? []).map(spanOf), ...(doc === null ? [] : [doc.span])];
  return {
    line: spanOf(place.name).startLine,
    start: Math.min(...spans.map((span) => span.start)),
    end: own.end,
    startLine: Math.min(...spans.map((span) => span.startLine)),
    endLine: own.endLine,
  };
}

/** Of a function that only its tag gives a way to. */
function hidden(name: string): Holder {
  return { name, expression: name, onDefault: false, root: null, exportPath: null, members: [] };
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
