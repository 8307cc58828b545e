import { parseArgs } from 'node:util';
import { MODES } from '../shared/model.ts';
import type { Mode } from '../shared/model.ts';
import type { PlanWishes } from '../shared/plan-wishes.ts';
import { MOST_LANES, MOST_ROUNDS, MOST_SECONDS, MOST_TASKS } from '../shared/plan-wishes.ts';
import { Problem } from '../shared/problem.ts';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly topic: 'all' | 'run' | 'list' }
  | { readonly kind: 'version' }
  | { readonly kind: 'list'; readonly file: string }
  | { readonly kind: 'run'; readonly options: RunOptions };

export interface RunOptions {
  /** `FILE` or `FILE#NAME`, as it was given: a file's name may have a `#` of its own. */
  readonly target: string;
  readonly inputs: string | null;
  readonly tasks: number | null;
  readonly plan: PlanWishes;
  readonly node: string | null;
  readonly nodeArguments: readonly string[];
  /** As given, over those of the file. */
  readonly env: Readonly<Record<string, string>>;
  readonly envFile: string | null;
  /** Working directory of the function. */
  readonly hostCwd: string | null;
  readonly seed: number | null;
  /** A path, or `-` for stdout. */
  readonly json: string | null;
  /** A folder. */
  readonly cpuProfiles: string | null;
  readonly tasksDetail: boolean;
  readonly save: string | null;
  readonly verbose: boolean;
}

const HIGHEST_SEED = 2 ** 32 - 1;

const RUN_OPTIONS = {
  inputs: { type: 'string' },
  tasks: { type: 'string' },
  modes: { type: 'string' },
  workers: { type: 'string' },
  concurrency: { type: 'string' },
  rounds: { type: 'string' },
  budget: { type: 'string' },
  node: { type: 'string' },
  'node-arg': { type: 'string', multiple: true },
  env: { type: 'string', multiple: true },
  'env-file': { type: 'string' },
  cwd: { type: 'string' },
  'time-limit': { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'string' },
  'cpu-profile': { type: 'string' },
  'tasks-detail': { type: 'boolean' },
  save: { type: 'string' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * @param args what stands after the program's name.
 * @throws {Problem} `arguments`
 */
export function parseCommand(args: readonly string[]): Command {
  const [command, ...rest] = args;
  switch (command) {
    case 'run':
      return parseRun(rest);
    case 'list':
      return parseList(rest);
    case '--version':
    case '-v':
      return { kind: 'version' };
    case undefined:
      throw bad('A command is missing.', 'all');
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help', topic: rest[0] === 'run' || rest[0] === 'list' ? rest[0] : 'all' };
    default:
      throw bad(command.startsWith('-') ? `The option ${command} needs a command before it.` : `There is no command ${command}.`, 'all');
  }
}

function parseList(args: readonly string[]): Command {
  const { values, positionals } = refusing('list', () =>
    parseArgs({ args: [...args], allowPositionals: true, options: { help: RUN_OPTIONS.help } }),
  );
  if (values.help === true) return { kind: 'help', topic: 'list' };
  return { kind: 'list', file: onlyFile(positionals, 'list') };
}

function parseRun(args: readonly string[]): Command {
  const { values, positionals } = refusing('run', () => parseArgs({ args: withNodeArguments(args), allowPositionals: true, options: RUN_OPTIONS }));
  if (values.help === true) return { kind: 'help', topic: 'run' };
  if (values['tasks-detail'] === true && values.json === undefined) throw bad('--tasks-detail has no effect without --json.', 'run');
  return {
    kind: 'run',
    options: {
      target: onlyFile(positionals, 'run'),
      inputs: values.inputs ?? null,
      tasks: whole('--tasks', values.tasks, 1, MOST_TASKS),
      plan: {
        modes: modesOf(values.modes),
        workers: whole('--workers', values.workers, 1, MOST_LANES),
        concurrency: whole('--concurrency', values.concurrency, 1, MOST_LANES),
        rounds: whole('--rounds', values.rounds, 1, MOST_ROUNDS),
        budgetMs: milliseconds('--budget', values.budget),
        timeLimitMs: milliseconds('--time-limit', values['time-limit']),
      },
      node: path('--node', values.node),
      nodeArguments: values['node-arg'] ?? [],
      env: variables(values.env ?? []),
      envFile: path('--env-file', values['env-file']),
      hostCwd: path('--cwd', values.cwd),
      seed: whole('--seed', values.seed, 0, HIGHEST_SEED),
      json: path('--json', values.json),
      cpuProfiles: path('--cpu-profile', values['cpu-profile']),
      tasksDetail: values['tasks-detail'] === true,
      save: path('--save', values.save),
      verbose: values.verbose === true,
    },
  };
}

/** An argument of Node begins with a dash itself, which Node's parser takes for a forgotten one. */
function withNodeArguments(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [argument = '', next] = [args[i], args[i + 1]];
    if (argument === '--') return [...joined, ...args.slice(i)];
    if (argument === '--node-arg' && next !== undefined) {
      joined.push(`${argument}=${next}`);
      i++;
    } else {
      joined.push(argument);
    }
  }
  return joined;
}

function variables(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw bad(`--env takes NAME=VALUE, not ${quoted(text)}.`, 'run');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function onlyFile(positionals: readonly string[], topic: 'run' | 'list'): string {
  const [file, extra] = positionals;
  if (file === undefined || file === '') throw bad('The file is missing.', topic);
  if (extra !== undefined) throw bad(`There is an argument too many: ${extra}.`, topic);
  return file;
}

function modesOf(list: string | undefined): readonly Mode[] | null {
  if (list === undefined) return null;
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !MODES.some((mode) => mode === name));
  if (unknown !== undefined) throw bad(`--modes does not know ${unknown === '' ? 'an empty name' : unknown}: it takes ${MODES.join(', ')}, with commas between them.`, 'run');
  // In the order that tables have, each once.
  return MODES.filter((mode) => names.includes(mode));
}

function whole(name: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw bad(`${name} must be a whole number from ${least} to ${most}, not ${quoted(text)}.`, 'run');
}

/** Of a text that says seconds. */
function milliseconds(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= MOST_SECONDS) return 1000 * value;
  throw bad(`${name} must be seconds above 0 and up to ${MOST_SECONDS}, not ${quoted(text)}.`, 'run');
}

function path(name: string, text: string | undefined): string | null {
  if (text === '') throw bad(`${name} needs a path.`, 'run');
  return text ?? null;
}

/** Says what Node's own parser has against the arguments, in its first sentence: the rest is advice on other syntax. */
function refusing<T>(topic: 'run' | 'list', parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw bad(`${(error.message.split(/\.\s|\n/)[0] ?? '').replace(/\.$/, '')}.`, topic);
  }
}

function bad(message: string, topic: 'all' | 'run' | 'list'): Problem {
  return new Problem('arguments', message, `See concurrency-profiler ${topic === 'all' ? '' : `${topic} `}--help.`);
}

function quoted(text: string): string {
  return text === '' ? 'nothing' : text;
}
