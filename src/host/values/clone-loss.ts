import { types } from 'node:util';
import { accessTo } from '../../shared/identifier.ts';

/** What a copy would refuse, or change without a word. */
export interface CloneLoss {
  /** `refused`: copying throws. `changed`: the copy behaves otherwise. */
  readonly kind: 'refused' | 'changed';
  /** `args[0].callback is a function`. */
  readonly reason: string;
}

/** `thread`: by `postMessage`, as results are. `file`: by `v8.serialize` first, as inputs are, which can carry less. */
export type CopyWay = 'thread' | 'file';

export interface CopyCheck {
  readonly loss: CloneLoss | null;
  /** The path of the first `Buffer`, which a worker gets as a `Uint8Array`; looked for up to the loss. */
  readonly buffer: string | null;
}

const NODES_LIMIT = 2_000_000;

/** A value on the way down. Its path is put together only where it is told: of a million inputs none may be. */
interface Step {
  readonly value: unknown;
  readonly parent: Step | null;
  /** An index, a property's name, or text to append as it stands, as `parent` decides; the whole path at the top. */
  readonly key: string | number;
  readonly verbatim: boolean;
}

/**
 * The first thing inside `value` that a copy would not carry over: functions, symbols, class instances, accessors,
 * properties that are not copied, and what only its own thread can hold. Looks at no more than two million values;
 * beyond them the copy itself tells.
 */
export function checkCopy(value: unknown, path: string, way: CopyWay): CopyCheck {
  const seen = new Set<object>();
  const open: Step[] = [{ value, parent: null, key: path, verbatim: true }];
  let buffer: string | null = null;
  for (let step = open.pop(), visited = 0; step !== undefined && visited < NODES_LIMIT; step = open.pop(), visited++) {
    const inside = look(step, seen, way);
    if (!Array.isArray(inside)) return { loss: inside, buffer };
    if (buffer === null && Buffer.isBuffer(step.value)) buffer = pathOf(step);
    for (let i = inside.length - 1; i >= 0; i--) {
      const child = inside[i];
      if (child !== undefined) open.push(child);
    }
  }
  return { loss: null, buffer };
}

export function findCloneLoss(value: unknown, path: string): CloneLoss | null {
  return checkCopy(value, path, 'thread').loss;
}

function pathOf(step: Step): string {
  const parts: string[] = [];
  for (let at: Step | null = step; at !== null; at = at.parent) parts.push(at.verbatim ? String(at.key) : accessOf(at.key));
  return parts.toReversed().join('');
}

function accessOf(key: string | number | symbol): string {
  return typeof key === 'string' ? accessTo(key) : `[${String(key)}]`;
}

function look(step: Step, seen: Set<object>, way: CopyWay): Step[] | CloneLoss {
  const { value } = step;
  try {
    const loss = lossOf(value, way);
    if (loss !== null) return { kind: loss.kind, reason: `${pathOf(step)} ${loss.reason}` };
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    return children(step, value);
  } catch {
    return { kind: 'refused', reason: `${pathOf(step)} throws when it is read` };
  }
}

/** The reason completes the path: `is a function`. */
function lossOf(value: unknown, way: CopyWay): CloneLoss | null {
  if (typeof value === 'function') return { kind: 'refused', reason: 'is a function' };
  if (typeof value === 'symbol') return { kind: 'refused', reason: 'is a symbol' };
  if (typeof value !== 'object' || value === null) return null;
  if (types.isProxy(value)) return { kind: 'refused', reason: 'is a Proxy' };
  if (isPlain(value)) return null;
  if (way === 'file') {
    const held = types.isSharedArrayBuffer(value) ? 'SharedArrayBuffer' : types.isKeyObject(value) ? 'KeyObject' : types.isCryptoKey(value) ? 'CryptoKey' : null;
    if (held !== null) return { kind: 'refused', reason: `is a ${held}` };
  }
  if (isCarried(value)) return null;
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef) {
    return { kind: 'refused', reason: `is a ${value.constructor.name}` };
  }
  return { kind: 'changed', reason: `is an instance of ${nameOfClass(value)}` };
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
  if (CARRIED_PROTOTYPES.has(Object.getPrototypeOf(value)) || types.isKeyObject(value) || types.isCryptoKey(value)) return true;
  // Node 24 and later have it.
  return ArrayBuffer.isView(value) && Reflect.get(globalThis, 'Float16Array')?.prototype === Object.getPrototypeOf(value);
}

