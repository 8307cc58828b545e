import { pathToFileURL } from 'node:url';
import type { HostConfig } from '../shared/host-messages.ts';
import { Problem } from '../shared/problem.ts';
import type { Reach } from '../shared/reach.ts';
import type { Handout } from './bridge.ts';
import { bridge } from './bridge.ts';
import { describeValue } from './values/describe-value.ts';
import { describeError } from './values/describe.ts';

export interface LoadedTarget {
  readonly callee: (...args: never[]) => unknown;
  readonly receiver: unknown;
  /** Evaluates the inputs' expression in the module's scope. */
  readonly evaluateInputs: () => Promise<unknown>;
}

/**
 * Loads the target's module into this thread.
 * @throws whatever the module throws while loading; a {Problem} `no-function` where the name is not a function.
 */
export async function loadTarget(config: HostConfig): Promise<LoadedTarget> {
  const { file } = config.target;
  const namespace = await load(file);
  const { handout } = bridge();
  if (handout === null) {
    throw new Problem('load-error', `${file} was loaded but its end was never reached.`, 'See whether it ends its own process or is replaced by another loader.');
  }
  const [callee, receiver] = await handed(handout, namespace, config);
  if (!isFunction(callee)) {
    throw new Problem('no-function', `${shownReach(config.target.reach)} is ${describeValue(callee)}, not a function, once ${file} is loaded.`, 'Choose a function, or wrap the call in one.');
  }
  return { callee, receiver, evaluateInputs: handout.inputs };
}

async function handed(handout: Handout, namespace: unknown, { target }: HostConfig): ReturnType<Handout['target']> {
  try {
    return await handout.target(defaultExport(namespace), namespace);
  } catch (thrown) {
    if (target.reach.kind === 'member') {
      const { receiver } = target.reach;
      const { name, message, stack } = describeError(thrown);
      const todo = 'Say otherwise what to call the function on, with a @profile-new tag above it or its class.';
      throw new Problem('load-error', `${receiver}, which the function is called on, throws: ${name}: ${message}.`, todo, stack);
    }
    // `module.exports`, in a file that Node takes for an ES module.
    if (target.reach.kind !== 'expression' || !(thrown instanceof ReferenceError)) throw thrown;
    throw new Problem('no-function', `There is no ${target.reach.callee} once ${target.file} is loaded: ${thrown.message}.`, 'See whether the file exports it when Node loads it.', thrown.stack ?? null);
  }
}

function shownReach(reach: Reach): string {
  switch (reach.kind) {
    case 'expression':
      return reach.callee;
    case 'member':
      return `${reach.receiver}${reach.access}`;
    case 'default':
      return 'The default export';
    case 'export':
      return `The export ${reach.path.join('.')}`;
    case 'default-member':
      return `The default export’s ${reach.path}${reach.access}`;
  }
}

async function load(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (thrown) {
    const missing = thrown instanceof SyntaxError ? /does not provide an export named '([^']+)'/.exec(thrown.message)?.[1] : undefined;
    if (missing === undefined || !(thrown instanceof SyntaxError)) throw thrown;
    const todo = `If ${missing} is a type, write \`import type\` or \`export type\` for it: what is loaded file by file, by Node as by others, cannot know.`;
    throw new Problem('load-error', `The module does not load: ${thrown.message}.`, todo, thrown.stack ?? null);
  }
}

function defaultExport(namespace: unknown): unknown {
  return typeof namespace === 'object' && namespace !== null && 'default' in namespace ? namespace.default : undefined;
}

function isFunction(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === 'function';
}
