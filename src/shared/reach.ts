/**
 * How the running module hands its function out. Expressions are JavaScript or TypeScript in the module's scope, and are
 * evaluated once in each thread, after the module has run. An access is `.name` or `["any name"]`.
 */
export type Reach =
  /** The function is called with the receiver as `this`. */
  | { readonly kind: 'expression'; readonly callee: string; readonly receiver: string | null }
  /** The function is a member of the receiver, which is made once: `new Primes()`. */
  | { readonly kind: 'member'; readonly receiver: string; readonly access: string }
  /** The module's default export, which has no name in its scope. */
  | { readonly kind: 'default' }
  /** Any export, such as one of another module's, or a member of one: the name, and the names of the members that lead there. */
  | { readonly kind: 'export'; readonly path: readonly string[] }
  /** A member of the default export, or of an instance of it. `path` is empty, or leads to the object that has the member. */
  | { readonly kind: 'default-member'; readonly instance: boolean; readonly path: string; readonly access: string };

/**
 * What calling the function does. A generator runs only when it is read to its end; a plain function that returns an
 * iterator is done when it returns. `unknown`: the text does not tell which function it is, and the function itself does.
 */
export type RunsAs = 'call' | 'generator' | 'async-generator' | 'unknown';
