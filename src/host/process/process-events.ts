import { apply } from '../early.ts';

/** @returns whether it was dealt with, as a listener that is there would have. */
export type Hear = (first: unknown) => boolean;

/**
 * Hears what Node tells the process, whatever listeners user code adds, and after it has removed all of them: Node calls
 * `process.emit`. User code sees no listeners but its own.
 */
export function hearProcess(events: Readonly<Record<string, Hear>>): void {
  const hears = new Map(Object.entries(events));
  process.emit = new Proxy(process.emit, {
    apply(emit, receiver: unknown, given: readonly unknown[]) {
      const name = given[0];
      const hear = typeof name === 'string' ? hears.get(name) : undefined;
      const heard = hear?.(given[1]) ?? false;
      return apply(emit as (...args: never[]) => unknown, receiver, given) === true || heard;
    },
  });
}
