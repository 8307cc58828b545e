/** What everyone in a process shares, and what the profiler itself calls the methods of. */
const SHARED: Readonly<Record<string, object>> = {
  'Object.prototype': Object.prototype,
  'Function.prototype': Function.prototype,
  'Array.prototype': Array.prototype,
  'String.prototype': String.prototype,
  'RegExp.prototype': RegExp.prototype,
  'Promise.prototype': Promise.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  Object,
  Array,
};

type Snapshot = Readonly<Record<string, PropertyDescriptor>>;

const { entries } = Object;
const { ownKeys, getOwnPropertyDescriptor, apply } = Reflect;
const { toString } = Symbol.prototype;
const before = new WeakMap<object, Snapshot>();
const read = WeakMap.prototype.get;
for (const [, shared] of entries(SHARED)) before.set(shared, Object.getOwnPropertyDescriptors(shared));

/**
 * What user code has put in the place of built-in methods, or added to `Object.prototype`, which is seen on every object.
 * It leans on none of them.
 * @returns `Array.prototype.push`, or `Array.prototype.push and 2 more`; `null` where there is none.
 */
export function replacedBuiltins(): string | null {
  let first: string | null = null;
  let count = 0;
  for (const name in SHARED) {
    const shared = SHARED[name];
    if (shared === undefined || getOwnPropertyDescriptor(SHARED, name) === undefined) continue;
    const known = apply(read, before, [shared]) as Snapshot;
    const keys = ownKeys(shared);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as keyof Snapshot;
      const was = getOwnPropertyDescriptor(known, key)?.value as PropertyDescriptor | undefined;
      const added = was === undefined;
      if (added ? shared !== Object.prototype : was.value === getOwnPropertyDescriptor(shared, key)?.value) continue;
      count++;
      first ??= typeof key === 'symbol' ? `${name}[${apply(toString, key, [])}]` : `${name}.${key}`;
    }
  }
  return first === null || count === 1 ? first : `${first} and ${count - 1} more`;
}
