import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** From asking a program to end to ending it. */
const GRACE_MS = 5_000;

/** How a program ended: its exit status, `null` where it never started or a signal ended it. */
export interface Ending {
  readonly status: number | null;
  /** What it printed, both streams as they came; nothing of it where it printed to the terminal itself. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `inherit`: what it prints goes to this terminal. `keep`: it is handed back in the ending. */
  readonly output: 'inherit' | 'keep';
  /** The program is a command line for a shell, and so are the arguments: quote them. */
  readonly shell?: boolean;
  /** In milliseconds; after it the program is asked to end, and 5 s later it is ended with all its children. */
  readonly timeLimit?: number;
}

/** Runs a program to its end, without stdin. Never throws: see the ending. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', options.output === 'inherit' ? 'inherit' : 'pipe', options.output === 'inherit' ? 'inherit' : 'pipe'],
      // A group of its own can be ended with everything that it started.
      detached: options.timeLimit !== undefined && process.platform !== 'win32',
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
    const { timeLimit } = options;
    const onExit = (): void => endProcessGroup(child.pid, 'SIGKILL');
    const timers: NodeJS.Timeout[] = [];
    if (timeLimit !== undefined) {
      process.once('exit', onExit);
      const stop = (): void => {
        output += `\nStopped after ${timeLimit / 1000} s.\n`;
        endProcessGroup(child.pid, 'SIGTERM');
      };
      timers.push(setTimeout(stop, timeLimit), setTimeout(onExit, timeLimit + GRACE_MS));
    }
    const end = (status: number | null): void => {
      for (const timer of timers) clearTimeout(timer);
      process.off('exit', onExit);
      resolve({ status, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(null);
    });
    child.once('close', (status) => end(status));
  });
}

/** Ends a process that leads a group, with the group; on Windows, which has none, the process. Gone already is fine. */
export function endProcessGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Ended in the meantime.
  }
}

/** The first of the names that is a program on the PATH, as an absolute path, or `null`. */
export function findOnPath(names: readonly string[], env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (isProgram(file)) return file;
      }
    }
  }
  return null;
}

/** Whether there is a file at the path that may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
