import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '../shared/problem.ts';

/** The oldest Node with `module.registerHooks`, which the loader stands on. */
const OLDEST_NODE = '22.15.0';

/** A Node that can run the hosts. */
export interface NodeRuntime {
  /** Absolute path of the program. */
  readonly path: string;
  /** Without the `v`. */
  readonly version: string;
  /** The program is an editor that behaves as Node only with `ELECTRON_RUN_AS_NODE`. */
  readonly electron: boolean;
}

export interface NodeCandidate {
  readonly path: string;
  /** Where it was found, for messages: `the setting concurrencyProfiler.nodePath`, `--node`, `the PATH`. */
  readonly from: string;
  readonly electron: boolean;
  /** A person named it: when it cannot serve, that is a problem and the next candidate is not tried. */
  readonly named: boolean;
}

/**
 * The places on the PATH where a `node` may be, in order. Empty and relative entries are passed over.
 * @param without folders whose programs are not to be run, links into them included.
 */
export function nodesOnPath(env: NodeJS.ProcessEnv = process.env, without: readonly string[] = []): NodeCandidate[] {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, program))
    .filter((path) => !without.some((folder) => isInside(path, folder) || isInside(realPathOf(path), realPathOf(folder))))
    .map((path) => ({ path, from: 'the PATH', electron: false, named: false }));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}

/** Where there is nothing at the path, the path itself. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * The first candidate that is Node 22.15 or later.
 * @throws {Problem} `node`, naming the versions that were found, where none is, or where one that a person named is not.
 */
export async function chooseNode(candidates: readonly NodeCandidate[]): Promise<NodeRuntime> {
  const passedOver = new Set<string>();
  for (const candidate of candidates) {
    const version = await askVersion(candidate);
    if (version !== null && !isOlder(version, OLDEST_NODE)) return { path: candidate.path, version, electron: candidate.electron };
    if (candidate.named) {
      throw version === null
        ? new Problem('node', `${candidate.path}, from ${candidate.from}, is not a Node that starts.`, `Name a Node ${OLDEST_NODE} or later there.`)
        : new Problem('node', `${candidate.path}, from ${candidate.from}, is Node ${version}; Node ${OLDEST_NODE} or later is needed.`, 'Name a newer one there.');
    }
    if (version !== null) passedOver.add(`Node ${version} (${candidate.from})`);
  }
  const found = passedOver.size > 0 ? `Found only ${[...passedOver].join(', ')}` : 'Found no Node';
  throw new Problem('node', `${found}; Node ${OLDEST_NODE} or later is needed to run the function.`, 'Install it, or name one with --node or the setting concurrencyProfiler.nodePath.');
}

/** `true` where version `a` comes before `b`; both are `major.minor.patch`, and a pre-release suffix is not looked at. */
export function isOlder(a: string, b: string): boolean {
  const left = a.split('.').map((part) => Number.parseInt(part, 10));
  const right = b.split('.').map((part) => Number.parseInt(part, 10));
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

async function askVersion(candidate: NodeCandidate): Promise<string | null> {
  const env = candidate.electron ? { ...process.env, ELECTRON_RUN_AS_NODE: '1' } : process.env;
  try {
    const { stdout } = await promisify(execFile)(candidate.path, ['--version'], { env, timeout: 10_000 });
    return /^v(\d+\.\d+\.\d+\S*)\s*$/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}
