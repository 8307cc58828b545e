interface Disposable {
  dispose(): unknown;
}

/** Owns what has to be disposed of. What it is given after its own end is disposed of at once. */
export class Disposables {
  readonly #owned = new Set<Disposable>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const item of [...this.#owned].toReversed()) item.dispose();
    this.#owned.clear();
  }

  protected own<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#owned.add(item);
    return item;
  }
}
