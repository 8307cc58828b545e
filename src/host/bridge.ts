/**
 * What the loader (preloaded into every thread) leaves for the host's own code, which is another bundle: both find it
 * under one symbol.
 */
export interface Handout {
  /** The function and its receiver. Takes the module's default export, which has no name in its scope, and all its exports. */
  readonly target: (defaultExport: unknown, namespace: unknown) => Promise<readonly [callee: unknown, receiver: unknown]>;
  readonly inputs: () => Promise<unknown>;
}

export interface Bridge {
  /** Called by the statement that the loader appends to the target's module. */
  hand: (handout: Handout) => void;
  handout: Handout | null;
  /** Transformed files and their source maps. */
  readonly maps: Map<string, string>;
  /** Told of each one that comes later than the target's module: it is imported by a task. */
  onMap: (file: string, map: string) => void;
  /** Modules that had to be transformed because the cache did not hold them. */
  misses: number;
  /** What was found wrong while modules were loaded and does not stop the run: full sentences for a person. */
  readonly notes: string[];
}

const KEY = Symbol.for('concurrency-profiler');

export const HAND_OUT = 'globalThis[Symbol.for("concurrency-profiler")]?.hand';

export function bridge(): Bridge {
  const found: unknown = Reflect.get(globalThis, KEY);
  if (isBridge(found)) return found;
  const made: Bridge = { hand: (handout) => void (made.handout = handout), handout: null, maps: new Map(), onMap: () => {}, misses: 0, notes: [] };
  Object.defineProperty(globalThis, KEY, { value: made });
  return made;
}

function isBridge(value: unknown): value is Bridge {
  return typeof value === 'object' && value !== null && 'hand' in value && 'maps' in value;
}
