import { nextTick } from '../early.ts';

/** What takes a thread's time while its event loop does not turn. */
export type Starver = 'code' | 'microtasks' | 'ticks';

/**
 * Tells a thread whose code never returns from one whose code does return, but whose queue of promises or ticks never
 * empties, so that its event loop starves. A debugger that stopped the thread asks, and looks again a little later.
 */
export interface TurnCheck {
  readonly ask: () => void;
  /** By what has had its turn since it was asked. */
  readonly answer: () => Starver;
}

/** For the debugger, which knows no name of this bundle. */
export const TURN_CHECK = 'globalThis[Symbol.for("concurrency-profiler.turns")]';

export function installTurnCheck(): void {
  let starver: Starver = 'code';
  const check: TurnCheck = {
    ask: () => {
      starver = 'code';
      queueMicrotask(() => void (starver = 'microtasks'));
      nextTick(() => void (starver = 'ticks'));
    },
    answer: () => starver,
  };
  Object.defineProperty(globalThis, Symbol.for('concurrency-profiler.turns'), { value: check });
}
