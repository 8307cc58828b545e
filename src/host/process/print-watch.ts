import { AsyncLocalStorage } from 'node:async_hooks';
import { TASK_OUTPUT_LIMIT, TASK_OUTPUTS_LIMIT } from '../../shared/host-messages.ts';
import { apply } from '../early.ts';

/**
 * Whether a context that follows asynchronous calls comes cheaply. Where Node makes one of async hooks (before 24), each
 * promise costs up to 37 times as much, and a check round might run into its time limit for that alone.
 */
const FOLLOWS = !('_propagate' in AsyncLocalStorage.prototype);
/** What a text costs beside its characters: single characters would be a message each. */
const TEXT_COSTS = 64;

/**
 * Tells what each task of a check round prints in this thread, as it comes. Timed rounds are none of its business: it
 * steps in with the first call that goes through `run`, and out with `end`. What it does not know the task of, it leaves.
 */
export class PrintWatch {
  readonly #running: () => readonly number[];
  readonly #tell: (task: number, text: string) => void;
  readonly #context = FOLLOWS ? new AsyncLocalStorage<number>() : null;
  readonly #taken = new Map<number, number>();
  #left = TASK_OUTPUTS_LIMIT;
  /** The task whose call has not returned. */
  #calling: number | null = null;
  #stepOut: (() => void)[] | null = null;

  /**
   * @param running tasks of this thread that have begun and not ended.
   * @param tell must not throw.
   */
  constructor(running: () => readonly number[], tell: (task: number, text: string) => void) {
    this.#running = running;
    this.#tell = tell;
  }

  /** Calls for a task. Adds nothing to what the call returns or throws. */
  run<T>(task: number, call: () => T): T {
    this.#stepOut ??= this.#stepIn();
    if (this.#context !== null) return this.#context.run(task, call);
    this.#calling = task;
    try {
      return call();
    } finally {
      this.#calling = null;
    }
  }

  end(): void {
    if (this.#stepOut === null) return;
    for (const stepOut of this.#stepOut) stepOut();
    this.#stepOut = null;
  }

  #stepIn(): (() => void)[] {
    try {
      return [process.stdout, process.stderr].map((stream) => watchWrites(stream, this.#take));
    } catch {
      // User code has closed them, or has put something else in their place.
      return [];
    }
  }

  readonly #take = (chunk: unknown): void => {
    if (this.#left <= 0) return;
    const task = this.#task();
    if (task === null) return;
    const taken = this.#taken.get(task) ?? 0;
    const room = Math.min(this.#left, TASK_OUTPUT_LIMIT - taken);
    if (room <= 0) return;
    const text = textOf(chunk, room);
    if (text === '') return;
    this.#taken.set(task, taken + text.length);
    this.#left -= text.length + TEXT_COSTS;
    this.#tell(task, text);
  };

  #task(): number | null {
    if (this.#context !== null) return this.#context.getStore() ?? null;
    if (this.#calling !== null) return this.#calling;
    // One alone is at work: what is printed in its turns is its own.
    const running = this.#running();
    return running.length === 1 ? (running[0] ?? null) : null;
  }
}

/** @returns what takes the watch away again, unless user code has put something in its place meanwhile. */
function watchWrites(stream: NodeJS.WriteStream, take: (chunk: unknown) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(stream, 'write');
  // A proxy has the name, the length and the text of what it stands for.
  const watched = new Proxy(stream.write, {
    apply(write, self, args) {
      try {
        take(args[0]);
      } catch {
        // What cannot be told is still printed.
      }
      return apply(write, self, args);
    },
  });
  Object.defineProperty(stream, 'write', { value: watched, configurable: true, enumerable: own?.enumerable ?? false, writable: true });
  return () => {
    if (stream.write !== watched) return;
    if (own === undefined) Reflect.deleteProperty(stream, 'write');
    else Object.defineProperty(stream, 'write', own);
  };
}

/** At most `limit` characters. */
function textOf(chunk: unknown, limit: number): string {
  const text = typeof chunk === 'string' ? chunk : chunk instanceof Uint8Array ? Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(chunk.byteLength, limit)).toString() : '';
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
