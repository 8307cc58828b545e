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

/** How the running module hands the function out. */
export type Reach =
  /** Both are expressions in the module's scope; the function is called with the receiver as `this`. */
  | { readonly kind: 'expression'; readonly callee: string; readonly receiver: string | null }
  /** The module's default export, which has no name in its scope. */
  | { readonly kind: 'default' };

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
  /** Has a `@profile` tag, with or without an expression. */
  readonly tagged: boolean;
  /** The `@profile` tag's expression. */
  readonly profile: string | null;
  readonly parameters: readonly Parameter[];
  readonly reach: Reach;
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
}

export interface ModuleFunctions {
  /** In the order of the text, as are the unreachable ones. */
  readonly functions: readonly ProfilableFunction[];
  readonly unreachable: readonly UnreachableFunction[];
  /** Export names that are not the function's own: `{ default: 'load' }` for `export default load`. */
  readonly aliases: Readonly<Record<string, string>>;
}
