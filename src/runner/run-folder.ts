import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostConfig } from '../shared/host-messages.ts';
import { Problem } from '../shared/problem.ts';
import { RUN_FOLDER_PREFIX, runnerOf } from '../shared/run-folder-name.ts';
import { endStarted, isStartedFile, startedPath } from '../shared/started-processes.ts';

/** A temporary folder that only this user can read, with what the hosts of one run share. Removed at the run's end. */
export class RunFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Also removes what runs left whose process was killed. */
  static async create(): Promise<RunFolder> {
    await removeOrphans();
    return new RunFolder(await writing(mkdtemp(join(tmpdir(), `${RUN_FOLDER_PREFIX}${process.pid}-`))));
  }

  get configPath(): string {
    return join(this.path, 'host.json');
  }

  /** Where a host notes what its user code starts. @param host its name among the run's hosts; each has a file of its own. */
  startedPath(host: string): string {
    return startedPath(this.path, host);
  }

  get inputsPath(): string {
    return join(this.path, 'inputs.bin');
  }

  /** In one step: what the inputs started (a server, say) may be reading it. */
  async writeConfig(config: HostConfig): Promise<void> {
    const next = `${this.configPath}.next`;
    await writing(writeFile(next, JSON.stringify(config), { mode: 0o600 }));
    await rename(next, this.configPath);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** @throws {Problem} `file`, where there is no room or no permission. */
async function writing<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } catch (error) {
    throw new Problem('file', `The folder for temporary files, ${tmpdir()}, cannot be written: ${error instanceof Error ? error.message : String(error)}.`, 'Make room in it, or name another in TMPDIR.');
  }
}

/** Another user's cannot be removed, and stay. */
async function removeOrphans(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const orphans = names.filter((name) => {
    const runner = runnerOf(name);
    return runner !== null && !isAlive(runner);
  });
  await Promise.all(orphans.map((name) => removeOrphan(join(tmpdir(), name)).catch(() => {})));
}

/** Its hosts end by themselves, with what they started, unless they were killed too. */
async function removeOrphan(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter(isStartedFile)) endStarted(join(folder, name), true);
  await rm(folder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
