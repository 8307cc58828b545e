/** The part of `vscode.Memento` that is used. */
export interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A map that survives the window, and forgets what was not set for the longest time. */
export class MementoMap<T> {
  readonly #memento: Memento;
  readonly #key: string;
  readonly #most: number;
  readonly #entries: Map<string, T>;

  /** @param parse checks what an earlier version may have written; `null` drops it. */
  constructor(memento: Memento, key: string, most: number, parse: (value: unknown) => T | null) {
    this.#memento = memento;
    this.#key = key;
    this.#most = most;
    this.#entries = new Map(read(memento.get(key), parse));
  }

  get(name: string): T | undefined {
    return this.#entries.get(name);
  }

  async set(name: string, value: T): Promise<void> {
    this.#entries.delete(name);
    this.#entries.set(name, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) break;
      this.#entries.delete(oldest);
    }
    await this.#memento.update(this.#key, [...this.#entries]);
  }
}

function read<T>(saved: unknown, parse: (value: unknown) => T | null): [string, T][] {
  if (!Array.isArray(saved)) return [];
  return saved.flatMap((pair: unknown): [string, T][] => {
    if (!Array.isArray(pair)) return [];
    const [name, value]: unknown[] = pair;
    const entry = parse(value);
    return typeof name === 'string' && entry !== null ? [[name, entry]] : [];
  });
}
