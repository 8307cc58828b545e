/**
 * Globals as they were before any of the user's code ran. The build puts these in the place of the globals' names in
 * all that runs in a host, packages included, so that a polyfill, fake timers or a test double reach none of it. Methods
 * of objects that everyone shares (`Array.prototype.map`, `Promise.prototype.then`) are not covered: who replaces these
 * with something that does otherwise breaks the pool.
 */
const { Promise, structuredClone, setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, queueMicrotask } = globalThis;
const JSON: typeof globalThis.JSON = copyOf(globalThis.JSON);
const Reflect: typeof globalThis.Reflect = copyOf(globalThis.Reflect);
const Atomics: typeof globalThis.Atomics = copyOf(globalThis.Atomics);

function copyOf<T extends object>(namespace: T): T {
  return Object.defineProperties(Object.create(null), Object.getOwnPropertyDescriptors(namespace));
}

export { Promise, structuredClone, setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, queueMicrotask, JSON, Reflect, Atomics };
