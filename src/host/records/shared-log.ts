/**
 * A ring of rows of numbers that several threads append to and the monitor reads. A reader that falls a whole ring
 * behind misses rows; at the monitor's pace that takes minutes of lag samples or 50,000 collections a second.
 */
export class SharedLog {
  readonly buffer: SharedArrayBuffer;
  readonly width: number;
  readonly #cursor: Int32Array;
  /** The number of the row in each place, plus one, written after the row: a reader never takes half a row. */
  readonly #written: Int32Array;
  readonly #rows: Float64Array;
  readonly #capacity: number;

  constructor(width: number, source: number | SharedArrayBuffer) {
    this.width = width;
    const bytesPerRow = 8 * (width + 1);
    this.buffer = typeof source === 'number' ? new SharedArrayBuffer(8 + source * bytesPerRow) : source;
    this.#capacity = (this.buffer.byteLength - 8) / bytesPerRow;
    this.#cursor = new Int32Array(this.buffer, 0, 1);
    this.#rows = new Float64Array(this.buffer, 8, this.#capacity * width);
    this.#written = new Int32Array(this.buffer, 8 + this.#capacity * width * 8, this.#capacity);
  }

  append(...row: readonly number[]): void {
    const number = Atomics.add(this.#cursor, 0, 1);
    const place = number % this.#capacity;
    for (let i = 0; i < this.width; i++) this.#rows[place * this.width + i] = row[i] ?? 0;
    Atomics.store(this.#written, place, number + 1);
  }

  /** Rows from number `from` on, as one run of numbers, and the number to read from next time. */
  read(from: number): { readonly rows: Float64Array; readonly next: number } {
    const end = Atomics.load(this.#cursor, 0);
    const rows: number[] = [];
    let number = Math.max(from, end - this.#capacity);
    for (; number < end; number++) {
      const place = number % this.#capacity;
      if (Atomics.load(this.#written, place) !== number + 1) break;
      for (let i = 0; i < this.width; i++) rows.push(this.#rows[place * this.width + i] ?? 0);
    }
    return { rows: new Float64Array(rows), next: number };
  }
}
