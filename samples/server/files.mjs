// A small web server for the samples, in a process of its own, so that its work is not part of what is measured.
// It tells its port over the IPC channel, and ends when the process that started it does.
import { createServer } from 'node:http';

/** How long an answer is on its way, in milliseconds: about what a service in the same data centre takes. */
const LATENCY_MS = 4;
const FILE_BYTES = 32 * 1024;
const ORDERS = 1_500;

const file = Buffer.alloc(FILE_BYTES, 'The quick brown fox jumps over the lazy dog. ');

/** A shop's orders of one day; the same day always has the same ones. */
function ordersOf(day) {
  let state = day + 1;
  const next = (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return Array.from({ length: ORDERS }, (_, id) => ({ id, customer: next(1_300), cents: 100 + next(20_000) }));
}

function answer(path, response) {
  const [, kind, number] = /^\/(files|orders)\/(\d+)$/.exec(path) ?? [];
  if (kind === 'files') {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': FILE_BYTES });
    response.end(file);
  } else if (kind === 'orders') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(ordersOf(Number(number))));
  } else {
    response.writeHead(404);
    response.end();
  }
}

const server = createServer((request, response) => setTimeout(answer, LATENCY_MS, request.url, response));
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.once('disconnect', () => process.exit());
