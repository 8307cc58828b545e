/** What stands in the way of a run, in words a person can act on. Nothing was measured when one is thrown. */
export type ProblemCode =
  | 'arguments'
  | 'file'
  | 'no-function'
  | 'syntax'
  | 'inputs'
  | 'load-error'
  | 'node'
  | 'untrusted'
  | 'internal';

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** What to do about it: a full sentence. */
  readonly todo: string;
  /** For the log, never for a toast: stacks, output of a process. */
  readonly detail: string | null;

  /** @param message what is wrong and where: a full sentence. */
  constructor(code: ProblemCode, message: string, todo: string, detail: string | null = null) {
    super(message);
    this.code = code;
    this.todo = todo;
    this.detail = detail;
  }

  /** The parser is a bundle of its own, with a copy of this class: `instanceof` has to hold for both. */
  static override [Symbol.hasInstance](value: unknown): value is Problem {
    return value instanceof Error && value.name === 'Problem' && 'code' in value && 'todo' in value && 'detail' in value;
  }
}
