import type { HostConfig, RoundCommand } from '../shared/host-messages.ts';
import { cpuMs, eventLoopUtilization, now, soon } from './early.ts';
import type { Arguments } from './tuples.ts';
import { LagProbe } from './lag-probe.ts';
import type { OutcomeSink, RunningMode } from './modes/mode.ts';
import type { MonitorThread } from './monitor-thread.ts';
import { CheckOutcomes, ErrorLog } from './outcomes.ts';
import type { Records } from './records.ts';

/** Runs a host's rounds, one at a time, and measures the process and the loop around each. */
export class RoundRunner {
  readonly #config: HostConfig;
  readonly #mode: RunningMode;
  readonly #records: Records;
  readonly #monitor: MonitorThread;
  readonly #freshInputs: () => Promise<readonly Arguments[]>;
  readonly #errors: ErrorLog;
  readonly #lag: LagProbe;
  #running = false;

  constructor(config: HostConfig, mode: RunningMode, records: Records, monitor: MonitorThread, freshInputs: () => Promise<readonly Arguments[]>) {
    this.#config = config;
    this.#mode = mode;
    this.#records = records;
    this.#monitor = monitor;
    this.#freshInputs = freshInputs;
    this.#errors = new ErrorLog((message) => monitor.say(message));
    this.#lag = new LagProbe(records.lag, monitor.probe);
    monitor.onProbe(this.#lag.answer);
  }

  get running(): boolean {
    return this.#running;
  }

  async run({ round, kind }: RoundCommand): Promise<void> {
    const idleCpuMs = this.#monitor.idleCpuMs();
    const inputs = await this.#freshInputs();
    const { table } = this.#records;
    table.clear(kind);
    const check = kind === 'check' ? new CheckOutcomes(inputs.length, this.#errors) : null;
    const sink: OutcomeSink = check ?? { kept: null, failed: (task, describe) => this.#errors.add(task, describe) };

    this.#running = true;
    this.#lag.start();
    const cpuAt = cpuMs();
    const utilizationAt = eventLoopUtilization();
    const at = table.startClock();
    this.#monitor.post({ type: 'round-begun', round, at, idleCpuMs, timeLimitMs: this.#config.timeLimitMs });
    await this.#mode.run({ inputs, sink });
    const durationMs = now() - at;
    const { utilization } = eventLoopUtilization(utilizationAt);
    const cpu = cpuMs() - cpuAt;
    this.#lag.stop();
    this.#running = false;

    await this.#lateRecords();
    if (check !== null) {
      this.#monitor.post({ type: 'digests', round, digests: check.digests });
      this.#monitor.say(check.message(round));
    }
    this.#monitor.post({ type: 'round-ended', message: { type: 'round-ended', round, durationMs, cpuMs: cpu, utilization: Number.isNaN(utilization) ? 0 : utilization, laneCount: this.#mode.lanes() } });
  }

  /** Garbage collections are told two turns of the loop after they happened. */
  async #lateRecords(): Promise<void> {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => void soon(resolve));
    await this.#mode.settle();
  }
}