function nameOfClass(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return 'a class';
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof maker === 'function' && maker.name !== '') return maker.name;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === 'Object' || tag === 'Array' ? 'a class' : tag;
}

function children(parent: Step, value: object): Step[] | CloneLoss {
  if (ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) {
    const found: Step[] = [];
    value.forEach((child: unknown, key) => {
      if (!isPrimitive(child)) found.push({ value: child, parent, key, verbatim: false });
    });
    return found;
  }
  const members = membersOf(parent, value);
  if (!Array.isArray(members)) return members;
  const at = (child: unknown, key: string): Step => ({ value: child, parent, key, verbatim: true });
  if (value instanceof Map) return [...value].flatMap(([key, entry], i) => [at(key, `.keys()[${i}]`), at(entry, `.get(${typeof key === 'string' ? JSON.stringify(key) : i})`)]);
  if (value instanceof Set) return [...value].map((entry, i) => at(entry, `.values()[${i}]`));
  return members;
}

/** Own properties that a copy makes anew with the object itself. */
const ERROR_KEYS = new Set(['name', 'message', 'stack', 'cause']);

/** Of plain objects a copy has the properties that can be listed; of other kinds none but what makes them. */
function membersOf(parent: Step, value: object): Step[] | CloneLoss {
  const found: Step[] = [];
  const plain = isPlain(value);
  for (const key of Reflect.ownKeys(value)) {
    if (!plain && isMadeAnew(value, key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const child: unknown = descriptor?.value;
    const loss = typeof key === 'symbol' || descriptor === undefined ? SYMBOL_KEY : memberLoss(value, plain, key, descriptor);
    if (loss !== null) {
      // It has a symbol for a key too.
      if (types.isArgumentsObject(value)) return { kind: 'refused', reason: `${pathOf(parent)} is an arguments object` };
      return { kind: loss.kind, reason: `${pathOf(parent)}${accessOf(key)} ${loss.reason}` };
    }
    if (typeof key === 'string' && !isPrimitive(child)) found.push({ value: child, parent, key, verbatim: false });
  }
  return found;
}

const SYMBOL_KEY: CloneLoss = { kind: 'changed', reason: 'has a symbol for its name' };

function isMadeAnew(value: object, key: string | symbol): boolean {
  if (value instanceof String) return key === 'length' || (typeof key === 'string' && /^\d+$/.test(key));
  // V8 gives an Error's stack through an accessor of its own.
  if (value instanceof Error) return key === 'stack';
  return value instanceof RegExp && key === 'lastIndex' && value.lastIndex === 0;
}

function memberLoss(value: object, plain: boolean, key: string, { get, set, enumerable, value: member }: PropertyDescriptor): CloneLoss | null {
  if (get !== undefined) return { kind: 'changed', reason: 'is a getter' };
  if (set !== undefined) return { kind: 'changed', reason: 'is a setter' };
  if (value instanceof RegExp && key === 'lastIndex') return { kind: 'changed', reason: 'is not 0' };
  if (typeof member === 'function') return { kind: plain ? 'refused' : 'changed', reason: 'is a function' };
  if (plain) return enumerable === false ? { kind: 'changed', reason: 'is not enumerable' } : null;
  return value instanceof Error && ERROR_KEYS.has(key) ? null : { kind: 'changed', reason: `is a property of ${nameOfKind(value)}` };
}

function nameOfKind(value: object): string {
  const name = nameOfClass(value);
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** Symbols, which no copy carries, do not count. */
export function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');
}

/** What workers see otherwise although it can be copied. */
export function bufferNote(path: string): string {
  return `${path} is a Buffer; a worker gets it as a Uint8Array, whose toString and slice differ`;
}
