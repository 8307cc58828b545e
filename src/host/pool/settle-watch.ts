const PERIOD_MS = 200;
/**
 * So many looks in a row that find nothing: 2 s. A timer that was told not to keep its process alive does not show, and
 * shorter ones of these are common (`AbortSignal.timeout`).
 */
const LOOKS = 10;
/** Its parent's and the pool's. More are the user's, and something may come through them. */
const OWN_PORTS = 2;

/**
 * Notices, in a thread of the pool, a promise that nothing is left to settle: no timer, no request, no handle. The main
 * thread has `beforeExit` for that; a thread never exits by itself, because its ports are open.
 */
export class SettleWatch {
  readonly #tell: (task: number) => void;
  #task: number | null = null;
  #quiet = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(tell: (task: number) => void) {
    this.#tell = tell;
  }

  begin(task: number): void {
    this.#task = task;
    this.#quiet = 0;
    this.#timer ??= setTimeout(this.#look, PERIOD_MS).unref();
  }

  end(): void {
    this.#task = null;
  }

  readonly #look = (): void => {
    if (this.#task === null) {
      this.#timer = null;
      return;
    }
    const open = process.getActiveResourcesInfo();
    const nothing = open.length <= OWN_PORTS && open.every((name) => name === 'MessagePort');
    this.#quiet = nothing ? this.#quiet + 1 : 0;
    if (this.#quiet === LOOKS) this.#tell(this.#task);
    this.#timer?.refresh();
  };
}
