/**
 * Passes on the latest of many values, at most once a period, the first one at once. What is shown of a run goes through
 * this: drawing takes CPU from the very thing that is measured.
 */
export class Pace<T> {
  readonly #periodMs: number;
  readonly #act: (value: T) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #waiting: { readonly value: T } | null = null;

  constructor(periodMs: number, act: (value: T) => void) {
    this.#periodMs = periodMs;
    this.#act = act;
  }

  push(value: T): void {
    if (this.#timer !== null) {
      this.#waiting = { value };
      return;
    }
    this.#timer = setTimeout(() => this.#next(), this.#periodMs);
    this.#act(value);
  }

  /** Passes on at once what waits. */
  flush(): void {
    const waiting = this.#waiting;
    this.dispose();
    if (waiting !== null) this.#act(waiting.value);
  }

  /** Drops what waits. A value pushed afterwards is passed on at once. */
  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = null;
  }

  #next(): void {
    const waiting = this.#waiting;
    this.dispose();
    if (waiting !== null) this.push(waiting.value);
  }
}
