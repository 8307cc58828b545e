import { pathToFileURL } from 'node:url';
import type { HostConfig } from '../shared/host-messages.ts';
import { Problem } from '../shared/problem.ts';
import { bridge } from './bridge.ts';
import { describeValue } from './describe.ts';

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
  const namespace: unknown = await import(pathToFileURL(file).href);
  const { handout } = bridge();
  if (handout === null) {
    throw new Problem('load-error', `${file} was loaded but its end was never reached.`, 'See whether it ends its own process or is replaced by another loader.');
  }
  const [callee, receiver] = await handout.target(defaultExport(namespace));
  if (!isFunction(callee)) {
    throw new Problem('no-function', `The target is ${describeValue(callee)}, not a function, once ${file} is loaded.`, 'Choose a function, or wrap the call in one.');
  }
  return { callee, receiver, evaluateInputs: handout.inputs };
}

function defaultExport(namespace: unknown): unknown {
  return typeof namespace === 'object' && namespace !== null && 'default' in namespace ? namespace.default : undefined;
}

function isFunction(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === 'function';
}
