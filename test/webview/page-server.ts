import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { panelHtml } from '../../src/shared/panel-html.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist', 'webview');

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the built page on the loopback interface, in the HTML and under the policy that the extension gives it. */
export async function servePage(): Promise<PageServer> {
  // Read at once, so that a build beside the tests does not pull the page from under them.
  const files = new Map([
    ['/main.js', { type: 'text/javascript', body: readFileSync(join(DIST, 'main.js')) }],
    ['/main.css', { type: 'text/css', body: readFileSync(join(DIST, 'main.css')) }],
  ]);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = files.get(path);
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    const origin = `http://${request.headers.host ?? ''}`;
    const html = panelHtml({ scriptUri: `${origin}/main.js`, styleUri: `${origin}/main.css`, cspSource: origin, nonce: 'c2VjcmV0', title: 'Concurrency' });
    if (path === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
