/**
 * Small checks that add up to the shape of a whole model. The type of a composed shape is inferred from its parts, and
 * `Shape` is invariant: where one is declared as `Shape<Model>`, a field or a variant that only one side knows is a
 * compile error.
 */

/** `true` where the value is a `T`; otherwise the look says what is wrong, and where. */
export type Shape<in out T> = (value: unknown, look: Look) => value is T;

/** One walk through a value, which ends at the first thing that is wrong. */
export class Look {
  readonly #path: (string | number)[] = [];
  #fault: string | null = null;

  /** The first thing that is wrong, such as `modes.0.rounds must be a list`; `null` where nothing is. */
  get fault(): string | null {
    return this.#fault;
  }

  /** @param what completes the sentence that the path begins: `must be a text`. */
  fail(what: string): false {
    const path = this.#path.join('.');
    this.#fault ??= `${path === '' ? 'it' : path} ${what}`;
    return false;
  }

  /** Looks at a part of the value, of which `key` is the name or the place. */
  into<T>(key: string | number, value: unknown, shape: Shape<T>): value is T {
    this.#path.push(key);
    const fits = shape(value, this);
    this.#path.pop();
    return fits;
  }
}

export const text: Shape<string> = (value, look): value is string => typeof value === 'string' || look.fail('must be a text');

/** JSON can spell numbers that are read as Infinity; they are refused. */
export const finite: Shape<number> = (value, look): value is number => Number.isFinite(value) || look.fail('must be a finite number');

export const natural: Shape<number> = (value, look): value is number =>
  (Number.isSafeInteger(value) && Number(value) >= 0) || look.fail('must be a whole number from 0 up');

export const yesOrNo: Shape<boolean> = (value, look): value is boolean => typeof value === 'boolean' || look.fail('must be true or false');

export function oneOf<const T extends string>(names: readonly T[]): Shape<T> {
  const known = new Set<unknown>(names);
  return (value, look): value is T => known.has(value) || look.fail(`must be one of ${names.join(', ')}`);
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, look): value is T | null => value === null || shape(value, look);
}

export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value, look): value is readonly T[] => {
    if (!Array.isArray(value)) return look.fail('must be a list');
    return value.every((item, i) => look.into(i, item, shape));
  };
}

export function pair<A, B>(first: Shape<A>, second: Shape<B>): Shape<readonly [A, B]> {
  return (value, look): value is readonly [A, B] => {
    if (!Array.isArray(value) || value.length !== 2) return look.fail('must be a pair');
    return look.into(0, value[0], first) && look.into(1, value[1], second);
  };
}

type Fields<T> = { readonly [K in keyof T]: Shape<T[K]> };

/** Every field must be there; fields that are not named are left alone. */
export function record<T extends object>(fields: Fields<T>): Shape<T> {
  return (value, look): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return look.fail('must be an object');
    for (const key in fields) {
      // What user code in the same thread has put into `Object.prototype` is no field.
      if (!Object.hasOwn(fields, key)) continue;
      const part: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
      if (!look.into(key, part, fields[key])) return false;
    }
    return true;
  };
}

type Variant<Tag extends string, V> = { [K in keyof V]: { readonly [T in Tag]: K } & V[K] }[keyof V];

/** A union told apart by the text in one field. */
export function variants<const Tag extends string, V extends Record<string, object>>(
  tag: Tag,
  shapes: { readonly [K in keyof V]: Shape<V[K]> },
): Shape<Variant<Tag, V>> {
  return (value, look): value is Variant<Tag, V> => {
    if (typeof value !== 'object' || value === null) return look.fail('must be an object');
    const kind: unknown = Object.hasOwn(value, tag) ? Reflect.get(value, tag) : undefined;
    for (const known in shapes) {
      if (kind === known) return shapes[known](value, look);
    }
    return look.fail(`must have a ${tag} among ${Object.keys(shapes).join(', ')}`);
  };
}

type Constructor<T> = abstract new (...args: never) => T;

export function instance<T extends object>(type: Constructor<T>, name: string): Shape<T> {
  return (value, look): value is T => value instanceof type || look.fail(`must be a ${name}`);
}

/** Narrows a shape by a condition that types cannot say. @param what completes a sentence: `must be even`. */
export function where<T>(shape: Shape<T>, what: string, holds: (value: T) => boolean): Shape<T> {
  return (value, look): value is T => shape(value, look) && (holds(value) || look.fail(what));
}
