import { join } from 'node:path';
import { modeName } from '../shared/format.ts';
import type { Mode, Progress, Repeat, Run } from '../shared/model.ts';
import { CHECK_ROUND } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { CheckedResults } from './agreement.ts';
import { agree, agreementOf } from './agreement.ts';
import { collectCpuProfiles, cpuProfileOptions } from './cpu-profile.ts';
import { checkLaunch, checkWorkingDirectory } from './launch.ts';
import { MachineGauge } from './machine-gauge.ts';
import { ModeDraft } from './mode-draft.ts';
import { ModeHost } from './mode-host.ts';
import { random, shuffled } from './plan.ts';
import type { ProfileListener, ProfileRequest, ProfileSignals } from './request.ts';
import { hostConfigFor, hostConfigForModes } from './run-config.ts';
import { RunDraft } from './run-draft.ts';
import { RunFolder } from './run-folder.ts';
import { StackMapper } from './stacks.ts';
import { isWarm, WARM_UP_SHARE } from './warm-up.ts';

/** A host may take this long to end, and as much longer as its output keeps coming. */
const CLOSE_MS = 1_500;
const PROGRESS_MS = 100;
/** A profiler looks a thousand times a second: less than this says little. */
const PROFILED_MS = 1_000;
const MOST_PROFILED_ROUNDS = 50;
/** A process writes its profiles when it ends. */
const CPU_PROFILE_CLOSE_MS = 10_000;
const FEWEST_ROUNDS_TO_GAUGE = 5;

/**
 * Runs the target over its inputs in every mode of the plan.
 * @returns the run; partial where a signal ended it after the inputs were known.
 * @throws {Problem} where nothing could be measured: the file, the function, the inputs or Node cannot be used.
 * @throws the reason of `signals.cancel` where that came before the inputs were known.
 */
export async function profile(request: ProfileRequest, listener: ProfileListener, signals: ProfileSignals): Promise<Run> {
  checkLaunch(request.launch);
  checkWorkingDirectory(request.cwd);
  await using folder = await RunFolder.create();
  await using engine = new Engine(request, listener, signals, folder);
  return await engine.run();
}

class Engine implements AsyncDisposable {
  readonly #request: ProfileRequest;
  readonly #listener: ProfileListener;
  readonly #signals: ProfileSignals;
  readonly #folder: RunFolder;
  readonly #stacks: StackMapper;
  readonly #hosts: ModeHost[] = [];
  readonly #run: RunDraft;
  #gauge: MachineGauge | null = null;
  #progressAt = 0;

