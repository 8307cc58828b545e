import { basename } from 'node:path';
import { run } from './programs.ts';
import { ROOT } from './project.ts';

/**
 * Runs npm and shows nothing of it.
 * @throws where it ends with another status than 0, with the last of what it printed.
 */
export async function npm(args: readonly string[], cwd: string): Promise<void> {
  const [program, ...first] = npmProgram();
  const { status, output } = await run(program, [...first, ...args], { cwd, output: 'keep' });
  if (status === 0) return;
  const last = output.trimEnd().split('\n').slice(-20).join('\n');
  throw new Error(`npm ${args.join(' ')} in ${cwd} ended with ${status ?? 'no status'}:\n${last}`);
}

/** Runs one of the project's own scripts, with its output on this terminal. @throws where it fails. */
export async function npmRun(script: string): Promise<void> {
  console.log(`\n== ${script}`);
  const [program, ...first] = npmProgram();
  const { status } = await run(program, [...first, 'run', '--silent', script], { cwd: ROOT, output: 'inherit' });
  if (status !== 0) throw new Error(`npm run ${script} failed.`);
}

/** The npm that started this script, on this script's Node and without a shell; else the one on the PATH. */
function npmProgram(): readonly [program: string, ...args: string[]] {
  const started = process.env['npm_execpath'];
  if (started === undefined || basename(started) !== 'npm-cli.js') return ['npm'];
  return [process.execPath, started];
}
