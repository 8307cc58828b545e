import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostConfig } from '../shared/host-messages.ts';

/** A temporary folder that only this user can read, with what the hosts of one run share. Removed at the run's end. */
export class RunFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<RunFolder> {
    return new RunFolder(await mkdtemp(join(tmpdir(), 'concurrency-profiler-')));
  }

  get configPath(): string {
    return join(this.path, 'host.json');
  }

  get inputsPath(): string {
    return join(this.path, 'inputs.bin');
  }

  async writeConfig(config: HostConfig): Promise<void> {
    await writeFile(this.configPath, JSON.stringify(config), { mode: 0o600 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
