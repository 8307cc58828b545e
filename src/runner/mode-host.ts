import { basename } from 'node:path';
import type { HostMessage, HostRole, RawDiagnosis, RoundCommand } from '../shared/host-messages.ts';
import { ERRORS_LIMIT } from '../shared/host-messages.ts';
import { formatPlural } from '../shared/format.ts';
import type { Diagnosis, Round, TaskError } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { Frame } from '../shared/wire.ts';
import { explainExit } from './host-end.ts';
import { hookFailure, HookWatch } from './hook-watch.ts';
import type { HostStart } from './host-process.ts';
import { HostProcess } from './host-process.ts';
import { rejectedOption } from './launch.ts';
import type { NodeRuntime } from './node-runtime.ts';
import { RoundRecorder } from './round-recorder.ts';
import { TaskOutputs } from './task-outputs.ts';
import type { StackMapper } from './stacks.ts';

export type InputsMessage = HostMessage & { readonly type: 'inputs' };
type OwnInputs = HostMessage & { readonly type: 'own-inputs' };
type RoundEnded = HostMessage & { readonly type: 'round-ended' };
type Results = HostMessage & { readonly type: 'results' };

/** What a round in a host came to. `end` is set where the host did not survive it. */
export interface HostRound {
  readonly round: Round;
  readonly digests: Uint32Array | null;
  readonly results: Results | null;
  readonly idleCpuMs: number;
  /** What the sidecar's `setup` and `teardown` took, beside the round. */
  readonly hooksMs: number;
  readonly end: string | null;
}

interface RoundAtHand {
  readonly tasks: number;
  readonly recorder: RoundRecorder;
  readonly hooks: HookWatch;
  /** The time limit counts anew. */
  readonly refreshLimit: () => void;
  readonly onProgress: (done: number) => void;
  readonly begun: () => void;
  readonly ended: (message: RoundEnded | null) => void;
  digests: Uint32Array | null;
  results: Results | null;
  idleCpuMs: number;
}

/** The time limit is one of rounds: however short it is, a process and its module have this long to start. */
const LOAD_AT_LEAST_MS = 5_000;
/** The host tells the stack of what is stuck before it is ended; after this long it is ended without. */
const TIME_LIMIT_GRACE_MS = 4_000;
/** Notes, and diagnoses, that are kept of a host. It says less, but the function in it may write to its pipe. */
const NOTES_LIMIT = 200;

/** A host and what it says: its start, its rounds, its faults. */
export class ModeHost<Role extends HostRole = HostRole> {
  readonly role: Role;
  readonly errors: TaskError[] = [];
  readonly diagnoses: Diagnosis[] = [];
  readonly notes: string[] = [];
  coldStartMs: number | null = null;
  inputs: InputsMessage | null = null;
  /** Where this host evaluated the inputs itself. */
  ownInputs: OwnInputs | null = null;
  misses = 0;
  readonly outputs = new TaskOutputs();
  readonly #process: HostProcess;
  readonly #node: NodeRuntime;
  readonly #stacks: StackMapper;
  readonly #timeLimitMs: number;
  #onReady: (() => void) | null = null;
  #problem: Problem | null = null;
  #round: RoundAtHand | null = null;
  #rounds = 0;
  #calls = 0;
  readonly #timed = { rounds: 0, printing: 0 };
  /** Set when this host has to go: what its exit is put down to. */
  #verdict: string | null = null;
  #closing = false;
  #closed: Promise<void> | null = null;
  /** On somebody's wish, and not because of what its code did. */
  #killed = false;

