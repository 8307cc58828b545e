import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HostMessage, HostRole } from '../../shared/host-messages.ts';
import { cpuMs } from '../early.ts';
import { Probe } from './lag-probe.ts';
import type { MonitorData, MonitorMessage } from './monitor-messages.ts';
import { FLUSH_MS } from './monitor-messages.ts';

/** The main thread's side of the monitor. It never keeps the process alive. */
export class MonitorThread {
  readonly probe = new Probe();
  readonly #idleFrom = new Float64Array(new SharedArrayBuffer(8));
  readonly #worker: Worker;
  #onProbe: () => void = () => this.probe.answered();

  constructor(role: HostRole) {
    const data: MonitorData = { role, probe: this.probe.buffer, idleFrom: this.#idleFrom };
    // Not the user's preloads, arguments or environment: this thread is none of theirs.
    this.#worker = new Worker(join(__dirname, 'monitor.js'), { workerData: data, execArgv: [], argv: [], stdin: false });
    // Before `unref`: a listener that is added later keeps the process alive.
    this.#worker.on('message', () => this.#onProbe());
    this.#worker.unref();
  }

  /** CPU that the process has used since its last round was written out; 0 before the first. */
  idleCpuMs(): number {
    const from = this.#idleFrom[0] ?? 0;
    return from === 0 ? 0 : cpuMs() - from;
  }

  /** @param turn called in the next turn of this thread's loop after the monitor has sent a probe. */
  onProbe(turn: () => void): void {
    this.#onProbe = turn;
  }

  post(message: MonitorMessage): void {
    this.#worker.postMessage(message);
  }

  say(message: HostMessage): void {
    this.post({ type: 'message', message });
  }

  /** Blocks this thread until all that was recorded and said is in the pipe. */
  flush(): void {
    const flag = new Int32Array(new SharedArrayBuffer(4));
    this.post({ type: 'flush', flag });
    Atomics.wait(flag, 0, 0, FLUSH_MS);
  }
}
