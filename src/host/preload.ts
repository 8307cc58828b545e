/** Preloaded by `--require` into a host, its pool's threads, and whatever threads and processes the user's code starts. */
import { bridge } from './bridge.ts';
import { readHostConfig } from './host-config.ts';
import { installHooks } from './loader/hooks.ts';

const config = readHostConfig();
if (config !== null) {
  bridge();
  installHooks(config);
}
