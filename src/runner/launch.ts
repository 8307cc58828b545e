import { statSync } from 'node:fs';
import { HOST_CONFIG_VARIABLE } from '../shared/host-messages.ts';
import { Problem } from '../shared/problem.ts';
import { STARTED_VARIABLE } from '../shared/started-processes.ts';
import type { NodeRuntime } from './node-runtime.ts';

/** What a person wants of the processes that run the function, beside what the profiler gives them. */
export interface Launch {
  /** Options of Node, one word each, such as `--max-old-space-size=8192`. */
  readonly nodeArguments: readonly string[];
  /** Put over the environment that is inherited; `null` takes a variable out of it. */
  readonly env: Readonly<Record<string, string | null>>;
}

export const PLAIN_LAUNCH: Launch = { nodeArguments: [], env: {} };

const REMOVE = 'Take it out of the Node arguments: --node-arg of the command line, the setting concurrencyProfiler.nodeArguments of the editor.';

/** Options whose value may be a word of its own. Of all others it stands behind a `=`, so that no value is taken for a program. */
const WITH_VALUE = new Set([
  '-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions', '--env-file', '--env-file-if-exists', '--title', '--disable-warning', '--unhandled-rejections',
]);

/** Options with which Node would not run the profiler's program, or would measure something else. Each with its reason. */
const REFUSED: readonly (readonly [option: RegExp, reason: string])[] = [
  [/^--inspect/, 'opens a debugger, which would be waited for, or would slow what is measured'],
  [/^(-e|--eval|-p|--print|-pe|-i|--interactive|--run|--entry-url)(=|$)/, 'makes Node run something else than the function'],
  [/^(-c|--check|-h|--help|-v|--version|--v8-options|--completion-bash|--prof-process)(=|$)/, 'makes Node say something and end'],
  [/^--test/, 'makes Node a test runner'],
  [/^--watch/, 'makes Node start again when a file changes'],
  [/^--(build-sea|build-snapshot|build-snapshot-config|experimental-sea-config)(=|$)/, 'makes Node build something and end'],
];

/**
 * Looks for what Node could not be started with, or would not run the function with.
 * @throws {Problem} `arguments`
 */
export function checkLaunch({ nodeArguments, env }: Launch): void {
  nodeArguments.forEach((argument, i) => {
    const before = nodeArguments[i - 1];
    if (before !== undefined && WITH_VALUE.has(before)) return;
    checkOption(argument, 'The Node argument');
    const next = nodeArguments[i + 1] ?? '-';
    if (WITH_VALUE.has(argument) && next.startsWith('-')) throw new Problem('arguments', `The Node argument ${argument} has no value behind it.`, `Write ${argument}=VALUE, or take it out.`);
  });
  for (const [name, value] of Object.entries(env)) {
    if (name === '' || name.includes('=') || `${name}${value ?? ''}`.includes('\0')) {
      throw new Problem('arguments', `${JSON.stringify(name)} is not a variable that a process can have.`, 'A name is not empty and has no =, and neither it nor its value has a zero character.');
    }
  }
  for (const option of (env['NODE_OPTIONS'] ?? '').split(/\s+/)) {
    if (option.startsWith('-')) checkOption(option, 'The environment has the NODE_OPTIONS');
  }
}

/** @throws {Problem} `arguments`; the system's own words would blame the program that cannot be started there. */
export function checkWorkingDirectory(cwd: string): void {
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new Problem('arguments', `The working directory ${cwd} is not a folder.`, 'Name one that is there: --cwd of the command line, the setting concurrencyProfiler.workingDirectory of the editor.');
}

function checkOption(option: string, what: string): void {
  if (!option.startsWith('-') || option === '-' || option === '--') {
    throw new Problem('arguments', `${what} ${option === '' ? 'of no characters' : option} is not an option.`, 'Write an option and its value as one word: --option=value.');
  }
  // Node takes `_` for `-` within an option's name.
  const written = option.replace(/^[^=]*/, (name) => name.replaceAll(/(?<=\w)_/g, '-'));
  const reason = REFUSED.find(([refused]) => refused.test(written))?.[1];
  if (reason !== undefined) throw new Problem('arguments', `${what} ${option} cannot be used: it ${reason}.`, REMOVE);
}

/** What every host is told by its environment. */
export interface HostPaths {
  readonly configPath: string;
  readonly startedPath: string;
}

/** The environment of a host. */
export function hostEnvironment(inherited: NodeJS.ProcessEnv, { env: wanted }: Launch, node: NodeRuntime, paths: HostPaths, platform: NodeJS.Platform = process.platform): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...inherited };
  // The editor's own process has it set; a host that is a plain Node, and what it starts, should not.
  delete env['ELECTRON_RUN_AS_NODE'];
  for (const [name, value] of Object.entries(wanted)) {
    for (const key of Object.keys(env)) {
      if (key === name || (platform === 'win32' && key.toUpperCase() === name.toUpperCase())) delete env[key];
    }
    if (value !== null) env[name] = value;
  }
  if (node.electron) env['ELECTRON_RUN_AS_NODE'] = '1';
  env[HOST_CONFIG_VARIABLE] = paths.configPath;
  env[STARTED_VARIABLE] = paths.startedPath;
  return env;
}

/** Node's exit code for options that it does not take. */
const REJECTED = 9;

/** What Node has against its options, in one line of its stderr; `null` where it ended for another reason. */
export function rejectedOption({ code, lastWords }: { readonly code: number | null; readonly lastWords: string }, { version }: NodeRuntime): Problem | null {
  if (code !== REJECTED) return null;
  const line = lastWords.split('\n').find((text) => /illegal value for flag|^\S.*: \S/.test(text));
  if (line === undefined) return null;
  const unknown = /: bad option: (.+)$/.exec(line)?.[1];
  const complaint = line.replace(/^.*?: /, '').replace(/\.$/, '');
  return new Problem('node', unknown === undefined ? `Node ${version} does not take an argument: ${complaint}.` : `Node ${version} does not know the argument ${unknown}.`, REMOVE);
}
