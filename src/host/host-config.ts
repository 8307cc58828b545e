import { readFileSync } from 'node:fs';
import type { HostConfig } from '../shared/host-messages.ts';
import { HOST_CONFIG_VARIABLE } from '../shared/host-messages.ts';

/** `null` where this process is not one of a run's, or outlived it. */
export function readHostConfig(): HostConfig | null {
  const path = process.env[HOST_CONFIG_VARIABLE];
  if (path === undefined) return null;
  try {
    // Written by the runner of the same version into a folder of its own.
    return JSON.parse(readFileSync(path, 'utf8')) as HostConfig;
  } catch {
    return null;
  }
}
