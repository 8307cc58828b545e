/** Work that is done at most once a frame, however often it is asked for. */
export class FrameTask {
  readonly #work: () => void;
  #pending = false;

  constructor(work: () => void) {
    this.#work = work;
  }

  request(): void {
    if (this.#pending) return;
    this.#pending = true;
    requestAnimationFrame(() => {
      this.#pending = false;
      this.#work();
    });
  }
}
