import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { modeName } from '../shared/format.ts';
import type { Mode } from '../shared/model.ts';
import { CHECK_ROUND } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { RunContext } from './run-context.ts';
import type { StackMapper } from './stacks.ts';

/** A profiler looks a thousand times a second: less than this says little. */
const PROFILED_MS = 1_000;
const MOST_PROFILED_ROUNDS = 50;
/** A process writes its profiles when it ends. */
const CLOSE_MS = 10_000;

/**
 * Runs rounds of each mode that came through in a new process of its own: a profiler slows what it looks at. Node writes a
 * profile of each of its threads when it ends. A mode that cannot be profiled is told to the log, and harms nothing.
 */
export async function profileCpu(context: RunContext): Promise<void> {
  const { request, run, folder, stacks, listener } = context;
  if (request.cpuProfiles === undefined) return;
  for (const { mode } of run.live) {
    if (context.stopped) return;
    context.report({ phase: 'starting', what: `making CPU profiles of ${modeName(mode)}` });
    const from = join(folder.path, `cpu-${mode}`);
    try {
      await profileMode(context, mode, from);
      listener.cpuProfiled?.(mode, await collectCpuProfiles(mode, from, request.cpuProfiles, stacks));
    } catch (error) {
      const reason = error instanceof Problem ? error.message : String(error);
      listener.log(`${mode}: no CPU profiles: ${reason}`);
    }
  }
}

async function profileMode(context: RunContext, mode: Mode, from: string): Promise<void> {
  const { launch } = context.request;
  const host = context.host(mode, { ...launch, nodeArguments: [...launch.nodeArguments, '--cpu-prof', `--cpu-prof-dir=${from}`] });
  await context.ready(host);
  const since = performance.now();
  for (let round = 0; round < MOST_PROFILED_ROUNDS && performance.now() - since < PROFILED_MS && !context.stopped; round++) {
    const { end } = await host.run('timed', context.run.tasks, { index: round, order: CHECK_ROUND, since: null }, () => {});
    if (end !== null) break;
  }
  await host.close(CLOSE_MS);
}

/** Node's own name of such a file: date, time, process, thread and a number. Thread 0 is the main one. */
const NAME = /^CPU\.\d+\.\d+\.\d+\.(?<thread>\d+)\.\d+\.cpuprofile$/;

/** The fields of a V8 profile that speak of places; all others pass through. Lines and columns count from 0. */
interface CallFrame {
  url: string;
  lineNumber: number;
  columnNumber: number;
}

/**
 * Takes the profiles of a mode's process from `from`, follows their places to the user's own source, and writes them to
 * `to` under names that say what they are of: `worker-pool-worker-1.cpuprofile`.
 * @returns the paths that were written, the main thread's first.
 */
async function collectCpuProfiles(mode: Mode, from: string, to: string, stacks: StackMapper): Promise<string[]> {
  const found = (await readdir(from).catch(() => []))
    .flatMap((name) => {
      const thread = NAME.exec(name)?.groups?.['thread'];
      return thread === undefined ? [] : [{ name, thread: Number(thread) }];
    })
    .toSorted((a, b) => a.thread - b.thread);
  await mkdir(to, { recursive: true });
  const written: string[] = [];
  for (const [i, { name }] of found.entries()) {
    const path = join(to, `${mode}-${i === 0 ? 'main' : `worker-${i}`}.cpuprofile`);
    const profile: unknown = JSON.parse(await readFile(join(from, name), 'utf8'));
    mapPlaces(profile, stacks);
    await writeFile(path, JSON.stringify(profile));
    written.push(path);
  }
  return written;
}

/** Changes the profile in place. What has another shape is left as it is. */
function mapPlaces(profile: unknown, stacks: StackMapper): void {
  if (!hasNodes(profile)) return;
  for (const node of profile.nodes) {
    if (!hasCallFrame(node)) continue;
    const { callFrame } = node;
    const file = fileOf(callFrame.url);
    if (file === null) continue;
    const place = stacks.original({ file, line: callFrame.lineNumber + 1, column: callFrame.columnNumber + 1 });
    if (place === null) continue;
    callFrame.url = pathToFileURL(place.file).href;
    callFrame.lineNumber = place.line - 1;
    callFrame.columnNumber = place.column - 1;
    if ('positionTicks' in node && Array.isArray(node.positionTicks)) for (const tick of node.positionTicks as readonly unknown[]) mapTick(tick, file, stacks);
  }
}

/** Its lines count from 1, and it has no column: the place is that of the line's start. */
function mapTick(tick: unknown, file: string, stacks: StackMapper): void {
  if (typeof tick !== 'object' || tick === null || !('line' in tick) || typeof tick.line !== 'number') return;
  const place = stacks.original({ file, line: tick.line, column: 1 });
  if (place !== null) tick.line = place.line;
}

function fileOf(url: string): string | null {
  try {
    return url.startsWith('file:') ? fileURLToPath(url) : url.startsWith('/') ? url : null;
  } catch {
    return null;
  }
}

function hasNodes(profile: unknown): profile is { readonly nodes: readonly unknown[] } {
  return typeof profile === 'object' && profile !== null && 'nodes' in profile && Array.isArray(profile.nodes);
}

function hasCallFrame(node: unknown): node is { readonly callFrame: CallFrame } {
  if (typeof node !== 'object' || node === null || !('callFrame' in node)) return false;
  const { callFrame } = node;
  if (typeof callFrame !== 'object' || callFrame === null) return false;
  return 'url' in callFrame && typeof callFrame.url === 'string' && 'lineNumber' in callFrame && typeof callFrame.lineNumber === 'number' && 'columnNumber' in callFrame && typeof callFrame.columnNumber === 'number';
}
