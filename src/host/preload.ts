/** Preloaded by `--require` into a host, its pool's threads, and whatever threads and processes the user's code starts. */
import { BroadcastChannel, isMainThread } from 'node:worker_threads';
import { noteStarted, STARTED_VARIABLE } from '../shared/started-processes.ts';
import { bridge } from './bridge.ts';
import { readHostConfig } from './host-config.ts';
import { installHooks } from './loader/hooks.ts';
import type { WorkerMessage } from './monitor/monitor-messages.ts';
import { WORKER_CHANNEL } from './monitor/monitor-messages.ts';
import { watchChildren } from './process/child-watch.ts';

const config = readHostConfig();
if (config !== null) {
  // Made before any module is loaded: the target's hands itself out there.
  const here = bridge();
  // Threads of the user's own have nobody else to tell where their stacks come from; the pool's do it their own way.
  if (!isMainThread) here.onMap = tellMonitor;
  installHooks(config);
  const started = process.env[STARTED_VARIABLE];
  if (started !== undefined) watchChildren((pid, leads) => noteStarted(started, pid, leads));
}

function tellMonitor(file: string, map: string): void {
  const channel = new BroadcastChannel(WORKER_CHANNEL);
  const message: WorkerMessage = { type: 'modules', maps: [[file, map]] };
  channel.postMessage(message);
  channel.close();
}
