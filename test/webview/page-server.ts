import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { panelHtml } from '../../src/shared/panel-html.ts';

const DIST = join(import.meta.dirname, '..', '..', 'dist', 'webview');
const TYPES = { 'main.js': 'text/javascript', 'main.css': 'text/css' } as const;

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the built page on the loopback interface, in the HTML and under the policy that the extension gives it. */
export async function servePage(): Promise<PageServer> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    if (name === 'main.js' || name === 'main.css') {
      response.writeHead(200, { 'content-type': TYPES[name] }).end(readFileSync(join(DIST, name)));
      return;
    }
    const origin = `http://${request.headers.host ?? ''}`;
    const html = panelHtml({ scriptUri: `${origin}/main.js`, styleUri: `${origin}/main.css`, cspSource: origin, nonce: 'c2VjcmV0', title: 'Concurrency' });
    if (name === '') response.writeHead(200, { 'content-type': 'text/html' }).end(html);
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
