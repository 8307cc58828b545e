import { threadId } from 'node:worker_threads';
import type { Debugger, Runtime, Session } from 'node:inspector';
import type { Starver } from './turn-check.ts';
import { TURN_CHECK } from './turn-check.ts';

/** What a thread does that does not come back to its event loop. */
export interface StuckThread {
  /** As V8 would write it; empty where the thread is in native code, in which no debugger stops it. */
  readonly stack: string;
  /**
   * `code`: the code that runs never returns. `microtasks`, `ticks`: it returns, and the promises that settle at once, or
   * the callbacks of `process.nextTick`, never end.
   */
  readonly in: Starver | 'native';
}

/** A thread in native code (a synchronous child process, a wait for another thread) is never paused. */
const PAUSE_MS = 1_000;
/** Where a queue goes on, what was put into it has its turn within this. */
const TURN_MS = 50;

type Post = (method: string, parameters?: object) => Promise<unknown>;
/** A debugger's line to one thread. */
interface Line {
  readonly post: Post;
  readonly on: (method: string, hear: (parameters: unknown) => void) => void;
}

/** Looks at the main thread from another one. The inspector is loaded only now: a host that has it open runs slower. */
export async function examineMainThread(): Promise<StuckThread> {
  return await withSession(async (session) => {
    const on: Line['on'] = (method, hear) => void session.on(method, (event: { readonly params: unknown }) => hear(event.params));
    return await examine({ post: (method, parameters) => postTo(session, method, parameters), on });
  }, NATIVE);
}

/**
 * Looks at worker threads by their thread ids, from another thread than these and the main one.
 * @returns in the order of `threads`, without those that are gone.
 */
export async function examineWorkers(threads: readonly number[]): Promise<ReadonlyMap<number, StuckThread>> {
  const lines = new Map<string, WorkerLine>();
  return await withSession(async (session) => {
    const attached = new Map<number, WorkerLine>();
    let complete: () => void = () => {};
    const all = new Promise<void>((resolve) => (complete = resolve));
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
      const id = Number(/\[worker (\d+)\]/.exec(workerInfo.title)?.[1] ?? Number.NaN);
      // To pause itself would be the end of the thread that asks.
      if (id === threadId || !threads.includes(id)) return;
      const line = new WorkerLine(session, sessionId);
      lines.set(sessionId, line);
      attached.set(id, line);
      if (attached.size === threads.length) complete();
    });
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => lines.get(params.sessionId)?.receive(params.message));
    void postTo(session, 'NodeWorker.enable', { waitForDebuggerOnStart: false });
    await Promise.race([all, after(PAUSE_MS, null)]);
    const found = await Promise.all([...attached].map(async ([id, line]) => [id, await examine(line)] as const));
    return new Map(found.toSorted(([a], [b]) => threads.indexOf(a) - threads.indexOf(b)));
  }, new Map());
}

const NATIVE: StuckThread = { stack: '', in: 'native' };

/** Detaches in every case: a process waits at its exit for a debugger that is attached. */
async function withSession<T>(work: (session: Session) => Promise<T>, otherwise: T): Promise<T> {
  try {
    const { Session: Inspector } = await import('node:inspector');
    const session = new Inspector();
    session.connectToMainThread();
    try {
      return await work(session);
    } finally {
      session.disconnect();
    }
  } catch {
    return otherwise;
  }
}

async function examine(line: Line): Promise<StuckThread> {
  // Frames of a paused thread name their script by number alone.
  const urls = new Map<string, string>();
  line.on('Debugger.scriptParsed', (script) => {
    const { scriptId, url } = script as Debugger.ScriptParsedEventDataType;
    urls.set(scriptId, url);
  });
  const seen: { frames: readonly Debugger.CallFrame[] | null } = { frames: null };
  const inUsersCode = new Promise<void>((resolve) => {
    line.on('Debugger.paused', (event) => {
      seen.frames = (event as Debugger.PausedEventDataType).callFrames;
      // A thread that starves is as often between two callbacks as in one: it goes on to the next.
      if (!seen.frames.some((frame) => isUsers(frame, urls))) return void line.post('Debugger.stepInto');
      resolve();
      void line.post('Debugger.resume');
    });
  });
  void line.post('Debugger.enable');
  void line.post('Debugger.pause');
  await Promise.race([inUsersCode, after(PAUSE_MS, null)]);
  if (seen.frames === null) return NATIVE;
  const stack = stackOf(seen.frames, urls);
  void line.post('Debugger.resume');
  void line.post('Runtime.evaluate', { expression: `${TURN_CHECK}.ask()` });
  await after(TURN_MS, null);
  const answer = await Promise.race([line.post('Runtime.evaluate', { expression: `${TURN_CHECK}.answer()` }), after(PAUSE_MS, null)]);
  void line.post('Debugger.disable');
  return { stack, in: starverIn(answer) };
}

function starverIn(answer: unknown): Starver {
  const { result } = (answer ?? {}) as Partial<Runtime.EvaluateReturnType>;
  return result?.value === 'microtasks' || result?.value === 'ticks' ? result.value : 'code';
}

/** The inspector carries messages to a worker in those to the main thread. */
class WorkerLine implements Line {
  readonly #session: Session;
  readonly #id: string;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  readonly #listeners = new Map<string, (parameters: unknown) => void>();
  #messages = 0;

  constructor(session: Session, id: string) {
    this.#session = session;
    this.#id = id;
  }

  readonly post: Post = (method, params = {}) => {
    const id = ++this.#messages;
    void postTo(this.#session, 'NodeWorker.sendMessageToWorker', { sessionId: this.#id, message: JSON.stringify({ id, method, params }) });
    return new Promise((resolve) => void this.#waiting.set(id, resolve));
  };

  readonly on: Line['on'] = (method, hear) => void this.#listeners.set(method, hear);

  receive(text: string): void {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return;
    if ('method' in message && typeof message.method === 'string') this.#listeners.get(message.method)?.('params' in message ? message.params : null);
    else if ('id' in message && typeof message.id === 'number') this.#waiting.get(message.id)?.('result' in message ? message.result : null);
  }
}

/** @returns `null` where the thread is gone. */
function postTo(session: Session, method: string, parameters: object = {}): Promise<unknown> {
  return new Promise((resolve) => session.post(method, parameters, (error, result) => resolve(error === null ? result : null)));
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => void setTimeout(resolve, ms, value));
}

/** Not Node's own, and not the profiler's. */
function isUsers({ location: { scriptId } }: Debugger.CallFrame, urls: ReadonlyMap<string, string>): boolean {
  const url = urls.get(scriptId) ?? '';
  return url !== '' && !url.startsWith('node:') && !url.includes(__dirname);
}

function stackOf(frames: readonly Debugger.CallFrame[], urls: ReadonlyMap<string, string>): string {
  const lines = frames.map(({ functionName, location: { scriptId, lineNumber, columnNumber } }) => `    at ${functionName || '<anonymous>'} (${urls.get(scriptId) ?? ''}:${lineNumber + 1}:${(columnNumber ?? 0) + 1})`);
  return lines.join('\n');
}
