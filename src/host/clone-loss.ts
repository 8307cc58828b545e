import { types } from 'node:util';

/** What a copy between threads would refuse, or change without a word. */
export interface CloneLoss {
  /** `refused`: copying throws. `changed`: the copy behaves otherwise. */
  readonly kind: 'refused' | 'changed';
  /** `args[0].callback is a function`. */
  readonly reason: string;
}

const NODES_LIMIT = 2_000_000;

/**
 * The first thing inside `value` that a structured clone would not carry over: functions, symbols, class instances,
 * getters, and what only its own thread can hold. Looks at no more than two million values; beyond them the copy itself tells.
 */
export function findCloneLoss(value: unknown, path: string): CloneLoss | null {
  const seen = new Set<object>();
  const open: Child[] = [{ value, path }];
  for (let node = open.pop(), visited = 0; node !== undefined && visited < NODES_LIMIT; node = open.pop(), visited++) {
    const inside = look(node, seen);
    if (!Array.isArray(inside)) return inside;
    for (let i = inside.length - 1; i >= 0; i--) {
      const child = inside[i];
      if (child !== undefined) open.push(child);
    }
  }
  return null;
}

function look({ value, path }: Child, seen: Set<object>): Child[] | CloneLoss {
  try {
    const loss = lossOf(value, path);
    if (loss !== null) return loss;
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    return children(value, path);
  } catch {
    return { kind: 'refused', reason: `${path} throws when it is read` };
  }
}

function lossOf(value: unknown, path: string): CloneLoss | null {
  if (typeof value === 'function') return { kind: 'refused', reason: `${path} is a function` };
  if (typeof value === 'symbol') return { kind: 'refused', reason: `${path} is a symbol` };
  if (typeof value !== 'object' || value === null || isPlain(value) || isCarried(value)) return null;
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef) {
    return { kind: 'refused', reason: `${path} is a ${value.constructor.name}` };
  }
  return { kind: 'changed', reason: `${path} is an instance of ${nameOfClass(value)}` };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || (Array.isArray(value) && prototype === Array.prototype);
}

/** Kinds of objects that a structured clone carries over with their prototype. */
const CARRIED: readonly (new (...args: never[]) => object)[] = [
  Map, Set, Date, RegExp, ArrayBuffer, SharedArrayBuffer, DataView, Number, String, Boolean,
  Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, Buffer,
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array,
];
const CARRIED_PROTOTYPES = new Set<unknown>(CARRIED.map((carried) => carried.prototype));

function isCarried(value: object): boolean {
  return CARRIED_PROTOTYPES.has(Object.getPrototypeOf(value)) || types.isKeyObject(value) || types.isCryptoKey(value);
}

function nameOfClass(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return 'a class';
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'a class';
}

type Child = { readonly value: unknown; readonly path: string };

function children(value: object, path: string): Child[] | CloneLoss {
  if (ArrayBuffer.isView(value)) return [];
  if (value instanceof Map) {
    return [...value].flatMap(([key, entry], i) => [
      { value: key, path: `${path}.keys()[${i}]` },
      { value: entry, path: `${path}.get(${typeof key === 'string' ? JSON.stringify(key) : i})` },
    ]);
  }
  if (value instanceof Set) return [...value].map((entry, i) => ({ value: entry, path: `${path}.values()[${i}]` }));
  const found: Child[] = [];
  if (Array.isArray(value)) {
    value.forEach((child: unknown, i) => {
      if (!isPrimitive(child)) found.push({ value: child, path: `${path}[${i}]` });
    });
    return found;
  }
  for (const key of Object.keys(value)) {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const here = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
    if (descriptor?.get !== undefined) return { kind: 'changed', reason: `${here} is a getter` };
    const child: unknown = descriptor?.value;
    if (!isPrimitive(child)) found.push({ value: child, path: here });
  }
  return found;
}

/** Symbols, which no copy carries, do not count. */
export function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');
}

/** What workers see otherwise although it can be copied: a `Buffer` arrives as a plain `Uint8Array`. */
export function bufferNote(args: readonly unknown[]): string | null {
  const index = args.findIndex((arg) => Buffer.isBuffer(arg));
  return index < 0 ? null : `args[${index}] is a Buffer; a worker gets it as a Uint8Array, whose toString and slice differ`;
}
