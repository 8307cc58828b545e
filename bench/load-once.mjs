/**
 * A child process of `load.ts`, with a loader preloaded: imports a module, calls its `run`, and prints the milliseconds
 * from the start of the process, or with `worker` from the start of a thread, to the function's first result.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

if (isMainThread && process.argv[3] === 'worker') {
  const start = performance.now();
  const worker = new Worker(new URL(import.meta.url), { workerData: process.argv[2] });
  worker.once('message', (result) => console.log(JSON.stringify({ result, ms: performance.now() - start })));
} else {
  const { run } = await import(isMainThread ? process.argv[2] : workerData);
  const result = run(3);
  if (isMainThread) console.log(JSON.stringify({ result, ms: performance.now() }));
  else parentPort.postMessage(result);
}
