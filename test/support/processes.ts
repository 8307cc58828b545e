import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/** The command lines of the processes, of this user and others, that name the text; not on Windows. */
export function processesNaming(text: string): string[] {
  return commandLines().filter((line) => line.includes(text));
}

/** Waits until some process names the text. @throws where none does in time. */
export async function processNaming(text: string): Promise<void> {
  await until(() => processesNaming(text).length > 0, () => `No process names ${text}.`);
}

/** Waits until no process names the text. @throws where one still does in time. */
export async function noProcessNaming(text: string): Promise<void> {
  await until(() => processesNaming(text).length === 0, () => `Still there: ${processesNaming(text).join('; ')}`);
}

function commandLines(): string[] {
  if (process.platform !== 'linux') return execFileSync('ps', ['-A', '-o', 'command='], { encoding: 'utf8' }).split('\n');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // It ended in the meantime.
      }
    });
}
