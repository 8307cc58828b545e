import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { FETCHED } from './project.ts';
import { reachable } from './reachable.ts';

/**
 * The program of a desktop VS Code in `.vscode-test/`, downloaded once; `null` where it cannot be downloaded, or where
 * there is no display to show its window on.
 */
export async function provideElectron(): Promise<string | null> {
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  if (process.platform === 'linux' && display === undefined) return null;
  if (!(await reachable('https://update.code.visualstudio.com/api/releases/stable'))) return null;
  console.log('Providing a desktop VS Code in .vscode-test/ (about 150 MB, once).');
  return downloadAndUnzipVSCode({ version: 'stable', cachePath: FETCHED, reporter: new SilentReporter() });
}

/** What a desktop VS Code needs beside what to open: Chromium's sandbox does not start for root. */
export function electronFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
}
