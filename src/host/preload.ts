/** Preloaded by `--require` into a host, its pool's threads, and whatever threads and processes the user's code starts. */
import { noteStarted, STARTED_VARIABLE } from '../shared/started-processes.ts';
import { bridge } from './bridge.ts';
import { watchChildren } from './children.ts';
import { readHostConfig } from './host-config.ts';
import { installHooks } from './loader/hooks.ts';

const config = readHostConfig();
if (config !== null) {
  bridge();
  installHooks(config);
  const started = process.env[STARTED_VARIABLE];
  if (started !== undefined) watchChildren((pid, leads) => noteStarted(started, pid, leads));
}
