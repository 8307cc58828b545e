import { readFileSync } from 'node:fs';

/** How many processes the system has ended since its start because memory ran out; `null` where it does not say: on Linux alone it does. */
export function memoryKills(): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const count = /^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))?.[1];
    return count === undefined ? null : Number(count);
  } catch {
    return null;
  }
}
