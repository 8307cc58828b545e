#!/usr/bin/env node
import { join } from 'node:path';
import { profile } from '../runner/profile.ts';
import { runCli } from './cli.ts';
import { EXIT } from './exit-status.ts';
import { processTerminal } from './terminal.ts';

const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The hosts end by themselves when their parent is gone.
    if (cancel.signal.aborted) process.exit(EXIT.cancelled);
    cancel.abort();
  });
}

// Not process.exit: what was written to a pipe would be lost.
void runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  cwd: process.cwd(),
  env: process.env,
  hostFolder: join(__dirname, 'host'),
  profile,
  cancel: cancel.signal,
}).then((status) => {
  process.exitCode = status;
});
