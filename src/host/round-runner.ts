import type { HostConfig, HookName, RoundCommand } from '../shared/host-messages.ts';
import { cpuMs, idleMs, now } from './early.ts';
import type { Arguments } from './inputs/tuples.ts';
import type { OutcomeSink, RunningMode } from './modes/mode.ts';
import { LagProbe } from './monitor/lag-probe.ts';
import type { MonitorThread } from './monitor/monitor-thread.ts';
import { CheckOutcomes, ErrorLog } from './outcomes.ts';
import { bytesPrinted, drainOutput } from './process/drain.ts';
import { PrintWatch } from './process/print-watch.ts';
import type { Records } from './records/records.ts';
import type { HookFailure, RoundHooks } from './round-hooks.ts';

/** What of a round is under way. `inputs`: they are being made. */
export type RoundPhase = 'idle' | 'inputs' | HookName | 'tasks';

/** A sidecar's hooks and what sentences call its entry. */
export interface NamedHooks {
  readonly name: string;
  readonly hooks: RoundHooks;
}

/** Runs a host's rounds, one at a time, and measures the process and the loop around each. */
export class RoundRunner {
  readonly #config: HostConfig;
  readonly #mode: RunningMode;
  readonly #records: Records;
  readonly #monitor: MonitorThread;
  readonly #freshInputs: () => Promise<readonly Arguments[]>;
  readonly #hooks: NamedHooks | null;
  readonly #errors: ErrorLog;
  readonly #lag: LagProbe;
  readonly #prints: PrintWatch;
  #phase: RoundPhase = 'idle';

  constructor(config: HostConfig, mode: RunningMode, records: Records, monitor: MonitorThread, freshInputs: () => Promise<readonly Arguments[]>, hooks: NamedHooks | null) {
    this.#config = config;
    this.#mode = mode;
    this.#records = records;
    this.#monitor = monitor;
    this.#freshInputs = freshInputs;
    this.#hooks = hooks;
    this.#errors = new ErrorLog((message) => monitor.say(message));
    this.#lag = new LagProbe(records.lag, monitor.probe);
    this.#prints = new PrintWatch(() => records.table.running(), (task, text) => monitor.say({ type: 'task-output', task, text }));
    monitor.onProbe(this.#lag.answer);
  }

  get phase(): RoundPhase {
    return this.#phase;
  }

  async run({ round, kind }: RoundCommand): Promise<void> {
    const idleCpuMs = this.#monitor.idleCpuMs();
    this.#phase = 'inputs';
    const inputs = await this.#freshInputs();
    const failure = await this.#run('setup', round);
    if (failure !== null) {
      await this.#run('teardown', round);
      // Last: the runner ends the process.
      return this.#tell(failure);
    }
    const { table } = this.#records;
    table.clear(kind);
    const check = kind === 'check' ? new CheckOutcomes(inputs.length, this.#errors) : null;
    const sink: OutcomeSink = check ?? { kept: null, failed: (task, describe) => this.#errors.add(task, describe) };

    this.#phase = 'tasks';
    const printed = bytesPrinted();
    this.#lag.start();
    const cpuAt = cpuMs();
    const idleAt = idleMs();
    const at = table.startClock();
    this.#monitor.post({ type: 'round-begun', round, at, idleCpuMs, timeLimitMs: this.#config.timeLimitMs });
    await this.#mode.run({ inputs, sink, prints: check === null ? null : this.#prints });
    const durationMs = now() - at;
    const utilization = 1 - (idleMs() - idleAt) / durationMs;
    const cpu = cpuMs() - cpuAt;
    this.#lag.stop();
    this.#prints.end();

    await this.#lateRecords();
    // It would be written while another mode is measured, and look as if something went on by itself.
    if (bytesPrinted() !== printed) await drainOutput();
    if (check !== null) {
      this.#monitor.post({ type: 'digests', round, digests: check.digests });
      this.#monitor.say(check.message(round));
    }
    if (this.#hooks !== null) {
      this.#monitor.post({ type: 'round-stopped' });
      this.#tell(await this.#run('teardown', round));
    }
    this.#phase = 'idle';
    this.#monitor.post({ type: 'round-ended', message: { type: 'round-ended', round, durationMs, cpuMs: cpu, utilization: Number.isFinite(utilization) ? utilization : 0, laneCount: this.#mode.lanes() } });
  }

  async #run(hook: HookName, round: number): Promise<HookFailure | null> {
    if (this.#hooks === null) return null;
    this.#phase = hook;
    this.#monitor.post({ type: 'hook-begun', message: { type: 'hook-begun', hook, name: this.#hooks.name }, timeLimitMs: this.#config.timeLimitMs });
    return await this.#hooks.hooks[hook](round);
  }

  #tell(failure: HookFailure | null): void {
    if (failure !== null && this.#hooks !== null) this.#monitor.say({ type: 'hook-failed', name: this.#hooks.name, ...failure });
  }

  /** Garbage collections are told two turns of the loop after they happened. */
  async #lateRecords(): Promise<void> {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => void setImmediate(resolve));
    await this.#mode.settle();
  }
}
