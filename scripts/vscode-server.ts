import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.ts';
import { endProcessGroup, run } from './programs.ts';
import { FETCHED, NODE } from './project.ts';

/**
 * The VS Code that comes inside the npm package `code-server`: workbench, extension host and built-in extensions,
 * without Electron. It is there where VS Code itself cannot be downloaded.
 */
const VERSION = '4.139.1';
const FOLDER = join(FETCHED, `server-${VERSION}`);
const VSCODE = join(FOLDER, 'node_modules', 'code-server', 'lib', 'vscode');
/** The names of the steps that were finished, a line each: an interrupted installation goes on from there. */
const FINISHED = join(FOLDER, 'finished-steps');
const START_LIMIT_MS = 60_000;

/** Settings for a workbench in which nothing opens, asks or animates by itself. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // In a browser the default is to save after a delay.
  'files.autoSave': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Fetches the server from the npm registry, once. @throws where npm cannot. */
export async function installServer(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const steps: readonly [name: string, run: () => Promise<void>][] = [
    ['code-server', () => npm(['install', '--prefix', FOLDER, ...quiet, `code-server@${VERSION}`], FOLDER)],
    ['vscode', () => npm(['install', '--prefix', VSCODE, '--omit=dev', ...quiet], VSCODE)],
    // The TypeScript server, without which TypeScript and JavaScript have no language features.
    ['extensions', () => npm(['install', '--prefix', join(VSCODE, 'extensions'), '--omit=dev', ...quiet], join(VSCODE, 'extensions'))],
  ];
  const finished = new Set(existsSync(FINISHED) ? readFileSync(FINISHED, 'utf8').split('\n') : []);
  const missing = steps.filter(([name]) => !finished.has(name));
  if (missing.length === 0) return;
  console.log(`Installing the VS Code server ${VERSION} into .vscode-test/ (about 600 MB, once).`);
  for (const [name, step] of missing) {
    await step();
    writeFileSync(FINISHED, `${name}\n`, { flag: 'a' });
  }
}

/** Writes the settings that the server reads before its first window, on top of the quiet ones. */
export function writeMachineSettings(dataDir: string, settings: Readonly<Record<string, unknown>> = {}): void {
  const folder = join(dataDir, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
}

/** Installs a packaged extension into a data folder. @throws where the server refuses it. */
export async function installVsix(vsix: string, dataDir: string): Promise<void> {
  const args = [serverProgram(), '--install-extension', vsix, '--force', '--server-data-dir', dataDir, '--accept-server-license-terms'];
  const { status, output } = await run(NODE, args, { output: 'keep', timeLimit: START_LIMIT_MS });
  // A refused package is told in words only.
  if (status !== 0 || !/was successfully installed/.test(output)) throw new Error(`VS Code did not install ${vsix}:\n${output}`);
}

export interface ServerOptions {
  /** Settings, extensions and state of this server; see `writeMachineSettings` and `installVsix`. */
  readonly dataDir: string;
  /** 0: a free one. */
  readonly port: number;
  readonly flags: readonly ('--enable-smoke-test-driver' | '--disable-workspace-trust')[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface Server {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /** `127.0.0.1:PORT`, the authority of `vscode-remote` addresses. */
  readonly authority: string;
  /** The process; its group holds the extension hosts. */
  readonly pid: number;
  /** The last 64,000 characters it printed. */
  output(): string;
  /** Settles when the process ended by itself or was disposed. */
  readonly ended: Promise<void>;
  /** Ends it with its extension hosts. May be called twice. */
  dispose(): Promise<void>;
}

/** Starts the server on 127.0.0.1. It ends with this process. @throws where it is not ready within a minute. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const address = ['--host', '127.0.0.1', '--port', String(options.port), '--without-connection-token'];
  const consent = ['--accept-server-license-terms', '--disable-telemetry'];
  const args = [serverProgram(), ...address, ...consent, '--server-data-dir', options.dataDir, ...options.flags];
  const detached = process.platform !== 'win32';
  const child = spawn(NODE, args, { stdio: ['ignore', 'pipe', 'pipe'], detached, env: options.env ?? process.env });
  const endNow = (): void => endProcessGroup(child.pid, 'SIGKILL');
  process.once('exit', endNow);
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      process.off('exit', endNow);
      // Extension hosts may outlive the server by a moment.
      endNow();
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });

  let output = '';
  const port = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => {
      endNow();
      reject(new Error(`The VS Code server ${why}:\n${output}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    const read = (text: string): void => {
      output = (output + text).slice(-64_000);
      const ready = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    void ended.then(() => {
      clearTimeout(timer);
      fail('ended before it was ready');
    });
  });

  const { pid } = child;
  if (pid === undefined) throw new Error('The VS Code server has no process.');
  const authority = `127.0.0.1:${port}`;
  return {
    url: `http://${authority}/`,
    authority,
    pid,
    output: () => output,
    ended,
    async dispose() {
      endNow();
      await ended;
    },
  };
}

function serverProgram(): string {
  return join(VSCODE, 'out', 'server-main.js');
}
