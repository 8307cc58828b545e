import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { npmRun } from './npm.ts';
import { endWithParent } from './parent.ts';
import { findOnPath, run } from './programs.ts';
import { FETCHED, ROOT, SAMPLES, VSIX } from './project.ts';
import { electronFlags, provideElectron } from './vscode-electron.ts';
import { installServer, installVsix, startServer, writeMachineSettings } from './vscode-server.ts';

/**
 * `npm start`: opens a real VS Code on `samples/` with the extension in it. The desktop's where `code` is on the PATH;
 * else one that is downloaded; else a server, to be opened in a browser.
 */
const OLDEST_DESKTOP = [1, 101] as const;
/** Of the server: the same address each time, so that the browser remembers its window; another where it is taken. */
const PORT = 8127;

// The samples are the project's own.
const OPEN_SAMPLES = ['--disable-workspace-trust', `--extensionDevelopmentPath=${ROOT}`, SAMPLES];

async function openDesktop(): Promise<boolean> {
  const code = findOnPath(['code']);
  if (code === null) return false;
  // A `.cmd` starts in a shell only.
  const shell = process.platform === 'win32';
  const program = shell ? `"${code}"` : code;
  const { status, output } = await run(program, ['--version'], { output: 'keep', shell, timeLimit: 30_000 });
  const [major = 0, minor = 0] = (output.split('\n')[0] ?? '').split('.').map(Number);
  if (status !== 0 || major < OLDEST_DESKTOP[0] || (major === OLDEST_DESKTOP[0] && minor < OLDEST_DESKTOP[1])) {
    console.log(`Passing over ${code}: VS Code ${OLDEST_DESKTOP.join('.')} or later is needed.`);
    return false;
  }
  const args = ['--new-window', ...OPEN_SAMPLES].map((arg) => (shell ? `"${arg}"` : arg));
  const opened = await run(program, args, { output: 'inherit', shell });
  if (opened.status === 0) console.log('VS Code is open on samples/: open primes.ts and click Profile Concurrency.');
  return opened.status === 0;
}

async function openDownloaded(): Promise<boolean> {
  const electron = await provideElectron();
  if (electron === null) return false;
  const profile = ['--user-data-dir', join(FETCHED, 'start-electron'), '--extensions-dir', join(FETCHED, 'start-electron-extensions')];
  console.log('VS Code opens on samples/: open primes.ts and click Profile Concurrency. Ctrl+C ends it.');
  const child = spawn(electron, [...electronFlags(), ...profile, ...OPEN_SAMPLES], { stdio: 'ignore' });
  process.once('exit', () => child.kill());
  await once(child, 'exit');
  return true;
}

async function serve(): Promise<void> {
  await installServer();
  const dataDir = join(FETCHED, 'start-server');
  mkdirSync(dataDir, { recursive: true });
  writeMachineSettings(dataDir);
  await npmRun('package');
  await installVsix(VSIX, dataDir);
  const server = await startServer({ dataDir, port: (await isFree(PORT)) ? PORT : 0, flags: ['--disable-workspace-trust'] });
  const address = `${server.url}?${new URLSearchParams({ folder: SAMPLES }).toString()}`;
  console.log(`\nOpen ${address}\nin any browser, then primes.ts, and click Profile Concurrency. Ctrl+C ends it.`);
  await server.ended;
}

/** Whether a server could listen on the port now. */
async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

// What this starts ends in `exit` handlers, which a signal would pass by.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(0));
endWithParent();

await npmRun('build');
if (!(await openDesktop()) && !(await openDownloaded())) await serve();
