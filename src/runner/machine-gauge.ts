import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Gauging } from '../shared/gauging.ts';
import { parseGauging } from '../shared/gauging.ts';
import type { NodeRuntime } from './node-runtime.ts';

/** A machine that is so busy is not asked again: the run goes on without. */
const PATIENCE_MS = 2_000;
/** More threads than this take more memory than the answer is worth. */
const MOST_THREADS = 32;

/** Asks a process of its own, between rounds, what the machine gives at the moment. */
export class MachineGauge implements AsyncDisposable {
  readonly threads: number;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #cancel: AbortSignal;
  readonly #lines: AsyncIterator<string>;
  readonly #exited: Promise<unknown>;
  #lost = false;

  /**
   * @param threads as many as the pool has; fewer than 2 tell nothing of cores.
   * @param cancel ends the process at once, and whoever waits for it.
   */
  constructor(node: NodeRuntime, hostFolder: string, threads: number, cancel: AbortSignal) {
    this.threads = Math.max(1, Math.min(threads, MOST_THREADS));
    const env: NodeJS.ProcessEnv = { ...process.env };
    delete env['NODE_OPTIONS'];
    delete env['ELECTRON_RUN_AS_NODE'];
    if (node.electron) env['ELECTRON_RUN_AS_NODE'] = '1';
    this.#child = spawn(node.path, [join(hostFolder, 'gauge.js'), String(this.threads)], { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    this.#exited = once(this.#child, 'close').catch(() => {});
    for (const emitter of [this.#child, this.#child.stdin]) emitter.on('error', () => (this.#lost = true));
    this.#cancel = cancel;
    cancel.addEventListener('abort', this.#kill);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async ready(): Promise<void> {
    await this.#line();
  }

  /** `null` where the machine did not answer; then it never will again. */
  async measure(): Promise<Gauging | null> {
    if (this.#lost) return null;
    this.#child.stdin.write('\n');
    const line = await this.#line();
    return line === null ? null : parseGauging(line);
  }

  async #line(): Promise<string | null> {
    if (this.#lost) return null;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
    const next = await Promise.race([this.#lines.next(), patience]);
    clearTimeout(timer);
    if (next !== null && next.done !== true) return next.value;
    this.#lost = true;
    return null;
  }

  readonly #kill = (): void => {
    this.#lost = true;
    this.#child.kill('SIGKILL');
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#cancel.removeEventListener('abort', this.#kill);
    this.#kill();
    await this.#exited;
  }
}
