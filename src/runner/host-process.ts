import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { HostCommand, HostRole } from '../shared/host-messages.ts';
import { COMMANDS_DESCRIPTOR, FRAMES_DESCRIPTOR } from '../shared/host-messages.ts';
import type { Frame } from '../shared/wire.ts';
import { endStarted, stillRunning } from '../shared/started-processes.ts';
import { FrameReader, WireError } from '../shared/wire.ts';
import type { OutputStream } from './host-output.ts';
import { HostOutput } from './host-output.ts';
import type { HostPaths, Launch } from './launch.ts';
import { hostEnvironment } from './launch.ts';
import { memoryKills } from './memory-kills.ts';
import type { NodeRuntime } from './node-runtime.ts';

export interface HostExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to stderr, where V8 and Node say why they end. */
  readonly lastWords: string;
  /** Processes that user code in it had started and that still ran when it ended; they were ended too. */
  readonly outlived: number;
  /** Processes that the system ended for want of memory while this one was there, as far as it says. */
  readonly memoryKills: number;
}

export interface HostStart extends HostPaths {
  readonly role: HostRole;
  readonly node: NodeRuntime;
  readonly launch: Launch;
  /** Holds the host's bundles. */
  readonly hostFolder: string;
  readonly cwd: string;
  readonly onFrame: (frame: Frame) => void;
  readonly onOutput: (stream: OutputStream, text: string) => void;
}

/** A process that ended may have left grandchildren that hold its pipes; what is in them by then is read. */
const PIPES_MS = 200;

/** A child process in a group of its own, which ends with everything that it started. */
export class HostProcess {
  readonly startedAt = performance.now();
  readonly exited: Promise<HostExit>;
  readonly output: HostOutput;
  readonly #child: ChildProcess;
  readonly #startedPath: string;
  readonly #killsBefore = memoryKills();
  readonly #outlived = new Set<number>();
  /** What it wrote to stderr is in `output`; this is what the runner has to say of its end. */
  #remarks = '';
  #gone = false;

  constructor({ role, node, launch, hostFolder, cwd, onFrame, onOutput, ...paths }: HostStart) {
    this.#startedPath = paths.startedPath;
    // The last host to go, should the runner be killed, is the one without others' files beside its own.
    writeFileSync(paths.startedPath, '', { flag: 'a', mode: 0o600 });
    // The loader comes before whatever a person has Node load, so that this may be TypeScript too.
    const args = ['--require', join(hostFolder, 'preload.js'), ...launch.nodeArguments, join(hostFolder, 'main.js'), role];
    this.#child = spawn(node.path, args, {
      cwd,
      env: hostEnvironment(process.env, launch, node, paths),
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#readFrames(onFrame);
    this.output = new HostOutput(onOutput);
    if (this.#child.stdout !== null) this.output.read('stdout', this.#child.stdout);
    if (this.#child.stderr !== null) this.output.read('stderr', this.#child.stderr);
    // The host may be gone before it has read a command; its exit says so.
    this.#commands?.on('error', () => {});
    this.exited = this.#whenExited();
  }

  get gone(): boolean {
    return this.#gone;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(command: HostCommand): void {
    this.#commands?.write(`${JSON.stringify(command)}\n`);
  }

  /** Ends the whole group at once, and resolves when the host is gone. */
  async kill(): Promise<void> {
    if (!this.#gone) this.#endGroup(true);
    await this.exited;
  }

  /**
   * Grandchildren outlive the host, in its group and in others, so they are ended when the host exits by itself too.
   * @param wide as `endStarted` has it.
   */
  #endGroup(wide: boolean): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    for (const running of stillRunning(this.#startedPath)) this.#outlived.add(running);
    try {
      if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () => {});
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
    for (const running of endStarted(this.#startedPath, wide)) this.#outlived.add(running);
    // Killed a moment ago, it is still there to be found, by the path in its environment.
    this.#outlived.delete(pid);
  }

  get #commands(): Writable | null {
    const stream = this.#child.stdio[COMMANDS_DESCRIPTOR];
    return stream !== null && stream !== undefined && 'write' in stream ? stream : null;
  }

  #readFrames(onFrame: (frame: Frame) => void): void {
    const stream = this.#child.stdio[FRAMES_DESCRIPTOR];
    if (stream === null || stream === undefined || !('read' in stream)) return;
    const reader = new FrameReader();
    stream.on('error', () => {});
    stream.on('data', (bytes: Buffer) => {
      try {
        for (const frame of reader.push(bytes)) onFrame(frame);
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        this.#remarks += `\nThe profiler's pipe was written to by something else: ${error.message}.`;
        void this.kill();
      }
    });
  }

  #whenExited(): Promise<HostExit> {
    return new Promise((resolve) => {
      const done = (code: number | null, signal: NodeJS.Signals | null): void => {
        for (const stream of this.#child.stdio) stream?.destroy();
        resolve({ code, signal, lastWords: `${this.output.lastWords}${this.#remarks}`, outlived: this.#outlived.size, memoryKills: (memoryKills() ?? 0) - (this.#killsBefore ?? 0) });
      };
      this.#child.once('error', (error) => {
        this.#remarks += error.message;
        if (this.#child.pid === undefined) done(null, null);
      });
      this.#child.once('exit', (code, signal) => {
        // Once, and now: later the system may have given the number to a stranger.
        this.#endGroup(code !== 0);
        this.#gone = true;
        const timer = setTimeout(() => done(code, signal), PIPES_MS);
        this.#child.once('close', () => {
          clearTimeout(timer);
          done(code, signal);
        });
      });
    });
  }
}
