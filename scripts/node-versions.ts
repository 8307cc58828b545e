import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.ts';
import { run } from './programs.ts';
import { ROOT } from './project.ts';

/** Beside the Node that the project runs on: the oldest that hosts run on, and the newest there is. */
export const OTHER_NODES = ['22.15.0', '26.10.0'] as const;

/** What is fetched of them. Git-ignored, kept between runs. */
const FOLDER = join(ROOT, '.node-versions');

/**
 * The program of a Node, fetched from the npm registry at the first call.
 * @returns its absolute path.
 * @throws with one line, where it cannot be fetched or does not start here.
 */
export async function provideNode(version: string): Promise<string> {
  const prefix = join(FOLDER, version);
  // The names of the packages that `node` itself installs.
  const name = [process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node', process.platform === 'win32' ? 'win' : process.platform, process.arch].join('-');
  const program = join(prefix, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    console.log(`Fetching Node ${version} into .node-versions/ (about 100 MB, once).`);
    mkdirSync(prefix, { recursive: true });
    try {
      await npm(['install', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--no-save', '--loglevel=error', `${name}@${version}`], prefix);
    } catch (error) {
      throw new Error(`Node ${version} cannot be fetched: ${firstLineOf(error)}`, { cause: error });
    }
  }
  const { status, output } = await run(program, ['--version'], { output: 'keep' });
  if (status !== 0 || output.trim() !== `v${version}`) throw new Error(`${program} is not Node ${version} that starts here: ${output.trim().split('\n')[0]}`);
  return program;
}

/** Of what npm said, not of the command that was run. */
function firstLineOf(error: unknown): string {
  const [first = '', ...said] = String(error instanceof Error ? error.message : error).split('\n');
  return said.find((line) => /npm error (?!A complete log)/.test(line)) ?? first;
}
