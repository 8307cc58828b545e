/**
 * How long it takes from asking for a run to its first task, with an empty and with a filled cache of transformed
 * modules, against `node` running the same function by hand. Interleaved in one run; ratios are medians of the rounds'.
 *
 *     npm run bench:start [-- ROUNDS]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { estimateMedian } from '../src/shared/statistics.ts';
import { PLAIN_LAUNCH } from '../src/runner/launch.ts';
import { profile } from '../src/runner/profile.ts';
import { NO_WISHES } from '../src/shared/plan-wishes.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'samples', 'primes.ts');

/** Milliseconds from the call to the first sign of the check round, which the monitor gives within 40 ms of its start. */
async function toFirstTask(cacheDir: string): Promise<number> {
  const cancel = new AbortController();
  const start = performance.now();
  let first = Number.NaN;
  await profile(
    {
      target: { file: FILE, name: 'countPrimes', line: 1, reach: { kind: 'expression', callee: 'countPrimes', receiver: null }, runsAs: 'call' },
      text: null,
      inputs: { expression: '[[10]]', source: 'option', tasks: null },
      plan: { asked: { ...NO_WISHES, modes: ['sequential'], rounds: 1 }, usual: NO_WISHES, seed: 1 },
      node: { path: process.execPath, version: process.versions.node, electron: false },
      launch: PLAIN_LAUNCH,
      hostFolder: join(ROOT, 'dist', 'host'),
      cwd: ROOT,
      cacheDir,
    },
    {
      begun: () => {},
      round: () => {},
      output: () => {},
      log: () => {},
      progress: ({ phase }) => {
        if (phase !== 'check' || !Number.isNaN(first)) return;
        first = performance.now() - start;
        cancel.abort();
      },
    },
    { cancel: cancel.signal, keep: new AbortController().signal },
  );
  return first;
}

/** The same function by hand: `node` strips the types, the function runs once, and the process ends. */
async function byHand(): Promise<number> {
  const start = performance.now();
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', `import { countPrimes } from ${JSON.stringify(pathToFileURL(FILE).href)}; countPrimes(10);`]);
  return performance.now() - start;
}

const warmCache = await mkdtemp(join(tmpdir(), 'concurrency-profiler-bench-'));
const times = { cold: [] as number[], warm: [] as number[], hand: [] as number[] };
try {
  await toFirstTask(warmCache);
  await byHand();
  for (let round = 0; round < ROUNDS; round++) {
    const coldCache = await mkdtemp(join(tmpdir(), 'concurrency-profiler-bench-'));
    times.cold.push(await toFirstTask(coldCache));
    await rm(coldCache, { recursive: true, force: true });
    times.hand.push(await byHand());
    times.warm.push(await toFirstTask(warmCache));
  }
} finally {
  await rm(warmCache, { recursive: true, force: true });
}

console.log(`Node ${process.versions.node}, ${ROUNDS} rounds: from the command to the first task of samples/primes.ts`);
for (const [name, list] of Object.entries(times)) {
  const time = estimateMedian(list);
  const ratio = estimateMedian(list.map((value, i) => value / (times.hand[i] ?? Number.NaN)));
  console.log(`${name.padEnd(5)} ${(time?.median.toFixed(0) ?? '-').padStart(5)} ms  ${ratio?.median.toFixed(2)} of node by hand`);
}