  constructor(request: ProfileRequest, listener: ProfileListener, signals: ProfileSignals, folder: RunFolder) {
    this.#request = request;
    this.#listener = listener;
    this.#signals = signals;
    this.#folder = folder;
    this.#stacks = new StackMapper(request.hostFolder);
    this.#run = new RunDraft(request);
    signals.cancel.addEventListener('abort', this.#killAll);
  }

  readonly #killAll = (): void => {
    for (const host of this.#hosts) void host.kill();
    this.#gauge?.kill();
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#signals.cancel.removeEventListener('abort', this.#killAll);
    await this.#close();
  }

  async #close(): Promise<void> {
    await this.#gauge?.[Symbol.asyncDispose]();
    await Promise.all(this.#hosts.map((host) => (this.#signals.cancel.aborted ? host.kill() : host.close(CLOSE_MS))));
  }

  async run(): Promise<Run> {
    await this.#evaluateInputs();
    this.#listener.begun(this.#run.snapshot({ kind: 'running' }));
    await this.#startAndCheck();
    const all = await this.#time();
    await this.#profileCpu();
    // What a host leaves behind is known when it is gone.
    await this.#close();
    if (this.#signals.cancel.aborted) return this.#run.snapshot({ kind: 'partial', reason: 'cancelled' });
    return this.#run.snapshot(all ? { kind: 'complete' } : { kind: 'partial', reason: 'kept' });
  }

  async #evaluateInputs(): Promise<void> {
    this.#report({ phase: 'starting', what: 'loading the module and its inputs' });
    const config = await hostConfigFor(this.#request, this.#folder, this.#run.plan);
    await this.#folder.writeConfig(config);
    // It fills the cache of transformed modules, and whatever the inputs started (a server, say) lives as long as it does.
    const inputsHost = this.#host('inputs');
    try {
      await this.#ready(inputsHost);
    } catch (error) {
      this.#signals.cancel.throwIfAborted();
      throw error;
    }
    if (inputsHost.inputs === null) throw new Problem('internal', 'The inputs were never told.', 'Run again.');
    this.#run.begin(inputsHost.inputs);
    await this.#folder.writeConfig(hostConfigForModes(config, inputsHost.inputs, this.#run.plan));
  }

  /** @returns why it could not be started, where that is a problem of the function's or the machine's. */
  async #startMode(draft: ModeDraft): Promise<Problem | null> {
    const transport = this.#run.inputs?.transport;
    if (draft.mode === 'worker-pool' && transport?.kind === 'evaluated') {
      draft.unavailable(`Its inputs cannot be sent to workers: ${transport.reason}.`);
      return null;
    }
    if (draft.mode === 'worker-pool' && transport?.kind === 'copied') for (const note of transport.notes) draft.note(`${note}.`);
    this.#report({ phase: 'starting', what: `starting ${modeName(draft.mode)}` });
    const host = this.#host(draft.mode);
    draft.attach(host);
    try {
      await this.#ready(host);
      draft.started();
      return this.#compareInputs(draft, host);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (this.#signals.cancel.aborted) return null;
      this.#listener.log(`${draft.mode}: ${error.message}\n${error.detail ?? ''}`);
      draft.fail(error.message);
      return error;
    }
  }

  /** Inputs that each host evaluates itself may differ between processes even where they do not from round to round. */
  #compareInputs(draft: ModeDraft, { ownInputs }: ModeHost): Problem | null {
    if (ownInputs === null || this.#run.inputs === null) return null;
    if (ownInputs.tasks !== this.#run.inputs.tasks) {
      const problem = new Problem('inputs', `The inputs are ${this.#run.inputs.tasks} in one process and ${ownInputs.tasks} in another.`, 'Make the expression give the same inputs each time it is evaluated.');
      draft.fail(problem.message);
      return problem;
    }
    if (ownInputs.digest !== this.#run.inputs.digest) draft.note('The inputs cannot be copied and differ each time they are evaluated, so the modes did not get the same.');
    return null;
  }

  #host<Role extends Mode | 'inputs'>(role: Role, launch = this.#request.launch): ModeHost<Role> {
    const { node, hostFolder, cwd } = this.#request;
    const host = new ModeHost({ role, node, launch, hostFolder, cwd, configPath: this.#folder.configPath, startedPath: this.#folder.startedPath(role), onOutput: (stream, text) => this.#listener.output(role, stream, text) }, this.#stacks, this.#run.plan.timeLimitMs);
    this.#hosts.push(host);
    if (this.#signals.cancel.aborted) void host.kill();
    return host;
  }

  async #ready(host: ModeHost): Promise<void> {
    await host.ready();
    this.#listener.log(`${host.role}: process ${host.pid} ready after ${host.coldStartMs?.toFixed(0)} ms; ${host.misses} modules transformed`);
  }

  /**
   * One mode after the other, each alone while it starts and is checked: so the first task runs as early as can be. The
   * check is not timed; it gives every task's result, whether the modes agree, and how long a round takes. The first
   * mode runs twice, to tell a function that disagrees with itself.
   */
  async #startAndCheck(): Promise<void> {
    let first: CheckedResults | null = null;
    let again: CheckedResults | null = null;
    const others: CheckedResults[] = [];
    const problems: Problem[] = [];
    for (const draft of this.#run.modes) {
      if (this.#stopped) break;
      const problem = await this.#startMode(draft);
      if (problem !== null) problems.push(problem);
      const checked = draft.live ? await this.#checkRound(draft) : null;
      if (checked === null) continue;
      if (first !== null) {
        others.push(checked);
      } else {
        first = checked;
        again = await this.#checkRound(draft);
      }
    }
    const [problem] = problems;
    if (problem !== undefined && problems.length === this.#run.modes.length) throw problem;
    this.#run.agreement = agreementOf(first, await this.#repeatOf(first, again), others);
  }

  /** A function that disagrees with itself is asked once more, in a new process: is it what ran before, or chance? */
  async #repeatOf(first: CheckedResults | null, again: CheckedResults | null): Promise<Repeat | null> {
    if (first === null || again === null) return null;
    if (agree(first, again)) return 'same';
    this.#report({ phase: 'starting', what: 'asking once more in a new process' });
    const draft = new ModeDraft(first.mode);
    await this.#startMode(draft);
    const fresh = draft.live ? await this.#checkRound(draft) : null;
    await draft.host?.close(CLOSE_MS);
    return fresh !== null && agree(first, fresh) ? 'carries-over' : 'varies';
  }

  async #checkRound(draft: ModeDraft): Promise<CheckedResults | null> {
    const { host, mode } = draft;
    if (host === null || this.#stopped) return null;
    const tasks = this.#run.tasks;
    const round = await host.run('check', tasks, { index: 0, order: CHECK_ROUND, since: null }, (done) => this.#report({ phase: 'check', mode, done, tasks }));
    if (this.#signals.cancel.aborted) return null;
    const checked = draft.takeCheck(round);
    if (!draft.live) this.#lost(draft);
    return checked;
  }

  /** @returns whether all rounds of the plan were run. */
  async #time(): Promise<boolean> {
    const run = this.#run;
    if (this.#stopped) return false;
    if (run.live.length === 0) return true;
    const draw = random(run.plan.seed);
    await this.#warmUp();
    run.planRounds();
    await this.#startGauge();
    for (let cycle = 0; cycle < run.plan.rounds; cycle++) {
      if (run.live.length === 0) return true;
      await this.#lookAtMachine();
      for (const draft of shuffled(run.live, draw)) {
        if (this.#stopped) return false;
        await this.#timedRound(draft);
      }
      // Check rounds also digest and inspect every result; the first timed cycle knows better. A mode that was lost in it runs no more.
      if (run.endEarly(cycle + 1)) break;
      if (cycle === 0 && run.live.length > 0) run.planRounds();
    }
    return !this.#signals.cancel.aborted;
  }

  /** Fewer rounds are compared without intervals, and a look at the machine says nothing of them. */
  async #startGauge(): Promise<void> {
    const { plan } = this.#run;
    if (plan.rounds < FEWEST_ROUNDS_TO_GAUGE || plan.workers < 2 || this.#stopped) return;
    this.#gauge = new MachineGauge(this.#request.node, this.#request.hostFolder, plan.workers);
    await this.#gauge.ready();
  }

  async #lookAtMachine(): Promise<void> {
    const gauging = await this.#gauge?.measure();
    if (gauging && this.#gauge !== null) this.#run.look(this.#gauge.threads, gauging);
  }

  /** Discards rounds until they stop getting faster, or take their share of the budget. */
  async #warmUp(): Promise<void> {
    const run = this.#run;
    const shareMs = run.plan.budgetMs * WARM_UP_SHARE;
    let spentMs = 0;
    for (;;) {
      const cold = run.live.filter(({ warmUpMs }) => !isWarm(warmUpMs));
      const nextMs = cold.reduce((sum, { roundMs }) => sum + roundMs, 0);
      if (cold.length === 0 || spentMs + nextMs > shareMs) return;
      for (const draft of cold) {
        if (this.#stopped) return;
        spentMs += await this.#warmUpRound(draft);
      }
    }
  }

  /** @returns how long it took. */
  async #warmUpRound(draft: ModeDraft): Promise<number> {
    const { host, mode } = draft;
    const { tasks } = this.#run;
    if (host === null) return 0;
    const taken = await host.run('timed', tasks, { index: 0, order: CHECK_ROUND, since: null }, (done) => this.#report({ phase: 'warm-up', mode, done, tasks }));
    if (taken.end === null) draft.takeWarmUp(taken);
    else if (!this.#signals.cancel.aborted) draft.takeRound(taken, false);
    if (!draft.live) this.#lost(draft);
    return draft.roundMs;
  }

  async #timedRound(draft: ModeDraft): Promise<void> {
    const { host, mode } = draft;
    const run = this.#run;
    if (host === null) return;
    const order = run.order.length;
    const since = run.timedFrom();
    const expectedMs = run.expectedMs();
    const rounds = Math.max(order + 1, run.plan.rounds * run.live.length);
    const report = (done: number): void => this.#report({ phase: 'round', mode, round: order + 1, rounds, done, tasks: run.tasks, elapsedMs: run.elapsedMs(), expectedMs });
    report(0);
    run.order.push(mode);
    const taken = await host.run('timed', run.tasks, { index: draft.rounds.length, order, since }, report);
    draft.takeRound(taken, this.#signals.cancel.aborted);
    if (!draft.live) this.#lost(draft);
    this.#listener.round(mode, taken.round);
    run.thin();
  }

  /** In new processes: a profiler slows what it looks at, and what it has looked at is not measured again. */
  async #profileCpu(): Promise<void> {
    const { cpuProfiles, launch } = this.#request;
    if (cpuProfiles === undefined) return;
    for (const { mode } of this.#run.live) {
      if (this.#stopped) return;
      this.#report({ phase: 'starting', what: `making CPU profiles of ${modeName(mode)}` });
      const from = join(this.#folder.path, `cpu-${mode}`);
      const host = this.#host(mode, { ...launch, nodeArguments: [...launch.nodeArguments, ...cpuProfileOptions(from)] });
      await this.#ready(host);
      const since = performance.now();
      for (let round = 0; round < MOST_PROFILED_ROUNDS && performance.now() - since < PROFILED_MS && !this.#stopped; round++) {
        const { end } = await host.run('timed', this.#run.tasks, { index: round, order: CHECK_ROUND, since: null }, () => {});
        if (end !== null) break;
      }
      await host.close(CPU_PROFILE_CLOSE_MS);
      this.#listener.cpuProfiled?.(mode, await collectCpuProfiles(mode, from, cpuProfiles, this.#stacks));
    }
  }

  #lost(draft: ModeDraft): void {
    const { status } = draft.snapshot(0);
    this.#listener.log(`${draft.mode}: ${status.kind === 'measured' ? '' : status.reason}`);
  }

  get #stopped(): boolean {
    return this.#signals.cancel.aborted || this.#signals.keep.aborted;
  }

  /** Starts and ends of things at once; counts of tasks ten times a second. */
  #report(progress: Progress): void {
    const now = performance.now();
    const counting = progress.phase !== 'starting' && progress.done > 0 && progress.done < progress.tasks;
    if (counting && now - this.#progressAt < PROGRESS_MS) return;
    this.#progressAt = now;
    this.#listener.progress(progress);
  }
}
