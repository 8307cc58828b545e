import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { reportChunks } from '../export/report-text.ts';
import { readEnvFile } from '../runner/env-file.ts';
import { checkLaunch } from '../runner/launch.ts';
import { chooseNode, nodesOnPath } from '../runner/node-runtime.ts';
import type { NodeCandidate } from '../runner/node-runtime.ts';
import type { profile } from '../runner/profile.ts';
import type { ProfileListener, ProfileRequest } from '../runner/request.ts';
import { formatPlural, workloadSource } from '../shared/format.ts';
import type { Run } from '../shared/model.ts';
import { NO_WISHES } from '../shared/plan-wishes.ts';
import { Problem } from '../shared/problem.ts';
import { encodeRun } from '../shared/run-format.ts';
import type { RunOptions } from './arguments.ts';
import { cacheDir } from './cache-dir.ts';
import { EXIT, exitStatusOf } from './exit-status.ts';
import { requireInputs } from './inputs.ts';
import { prepareOutput, writeOutput, writeTo } from './output-file.ts';
import type { OutputFile } from './output-file.ts';
import { ProgressLine } from './progress-line.ts';
import { resultText } from './result-text.ts';
import { readSidecarOf } from './sidecar.ts';
import { loadSource } from './source-bundle.ts';
import { readTarget } from './target-file.ts';
import type { Terminal } from './terminal.ts';
import { UserOutput } from './user-output.ts';

/** What the command needs from the process it runs in. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of the host's bundles. */
  readonly hostFolder: string;
  readonly profile: typeof profile;
  readonly cancel: AbortSignal;
}

/**
 * Measures and writes the result wherever the options want it.
 * @returns the exit status.
 * @throws {Problem} where nothing can be measured or written.
 */
export async function runCommand(options: RunOptions, surroundings: Surroundings): Promise<number> {
  const { terminal, cwd, cancel } = surroundings;
  const outputs = await outputsOf(options, cwd);
  const request = await requestOf(options, surroundings);
  const progress = new ProgressLine(terminal);
  const output = new UserOutput(options.verbose ? (line) => progress.print(line) : null);
  const run = await measure(request, surroundings, options.verbose, progress, output);
  if (run === null) return EXIT.cancelled;
  const note = output.note();
  if (note !== null) progress.print(note);
  if (options.json === '-') await writeTo(terminal.out, reportChunks(run, cwd, options));
  else await writeTo(terminal.out, [resultText(run, { ...terminal, file: shownPath(run.target.file, cwd) })]);
  const failures: unknown[] = [];
  for (const file of outputs) {
    try {
      await writeOutput(file, file.option === '--save' ? encodeRun(run) : reportChunks(run, cwd, options));
      progress.print(`Wrote ${file.shown}.`);
    } catch (error) {
      // What was measured may still be kept in the other one.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return cancel.aborted ? EXIT.cancelled : exitStatusOf(run);
}

async function requestOf(options: RunOptions, { cwd, env, hostFolder }: Surroundings): Promise<ProfileRequest> {
  const file = await readTarget(options.target, cwd);
  const { findByName, findFunctions } = await loadSource();
  const module = findFunctions(file.text, file.path);
  const found = findByName(module, file.name);
  const inputs = await requireInputs(found, file.path, await readSidecarOf(file.path, module), { expression: options.inputs, tasks: options.tasks });
  const hostCwd = await folderOf(options.hostCwd, cwd);
  const variables = options.envFile === null ? {} : await readEnvFile(resolve(cwd, options.envFile), `--env-file ${options.envFile}`);
  const launch = { nodeArguments: options.nodeArguments, env: { ...variables, ...options.env } };
  checkLaunch(launch);
  const node = await chooseNode(nodeCandidates(options.node, cwd, env));
  return {
    target: { file: file.path, name: found.name, line: found.line, reach: found.reach, runsAs: found.runsAs },
    text: null,
    inputs,
    plan: { asked: options.plan, usual: NO_WISHES, seed: options.seed },
    node,
    launch,
    hostFolder,
    cwd: hostCwd,
    cacheDir: cacheDir(process.platform, env),
    ...(options.cpuProfiles === null ? {} : { cpuProfiles: resolve(cwd, options.cpuProfiles) }),
  };
}

/** @throws {Problem} `arguments` */
async function folderOf(shown: string | null, cwd: string): Promise<string> {
  if (shown === null) return cwd;
  const path = resolve(cwd, shown);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return path;
  throw new Problem('arguments', `--cwd ${shown} is ${found === null ? 'not there' : 'not a folder'}.`, `Name a folder, relative to ${cwd}.`);
}

function nodeCandidates(named: string | null, cwd: string, env: NodeJS.ProcessEnv): readonly NodeCandidate[] {
  if (named !== null) return [{ path: resolve(cwd, named), from: '--node', electron: false, named: true }];
  const own = { path: process.execPath, from: 'the one that runs this', electron: 'electron' in process.versions, named: false };
  return [own, ...nodesOnPath(env)];
}

async function outputsOf({ json, save }: RunOptions, cwd: string): Promise<readonly OutputFile[]> {
  const outputs: OutputFile[] = [];
  if (json !== null && json !== '-') outputs.push(await prepareOutput('--json', json, cwd));
  if (save !== null) outputs.push(await prepareOutput('--save', save, cwd));
  return outputs;
}

/** @returns `null` where it was cancelled before there was anything to show. */
async function measure(
  request: ProfileRequest,
  { profile: measureRun, cancel, terminal, cwd }: Surroundings,
  verbose: boolean,
  progress: ProgressLine,
  output: UserOutput,
): Promise<Run | null> {
  const listener: ProfileListener = {
    begun: ({ workload }) => {
      const source = workloadSource(workload);
      progress.print(`${formatPlural(workload.tasks, 'input')}${source.startsWith('from') ? '' : ','} ${source}`);
    },
    progress: (now) => progress.update(now),
    round: () => undefined,
    cpuProfiled: (_mode, paths) => {
      for (const path of paths) progress.print(`Wrote ${shownPath(path, cwd)}.`);
    },
    output: (mode, stream, text) => output.write(mode, stream, text),
    log: (line) => {
      if (verbose) progress.print(line);
    },
  };
  const announce = (): void => progress.print('Stopping; once more stops at once.');
  if (terminal.live) cancel.addEventListener('abort', announce);
  try {
    const run = await measureRun(request, listener, { cancel, keep: new AbortController().signal });
    return cancel.aborted && run.order.length === 0 ? null : run;
  } catch (error) {
    if (cancel.aborted) return null;
    throw error;
  } finally {
    cancel.removeEventListener('abort', announce);
    output.flush();
    progress.clear();
  }
}

/** Relative where that is shorter to read. */
function shownPath(file: string, cwd: string): string {
  const short = relative(cwd, file);
  return short.startsWith('..') ? file : short;
}
