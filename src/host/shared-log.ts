const CURSOR = 0;

/**
 * A ring of rows of numbers that several threads append to and the monitor reads. A reader that falls a whole ring
 * behind misses rows; at the monitor's pace that takes minutes of lag samples or 50,000 collections a second.
 */
export class SharedLog {
  readonly buffer: SharedArrayBuffer;
  readonly width: number;
  readonly #control: Int32Array;
  readonly #rows: Float64Array;
  readonly #capacity: number;

  constructor(width: number, source: number | SharedArrayBuffer) {
    this.width = width;
    this.buffer = typeof source === 'number' ? new SharedArrayBuffer(8 + source * (width + 1) * 8) : source;
    this.#control = new Int32Array(this.buffer, 0, 2);
    this.#rows = new Float64Array(this.buffer, 8);
    this.#capacity = this.#rows.length / (width + 1);
  }

  /** The row's first place is written last and holds its number, so that a reader never takes half a row. */
  append(...row: readonly number[]): void {
    const number = Atomics.add(this.#control, CURSOR, 1);
    const at = (number % this.#capacity) * (this.width + 1);
    for (let i = 0; i < this.width; i++) this.#rows[at + 1 + i] = row[i] ?? 0;
    this.#rows[at] = number + 1;
  }

  /** Rows from number `from` on, as one run of numbers, and the number to read from next time. */
  read(from: number): { readonly rows: Float64Array; readonly next: number } {
    const end = Atomics.load(this.#control, CURSOR);
    const first = Math.max(from, end - this.#capacity);
    const rows: number[] = [];
    let number = first;
    for (; number < end; number++) {
      const at = (number % this.#capacity) * (this.width + 1);
      if (this.#rows[at] !== number + 1) break;
      for (let i = 0; i < this.width; i++) rows.push(this.#rows[at + 1 + i] ?? 0);
    }
    return { rows: new Float64Array(rows), next: number };
  }
}
