/**
 * A 64-bit digest of a value's structure, by which hosts compare results without shipping them: equal structures give
 * equal digests, whatever their identity or the engine's inner form of a string or number. It tells NaN from other
 * numbers, -0 from 0, holes from undefined, and follows cycles; the order of an object's keys does not count, that of
 * a Map's and a Set's does, as does an Error's name and message, but not its stack.
 *
 * Two 32-bit lanes are mixed with the multipliers of MurmurHash3's finaliser (Austin Appleby, public domain); the
 * chance that two different results agree by accident is about 2^-60.
 */
export class Digest {
  low = 0x9e3779b9;
  high = 0x85ebca6b;
  readonly #seen = new Map<object, number>();

  /** @throws what reading the value throws: a getter, a revoked proxy, a structure deeper than the stack. */
  static of(value: unknown): Digest {
    const digest = new Digest();
    digest.#value(value);
    return digest;
  }

  /** 16 hexadecimal digits; `unreadable` where reading the value throws. */
  static textOf(value: unknown): string {
    try {
      return Digest.of(value).toString();
    } catch {
      return 'unreadable';
    }
  }

  toString(): string {
    return hex(this.high) + hex(this.low);
  }

  #mix(word: number): void {
    this.low = Math.imul(this.low ^ word, 0x85ebca6b);
    this.low ^= this.low >>> 13;
    this.high = Math.imul(this.high ^ ((word >>> 7) | (word << 25)) ^ this.low, 0xc2b2ae35);
    this.high ^= this.high >>> 16;
  }

  #text(text: string): void {
    this.#mix(text.length);
    for (let i = 0; i < text.length; i++) this.#mix(text.charCodeAt(i));
  }

  #number(number: number): void {
    NUMBER[0] = number === number ? number : Number.NaN;
    this.#mix(WORDS[0] ?? 0);
    this.#mix(WORDS[1] ?? 0);
  }

  #value(value: unknown): void {
    switch (typeof value) {
      case 'undefined':
        return this.#mix(1);
      case 'boolean':
        return this.#mix(value ? 2 : 3);
      case 'number':
        this.#mix(4);
        return this.#number(value);
      case 'string':
        this.#mix(5);
        return this.#text(value);
      case 'bigint':
        this.#mix(6);
        return this.#text(value.toString(36));
      case 'symbol':
        this.#mix(7);
        return this.#text(value.description ?? '');
      case 'function':
        this.#mix(8);
        return this.#text(typeof value.name === 'string' ? value.name : '');
      case 'object':
        if (value === null) return this.#mix(9);
        return this.#object(value);
    }
  }

  #object(value: object): void {
    const seen = this.#seen.get(value);
    if (seen !== undefined) {
      this.#mix(10);
      return this.#mix(seen);
    }
    this.#seen.set(value, this.#seen.size);
    if (Array.isArray(value)) return this.#array(value);
    if (value instanceof Date) {
      this.#mix(12);
      return this.#number(value.getTime());
    }
    if (value instanceof RegExp) {
      this.#mix(13);
      return this.#text(String(value));
    }
    if (value instanceof Map) {
      this.#mix(14);
      for (const [key, entry] of value) {
        this.#value(key);
        this.#value(entry);
      }
      return this.#mix(value.size);
    }
    if (value instanceof Set) {
      this.#mix(15);
      for (const entry of value) this.#value(entry);
      return this.#mix(value.size);
    }
    if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return this.#bytes(16, new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      // A Buffer is a Uint8Array on the other side of a copy, and counts as one.
      this.#text(Object.prototype.toString.call(value));
      return this.#bytes(17, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    }
    if (value instanceof Error) {
      this.#mix(40);
      this.#value(value.name);
      this.#value(value.message);
      return this.#value(value.cause);
    }
    if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt) {
      this.#mix(41);
      return this.#value(value.valueOf());
    }
    this.#mix(42);
    this.#entries(value);
  }

  #array(value: readonly unknown[]): void {
    this.#mix(11);
    this.#mix(value.length);
    for (let i = 0; i < value.length; i++) {
      if (i in value) this.#value(value[i]);
      else this.#mix(50);
    }
  }

  #entries(value: object): void {
    const keys = Object.keys(value).sort();
    this.#mix(keys.length);
    for (const key of keys) {
      this.#text(key);
      this.#value(Reflect.get(value, key));
    }
  }

  #bytes(kind: number, bytes: Uint8Array): void {
    this.#mix(kind);
    this.#mix(bytes.length);
    for (let i = 0; i < bytes.length; i++) this.#mix(bytes[i] ?? 0);
  }
}

const NUMBER = new Float64Array(1);
const WORDS = new Int32Array(NUMBER.buffer);

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
