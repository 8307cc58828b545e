import { startServer } from './server/start.ts';

/** Starts a web server, and gives the addresses of files on it. */
export async function filesOnServer(count: number): Promise<[url: string][]> {
  const address = await startServer();
  return Array.from({ length: count }, (_, i) => [`${address}/files/${i}`]);
}

/**
 * Downloads a file and tells its size in bytes. Nearly all of a call is waiting for the answer, and one thread can
 * wait for many answers at once.
 *
 * @profile await filesOnServer(80)
 */
export async function download(url: string): Promise<number> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  const body = await response.arrayBuffer();
  return body.byteLength;
}