  constructor(start: Omit<HostStart, 'onFrame' | 'role'> & { readonly role: Role }, stacks: StackMapper, timeLimitMs: number) {
    this.role = start.role;
    this.#node = start.node;
    this.#stacks = stacks;
    this.#timeLimitMs = timeLimitMs;
    this.#process = new HostProcess({ ...start, onFrame: (frame) => this.#take(frame) });
    void this.#process.exited.then(({ code, outlived }) => {
      this.#noteOutlived(outlived);
      this.#noteOutput(code === 0);
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * Resolves when the host can run its first task.
   * @throws {Problem} why it cannot.
   */
  async ready(): Promise<void> {
    const ready = new Promise<'ready'>((resolve) => (this.#onReady = (): void => resolve('ready')));
    // From its birth on: the host counts from when it has read what to load.
    const limitMs = Math.max(this.#timeLimitMs, LOAD_AT_LEAST_MS) + TIME_LIMIT_GRACE_MS;
    const first = await Promise.race([ready, this.#process.exited, timeout(limitMs)]);
    if (first === 'ready') {
      this.coldStartMs = performance.now() - this.#process.startedAt;
      return;
    }
    if (first === 'timeout') {
      await this.kill();
      throw new Problem('load-error', `The module, or its inputs, did not load within ${limitMs / 1000} s.`, 'See whether its top level waits for something that never comes.');
    }
    if (this.#problem !== null) throw this.#problem;
    const slow = this.diagnoses.find(({ code }) => code === 'time-limit');
    if (slow !== undefined) throw new Problem('load-error', slow.message, whatToDo(slow));
    const rejected = rejectedOption(first, this.#node);
    if (rejected !== null) throw rejected;
    throw new Problem('load-error', this.#verdict ?? explainExit(first, 'its module was loaded').message, 'See the log for what it printed.', first.lastWords);
  }

  /** Runs the workload once. Never rejects: a host that is lost gives a round that was cut. */
  async run(kind: RoundCommand['kind'], tasks: number, place: { readonly index: number; readonly order: number; readonly since: number | null }, onProgress: (done: number) => void): Promise<HostRound> {
    const recorder = new RoundRecorder(tasks);
    const hooks = new HookWatch();
    let startMs = 0;
    // From the command on: a host may also hang while it prepares the round's inputs.
    const timer = setTimeout(() => this.#overTime(), this.#timeLimitMs + TIME_LIMIT_GRACE_MS);
    const ended = new Promise<RoundEnded | null>((resolve) => {
      const begun = (): void => {
        startMs = place.since === null ? 0 : performance.now() - place.since;
        timer.refresh();
      };
      this.#round = { tasks, recorder, hooks, refreshLimit: () => timer.refresh(), onProgress, begun, ended: resolve, digests: null, results: null, idleCpuMs: 0 };
    });
    const current = this.#round;
    const printedBefore = this.#process.output.bytes;
    this.#process.send({ type: 'round', round: this.#rounds++, kind });
    const message = await Promise.race([ended, this.#process.exited.then(() => null)]);
    clearTimeout(timer);
    hooks.end();
    this.#calls += recorder.done;
    if (kind === 'timed') {
      this.#timed.rounds++;
      if (this.#process.output.bytes > printedBefore) this.#timed.printing++;
    }
    this.#round = null;
    const end = message === null ? await this.#explainEnd(recorder.running) : null;
    const round = recorder.finish({ index: place.index, order: place.order, startMs }, message);
    return { round, digests: current?.digests ?? null, results: current?.results ?? null, idleCpuMs: current?.idleCpuMs ?? 0, hooksMs: hooks.spentMs, end };
  }

  /** Lets the host write out what it still has, then ends it and all that it started. */
  async close(graceMs: number): Promise<void> {
    await (this.#closed ??= this.#close(graceMs));
  }

  async #close(graceMs: number): Promise<void> {
    this.#closing = true;
    this.#process.send({ type: 'close' });
    for (let printed = -1; !this.#process.gone && printed !== this.#process.output.bytes; ) {
      printed = this.#process.output.bytes;
      await Promise.race([this.#process.exited, timeout(graceMs)]);
    }
    await this.#process.kill();
  }

  /** Ends it, with all that it started, in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.#killed ||= !this.#closing;
    this.#closing = true;
    await this.#process.kill();
  }

  #noteOutlived(count: number): void {
    // What is stopped in the middle of its work has every right to have started something.
    if (count === 0 || this.#killed) return;
    this.notes.push(`${formatPlural(count, 'process', 'processes')} that its code started ${count === 1 ? 'was' : 'were'} still running when it ended, and ${count === 1 ? 'was' : 'were'} ended too.`);
  }

  #noteOutput(exact: boolean): void {
    // What a thread of a pool still holds when it ends, and what is lost with a process that is ended, nobody has counted.
    const flood = this.#process.output.flood(this.#calls, exact && this.role !== 'worker-pool');
    if (flood !== null) this.diagnoses.push({ code: 'output-flood', task: null, thread: null, message: flood, stack: [] });
    // What is printed once, at the first call, reaches few of them.
    const { rounds, printing } = this.#timed;
    if (rounds > 0 && 2 * printing >= rounds) this.notes.push('The function prints while it is measured, and the times contain that.');
  }

  #overTime(): void {
    const message = `${this.#round?.hooks.current ?? 'The round'} did not end within ${this.#timeLimitMs / 1000} s, nothing in its process answered, and it was stopped.`;
    if (!this.diagnoses.some(({ code }) => code === 'time-limit')) this.diagnoses.push({ code: 'time-limit', task: null, thread: null, message, stack: [] });
    void this.#stop(message);
  }

  async #stop(verdict: string): Promise<void> {
    this.#verdict ??= verdict;
    await this.#process.kill();
  }

  async #explainEnd(running: readonly number[]): Promise<string> {
    const exit = await this.#process.exited;
    if (this.#verdict !== null) return this.#verdict;
    if (this.#closing) return 'It was stopped.';
    if (this.#problem !== null) {
      this.diagnoses.push({ code: this.#problem.code === 'internal' ? 'crash' : 'load-error', task: null, thread: null, message: this.#problem.message, stack: [] });
      return this.#problem.message;
    }
    const end = explainExit(exit);
    this.diagnoses.push({ code: end.code, task: running.length === 1 ? (running[0] ?? null) : null, thread: null, message: end.message, stack: this.#stacks.lines(end.stack, end.message) });
    return end.message;
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case 'message':
        return this.#hear(frame.message);
      case 'tasks':
        this.#round?.recorder.addTasks(frame.tasks);
        return this.#round?.onProgress(this.#round.recorder.done);
      case 'series':
        return this.#round?.recorder.addRows(frame.series, frame.rows);
      case 'digests':
        return this.#keepDigests(frame.firstTask, frame.digests);
    }
  }

  #keepDigests(firstTask: number, part: Uint32Array): void {
    if (this.#round === null) return;
    const digests = (this.#round.digests ??= new Uint32Array(2 * this.#round.tasks));
    const room = digests.length - 2 * firstTask;
    if (room > 0) digests.set(part.subarray(0, room), 2 * firstTask);
  }

  #hear(message: HostMessage): void {
    switch (message.type) {
      case 'modules':
        this.#stacks.addMaps(message.maps);
        this.misses += message.misses;
        return;
      case 'inputs':
        this.inputs = message;
        return;
      case 'own-inputs':
        this.ownInputs = message;
        return;
      case 'ready':
        return this.#onReady?.();
      case 'problem': {
        const stack = message.error === null ? '' : this.#stacks.lines(message.error.stack, message.error.message).map(({ text }) => `\n    ${text}`).join('');
        this.#problem = new Problem(message.code, message.message, message.todo, message.error === null ? null : `${message.error.name}: ${message.error.message}${stack}`);
        return;
      }
      case 'round-begun':
        this.#round?.hooks.end();
        this.#round?.recorder.begin(message.at);
        this.#round?.begun();
        if (this.#round !== null) this.#round.idleCpuMs = message.idleCpuMs;
        return;
      case 'hook-begun':
        this.#round?.hooks.begin(message);
        return this.#round?.refreshLimit();
      case 'hook-failed':
        return this.#hookFailed(message);
      case 'results':
        if (this.#round !== null) this.#round.results = message;
        return;
      case 'round-ended':
        return this.#round?.ended(message);
      case 'task-output':
        // Of the first check round: in later ones it prints the same again.
        if (this.#rounds === 1) this.outputs.add(message.task, message.text);
        return;
      case 'task-error': {
        const { name, message: text, stack } = message.error;
        if (this.errors.length < ERRORS_LIMIT) this.errors.push({ task: message.task, name, message: text, stack: this.#stacks.lines(stack, text) });
        return;
      }
      case 'diagnosis':
        return this.#diagnose(message.diagnosis);
      case 'ending':
        this.#verdict ??= message.diagnosis.message;
        return this.#diagnose(message.diagnosis);
      case 'note':
        return this.#note(message.text);
    }
  }

  #hookFailed(failed: HostMessage & { readonly type: 'hook-failed' }): void {
    const stack = failed.error === null ? [] : this.#stacks.lines(failed.error.stack, failed.error.message);
    const message = hookFailure(failed, stack);
    if (failed.hook === 'teardown') return this.#note(message);
    this.diagnoses.push({ code: 'setup-failed', task: null, thread: failed.thread, message, stack });
    void this.#stop(message);
  }

  #note(text: string): void {
    if (this.notes.length < NOTES_LIMIT && !this.notes.includes(text)) this.notes.push(text);
  }

  #diagnose(raw: RawDiagnosis): void {
    // It tells of the longest so far.
    const before = raw.code === 'blocked' ? this.diagnoses.findIndex(({ code }) => code === 'blocked') : -1;
    if (before >= 0) this.diagnoses.splice(before, 1);
    const known = this.diagnoses.some(({ code, message }) => code === raw.code && message === raw.message);
    if (!known && this.diagnoses.length < NOTES_LIMIT) this.diagnoses.push({ ...raw, stack: this.#stacks.lines(raw.stack, raw.message) });
    if (raw.code === 'time-limit' || raw.code === 'never-settles') void this.#stop(raw.message);
  }
}

/** The map of a module that has not come to its end is not told yet, so its lines may be others than the source's. */
function whatToDo({ thread, stack }: Diagnosis): string {
  const file = stack.find(({ place }) => place !== null)?.place?.file;
  if (thread === null) return 'See whether its top level waits for something that never comes.';
  return file === undefined ? 'See what its top level does.' : `It was in ${basename(file)}: look there for a loop without an end.`;
}

function timeout(ms: number): Promise<'timeout'> {
  return new Promise((resolve) => setTimeout(() => resolve('timeout'), ms).unref());
}

