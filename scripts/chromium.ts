import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findOnPath, isProgram, run } from './programs.ts';
import { NODE, ROOT } from './project.ts';
import { reachable } from './reachable.ts';

const DOWNLOAD_LIMIT_MS = 10 * 60_000;
const APT_LIMIT_MS = 5 * 60_000;
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What a Chromium in a test is started with: no sandbox in containers, no traffic of its own. */
export const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/**
 * A Chromium that starts: the one that `CHROMIUM_PATH` names, one on the machine, one that Playwright downloaded
 * before, one that it downloads now, or Debian's package where this runs as root.
 * @throws in one line what is missing and what to do.
 */
export async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (await starts(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which is not a Chromium that starts: name another or unset it.`);
  }
  return (await onTheMachine()) ?? (await downloaded()) ?? (await installed()) ?? missing();
}

async function onTheMachine(): Promise<string | null> {
  const found = findOnPath(NAMES);
  if (found !== null && (await starts(found))) return found;
  const fetched = chromium.executablePath();
  return isProgram(fetched) ? fetched : null;
}

async function downloaded(): Promise<string | null> {
  if (!(await reachable('https://cdn.playwright.dev'))) return null;
  console.log('Downloading a Chromium through Playwright (about 180 MB, once).');
  const cli = join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
  await run(NODE, [cli, 'install', '--no-shell', 'chromium'], { output: 'keep', timeLimit: DOWNLOAD_LIMIT_MS });
  const fetched = chromium.executablePath();
  return (await starts(fetched)) ? fetched : null;
}

async function installed(): Promise<string | null> {
  if (process.getuid?.() !== 0 || findOnPath(['apt-get']) === null) return null;
  console.log("Installing Debian's chromium.");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { output: 'keep', env, timeLimit: APT_LIMIT_MS } as const;
  await run('apt-get', ['update'], options);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  const found = findOnPath(NAMES);
  return found !== null && (await starts(found)) ? found : null;
}

function missing(): never {
  throw new Error('No Chromium was found or could be fetched: install chromium or Chrome, or name one with CHROMIUM_PATH.');
}

/** A name on the PATH may be a stub that only says how to install the browser. */
async function starts(program: string): Promise<boolean> {
  if (process.platform === 'win32') return isProgram(program); // Chrome opens a window when asked for its version there.
  const { status, output } = await run(program, ['--version'], { output: 'keep', timeLimit: 30_000 });
  return status === 0 && /Chrom(e|ium)/.test(output);
}
