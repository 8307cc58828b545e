import { types } from 'node:util';
import type { RunsAs } from '../shared/reach.ts';
import { apply } from './early.ts';
import type { LoadedTarget } from './target.ts';

/** Beyond these, what a generator yields is counted and not kept: it may yield more than memory holds. */
const MOST_KEPT = 10_000;

/** What a check round compares of a task that is a generator. */
interface Yields {
  readonly yielded: unknown[];
  /** Yielded beyond `MOST_KEPT`. */
  more?: number;
  returned?: unknown;
}

type Next = (...args: never[]) => unknown;

/**
 * A generator does nothing until it is read: its task is the call and all of its steps. A check round keeps what it
 * yields; a timed one reads it to its end, and the result is what it returns. Other functions stay as they are.
 */
export function runToEnd(target: LoadedTarget, runsAs: RunsAs, checking: () => boolean): LoadedTarget {
  const { callee, receiver } = target;
  // The text does not know of one behind a name, nor the function of one behind a decorator.
  if (!types.isGeneratorFunction(callee) && runsAs !== 'generator' && runsAs !== 'async-generator') return target;
  const read = (...args: never[]): unknown => {
    const iterator: unknown = apply(callee, receiver, args);
    const next = nextOf(iterator);
    if (next === null) return iterator;
    return isAsync(iterator) ? drainAsync(iterator, next, checking()) : drain(iterator, next, checking());
  };
  return { ...target, callee: read };
}

/** `null` where it is no iterator: a decorator may have made something else of the function. */
function nextOf(iterator: unknown): Next | null {
  if (typeof iterator !== 'object' || iterator === null || !('next' in iterator)) return null;
  const { next } = iterator;
  return typeof next === 'function' ? (next as Next) : null;
}

function isAsync(iterator: unknown): boolean {
  return typeof iterator === 'object' && iterator !== null && Symbol.asyncIterator in iterator;
}

function drain(iterator: unknown, next: Next, keep: boolean): unknown {
  const kept: Yields = { yielded: [] };
  for (;;) {
    const step = apply(next, iterator, []) as IteratorResult<unknown>;
    if (step.done === true) return keep ? { ...kept, returned: step.value } : step.value;
    if (keep) add(kept, step.value);
  }
}

async function drainAsync(iterator: unknown, next: Next, keep: boolean): Promise<unknown> {
  const kept: Yields = { yielded: [] };
  for (;;) {
    const step = (await apply(next, iterator, [])) as IteratorResult<unknown>;
    if (step.done === true) return keep ? { ...kept, returned: step.value } : step.value;
    if (keep) add(kept, step.value);
  }
}

function add(kept: Yields, value: unknown): void {
  const { length } = kept.yielded;
  if (length < MOST_KEPT) kept.yielded[length] = value;
  else kept.more = (kept.more ?? 0) + 1;
}
