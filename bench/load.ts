/**
 * How long it takes to the first call of a function in a TypeScript project of 300 modules, with the loader of the hosts
 * and with tsx: in the main thread from the start of the process, in a worker from the start of the thread, with an empty
 * and with a filled cache. Pairs alternate, each in the other order than the last; the ratio is the median of the pairs'
 * ratios. Exits with 1 where a cached ratio is above 1.
 *
 *     npm run bench:load [-- PAIRS]
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { estimateMedian } from '../src/shared/statistics.ts';
import type { HostConfig } from '../src/shared/host-messages.ts';
import { HOST_CONFIG_VARIABLE } from '../src/shared/host-messages.ts';
import { writeProgram } from './load-program.ts';

const PAIRS = Number(process.argv[2] ?? 15);
const ROOT = join(import.meta.dirname, '..');
const BOUND = 1;

type Thread = 'main' | 'worker';
type Cache = 'cold' | 'cached';

/** Runs `load-once.mjs` with a loader and a cache folder of its own. */
type Loader = (thread: Thread, cache: string) => Promise<{ readonly result: number; readonly ms: number }>;

const folder = mkdtempSync(join(tmpdir(), 'concurrency-profiler-bench-'));
const main = writeProgram(folder);

const ours: Loader = async (thread, cache) => {
  const config: HostConfig = {
    target: { file: main, text: null, reach: { kind: 'expression', callee: 'run', receiver: null }, runsAs: 'call' },
    inputs: '[[3]]',
    tasks: null,
    sidecar: null,
    inputsFile: join(cache, 'inputs.bin'),
    cacheDir: cache,
    workers: 1,
    concurrency: 1,
    timeLimitMs: 60_000,
  };
  const configPath = join(cache, 'host.json');
  writeFileSync(configPath, JSON.stringify(config));
  return once(['--require', join(ROOT, 'dist', 'host', 'preload.js')], thread, { [HOST_CONFIG_VARIABLE]: configPath });
};

// tsx keeps its cache in the system's temporary folder.
const tsx: Loader = (thread, cache) => once(['--import', import.meta.resolve('tsx')], thread, { TMPDIR: cache, TEMP: cache });

async function once(args: readonly string[], thread: Thread, env: NodeJS.ProcessEnv): ReturnType<Loader> {
  const { stdout } = await promisify(execFile)(process.execPath, [...args, join(ROOT, 'bench', 'load-once.mjs'), pathToFileURL(main).href, thread], { cwd: folder, env: { ...process.env, ...env } });
  const said: unknown = JSON.parse(stdout);
  if (typeof said === 'object' && said !== null && 'result' in said && 'ms' in said && typeof said.result === 'number' && typeof said.ms === 'number') return { result: said.result, ms: said.ms };
  throw new Error(`a loader said ${stdout}`);
}

let caches = 0;
function newCache(): string {
  const path = join(folder, `cache-${caches++}`);
  mkdirSync(path);
  return path;
}

/** @returns whether the bound holds. */
async function compare(thread: Thread, cache: Cache): Promise<boolean> {
  const filled = { ours: newCache(), tsx: newCache() };
  if (cache === 'cached') await Promise.all([ours('main', filled.ours), tsx('main', filled.tsx)]);
  const times = { ours: [] as number[], tsx: [] as number[] };
  const measure = async (name: 'ours' | 'tsx'): Promise<number> => {
    const used = cache === 'cached' ? filled[name] : newCache();
    const { result, ms } = await (name === 'ours' ? ours : tsx)(thread, used);
    expected ??= result;
    if (result !== expected) throw new Error(`${name} gives ${result}, not ${expected}`);
    times[name].push(ms);
    return ms;
  };
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const first = pair % 2 === 0 ? await measure('ours') : 0;
    const theirs = await measure('tsx');
    ratios.push((pair % 2 === 0 ? first : await measure('ours')) / theirs);
  }
  const ratio = estimateMedian(ratios);
  const fits = cache === 'cold' || (ratio !== null && ratio.median <= BOUND);
  const interval = ratio?.interval ? `${ratio.interval.low.toFixed(2)}-${ratio.interval.high.toFixed(2)}` : '-';
  const [mine, theirs] = [times.ours, times.tsx].map((list) => `${(estimateMedian(list)?.median ?? Number.NaN).toFixed(0)} ms`);
  console.log([thread.padEnd(7), cache.padEnd(7), `${mine}`.padStart(8), `${theirs}`.padStart(8), (ratio?.median.toFixed(2) ?? '-').padStart(6), interval.padStart(11), cache === 'cold' ? '' : `<= ${BOUND}  ${fits ? 'holds' : 'DOES NOT HOLD'}`].join('  '));
  return fits;
}

let expected: number | null = null;
let all = true;
try {
  console.log(`Node ${process.versions.node}, ${PAIRS} pairs, 300 modules: the hosts' loader, tsx, median ratio and its 95 % interval`);
  for (const cache of ['cached', 'cold'] as const) for (const thread of ['main', 'worker'] as const) all = (await compare(thread, cache)) && all;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = all ? 0 : 1;
