import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts the samples' web server in a process of its own, on a free port of this machine. It lives as long as the
 * process that called this.
 * @returns its address, without a slash at the end.
 */
export async function startServer(): Promise<string> {
  // No options of this process: the server is plain JavaScript and needs no loader.
  const child = fork(new URL('./files.mjs', import.meta.url), { execArgv: [] });
  const port = await Promise.race([
    once(child, 'message').then(([message]: unknown[]) => message),
    once(child, 'exit').then(([code]: unknown[]) => {
      throw new Error(`The web server ended with ${String(code)} before it was ready.`);
    }),
  ]);
  // The server ends with this process; it does not keep it from ending.
  child.unref();
  child.channel?.unref();
  return `http://127.0.0.1:${String(port)}`;
}
