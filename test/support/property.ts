import * as fc from 'fast-check';

/** Fixed, so that a run is like the one before; `PROPERTY_SEED` asks for other examples. A failure names its seed and path. */
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20_260_817);

/** Holds a property to `examples` drawn examples, the failing one cut down to what matters. */
export function holds<T>(property: fc.IProperty<T>, examples: number): void {
  fc.assert(property, { seed: SEED, numRuns: examples });
}

/** Any value that JSON can spell, with names that are traps for careless readers. */
export function anyJson(): fc.Arbitrary<unknown> {
  const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.constantFrom('', '__proto__', -1, 1e300, 0.5, 2 ** 53)),
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(anyKey(), tie('tree'), { maxKeys: 4, noNullPrototype: true })),
  }));
  return tree;
}

export function anyKey(): fc.Arbitrary<string> {
  return fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'type', 'kind', '$array', 'offset'));
}

interface Place {
  readonly parent: object;
  readonly key: string;
}

/**
 * A copy of a value of plain data in which one thing is changed: a part replaced by any other, taken away, or joined by
 * a field that nobody knows.
 */
export function damaged(value: object): fc.Arbitrary<unknown> {
  const count = places(value).length;
  return fc.record({ at: fc.nat(count - 1), change: fc.constantFrom('replace', 'remove', 'add'), other: anyJson(), key: anyKey() }).map(({ at, change, other, key }) => {
    const copy = structuredClone(value);
    const place = places(copy)[at];
    if (place === undefined) return copy;
    if (change === 'replace') define(place.parent, place.key, other);
    else if (Array.isArray(place.parent)) place.parent.splice(Number(place.key), change === 'remove' ? 1 : 0, ...(change === 'add' ? [other] : []));
    else if (change === 'add') define(place.parent, key, other);
    else Reflect.deleteProperty(place.parent, place.key);
    return copy;
  });
}

/** Assigning to `__proto__` would not make a field of that name, as JSON does. */
function define(parent: object, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function places(value: object): Place[] {
  const found: Place[] = [];
  const open: object[] = [value];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    if (ArrayBuffer.isView(parent)) continue;
    for (const key of Object.keys(parent)) {
      found.push({ parent, key });
      const child: unknown = Reflect.get(parent, key);
      if (typeof child === 'object' && child !== null) open.push(child);
    }
  }
  return found;
}
