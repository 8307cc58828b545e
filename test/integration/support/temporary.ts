import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLES } from '../../../scripts/project.ts';

/** A new folder for one test; `remove` takes it away with all that is in it. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(purpose: string): TemporaryFolder {
  // VS Code follows links: only a real path equals what it hands back.
  const path = realpathSync(mkdtempSync(join(tmpdir(), `concurrency-profiler-${purpose}-`)));
  // A server that has just ended may still write a last file into it.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}

/** A copy of `samples/` that tests may edit, with the workspace's settings. */
export function copyOfSamples(settings: Readonly<Record<string, unknown>>): TemporaryFolder {
  const folder = temporaryFolder('samples');
  cpSync(SAMPLES, folder.path, { recursive: true });
  writeSettings(folder.path, settings);
  return folder;
}

/** Replaces a workspace's settings. */
export function writeSettings(workspace: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode', 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}

/** An environment in which VS Code leaves its sockets in a folder that is removed, and not in the system's. */
export function socketsIn(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, XDG_RUNTIME_DIR: folder };
}
