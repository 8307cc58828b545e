import type { Mode, Progress } from '../shared/model.ts';
import type { ModeDraft } from './mode-draft.ts';
import { ModeHost } from './mode-host.ts';
import type { ProfileListener, ProfileRequest, ProfileSignals } from './request.ts';
import { RunDraft } from './run-draft.ts';
import type { RunFolder } from './run-folder.ts';
import { StackMapper } from './stacks.ts';

/** A host may take this long to end, and as much longer as its output keeps coming. */
const CLOSE_MS = 1_500;
const PROGRESS_MS = 100;

/** What all stages of a run share: what was asked for, what is known so far, and the processes. */
export class RunContext implements AsyncDisposable {
  readonly request: ProfileRequest;
  readonly listener: ProfileListener;
  readonly signals: ProfileSignals;
  readonly folder: RunFolder;
  readonly stacks: StackMapper;
  readonly run: RunDraft;
  readonly #hosts: ModeHost[] = [];
  #progressAt = 0;

  constructor(request: ProfileRequest, listener: ProfileListener, signals: ProfileSignals, folder: RunFolder) {
    this.request = request;
    this.listener = listener;
    this.signals = signals;
    this.folder = folder;
    this.stacks = new StackMapper(request.hostFolder);
    this.run = new RunDraft(request);
    signals.cancel.addEventListener('abort', this.#killAll);
  }

  readonly #killAll = (): void => {
    for (const host of this.#hosts) void host.kill();
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.signals.cancel.removeEventListener('abort', this.#killAll);
    await this.close();
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    await Promise.all(this.#hosts.map((host) => (this.signals.cancel.aborted ? host.kill() : host.close(CLOSE_MS))));
    this.#logInputsHost();
  }

  /** It is no mode's, so that what there is to say of it has no place in the run. */
  #logInputsHost(): void {
    for (const { role, notes, diagnoses } of this.#hosts) {
      if (role !== 'inputs') continue;
      for (const text of [...notes.splice(0), ...diagnoses.splice(0).map(({ message }) => message)]) this.listener.log(`inputs: ${text}`);
    }
  }

  get stopped(): boolean {
    return this.signals.cancel.aborted || this.signals.keep.aborted;
  }

  host<Role extends Mode | 'inputs'>(role: Role, launch = this.request.launch): ModeHost<Role> {
    const { node, hostFolder, cwd } = this.request;
    const host = new ModeHost({ role, node, launch, hostFolder, cwd, configPath: this.folder.configPath, startedPath: this.folder.startedPath(`${role}-${this.#hosts.length}`), onOutput: (stream, text) => this.listener.output(role, stream, text) }, this.stacks, this.run.plan.timeLimitMs);
    this.#hosts.push(host);
    if (this.signals.cancel.aborted) void host.kill();
    return host;
  }

  async ready(host: ModeHost): Promise<void> {
    await host.ready();
    this.listener.log(`${host.role}: process ${host.pid} ready after ${host.coldStartMs?.toFixed(0)} ms; ${host.misses} modules transformed`);
  }

  lost(draft: ModeDraft): void {
    const { status } = draft.snapshot(0);
    this.listener.log(`${draft.mode}: ${status.kind === 'measured' ? '' : status.reason}`);
  }

  /** Starts and ends of things at once; counts of tasks ten times a second. */
  report(progress: Progress): void {
    const now = performance.now();
    const counting = progress.phase !== 'starting' && progress.done > 0 && progress.done < progress.tasks;
    if (counting && now - this.#progressAt < PROGRESS_MS) return;
    this.#progressAt = now;
    this.listener.progress(progress);
  }
}
