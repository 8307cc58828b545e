import type { Reach, RunsAs } from '../shared/reach.ts';
import type { TopLevelNames } from './top-level-names.ts';

/** What can be known of a function from its text alone. Offsets are UTF-16 units, lines count from 1. */

export interface Parameter {
  /** The name, or the pattern's text where it is destructured. */
  readonly name: string;
  /** The type annotation's text, without the colon. */
  readonly type: string | null;
  /** The same with the file's own interfaces and aliases replaced by what they stand for. */
  readonly structure: string | null;
  /** The default value's text. */
  readonly default: string | null;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** Where another module finds the function, or the type of it: an export, and members from there. */
export interface ExportPath {
  /** `countBelow`, `default`; `export =` for the whole of what a CommonJS module exports. */
  readonly name: string;
  /** `['prototype', 'count']` for a method of the class that is exported. */
  readonly members: readonly string[];
  /** By an assignment, `module.exports = ...`, of which TypeScript knows in JavaScript files alone. */
  readonly assigned: boolean;
}

/** From `start` to `end` goes the whole declaration, the JSDoc block above it included. */
export interface ProfilableFunction {
  /** Qualified: `countBelow`, `Primes.countBelow`, `default`. */
  readonly name: string;
  /** Of the name, or of the function where it has none. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly endLine: number;
  readonly exported: boolean;
  /** `null` where no other module can name it. */
  readonly exportPath: ExportPath | null;
  /** Has a `@profile`, `@profile-as` or `@profile-new` tag. */
  readonly tagged: boolean;
  /** `false`: the value of some expression, `const load = memoize(...)`, which may be a function and may not. */
  readonly certain: boolean;
  /** The `@profile` tag's expression. */
  readonly profile: string | null;
  /** Its `@profile-as` tag gives another function in its place; `exportPath` leads to the one that has the tag. */
  readonly replaced: boolean;
  /** It has several signatures; `parameters` are those of the implementation, or of the first. */
  readonly overloaded: boolean;
  /** `null` where the text does not tell: of a value that is made elsewhere. */
  readonly parameters: readonly Parameter[] | null;
  readonly reach: Reach;
  readonly runsAs: RunsAs;
}

/** A function that stands in the file and cannot be called from outside its surroundings. */
export interface UnreachableFunction {
  readonly name: string;
  readonly line: number;
  readonly startLine: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
  /** A full sentence. */
  readonly reason: string;
  /** A full sentence. */
  readonly todo: string;
  /** An expression of the kind that would do in a `@profile-new` tag; `null` where such a tag alone would change nothing. */
  readonly instance: string | null;
}

/** What the running module hands out under names that stand for no function in its text. */
export interface HandedOut {
  readonly from: 'namespace' | 'module.exports';
  /** Lines of the exports that the text names, whatever they are. */
  readonly names: Readonly<Record<string, number>>;
  /** The line of what exports names that the text does not tell; `null` where it names them all. */
  readonly anyFrom: number | null;
  /** The module is made by a function that is called at once, so that what is nested in it may be exported. */
  readonly wrapper: boolean;
}

export interface ModuleFunctions {
  /** In the order of the text, as are the unreachable ones. */
  readonly functions: readonly ProfilableFunction[];
  readonly unreachable: readonly UnreachableFunction[];
  /** Export names that are not the function's own: `{ default: 'load' }` for `export default load`. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly handsOut: HandedOut;
  readonly names: TopLevelNames;
}
