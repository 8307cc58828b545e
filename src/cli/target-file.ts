import { readFile, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { Problem } from '../shared/problem.ts';

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

export interface TargetFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** What stood behind the `#`; `null` where there was none. */
  readonly name: string | null;
}

/**
 * Reads the file that an argument names.
 * @param argument `FILE` or `FILE#NAME`, relative to `cwd`. Folders and files may have a `#` in their names, and so may
 * functions (`Queue.#drain`): the first place where what is before it is a file splits them.
 * @throws {Problem} `file`
 */
export async function readTarget(argument: string, cwd: string): Promise<TargetFile> {
  const splits = [...argument.matchAll(/#/g)].map(({ index }) => [argument.slice(0, index), argument.slice(index + 1)] as const);
  for (const [file, name] of [[argument, null] as const, ...splits]) {
    const path = resolve(cwd, file);
    if (file !== '' && (await isFile(path))) return { path, text: await readText(path, file), name: name === '' ? null : name };
  }
  const shown = splits[0]?.[0] ?? argument;
  throw await whyNot(shown, resolve(cwd, shown), cwd);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function readText(path: string, shown: string): Promise<string> {
  if (!ENDINGS.includes(extname(path)) || /\.d\.[cm]?ts$/.test(path)) {
    const what = /\.d\.[cm]?ts$/.test(path) ? 'has only declarations' : 'is not TypeScript or JavaScript';
    throw new Problem('file', `${shown} ${what}.`, `Name a file that ends with one of ${ENDINGS.join(' ')}.`);
  }
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Problem('file', `${shown} cannot be read (${codeOf(error)}).`, 'Check its permissions.');
  }
}

async function whyNot(shown: string, path: string, cwd: string): Promise<Problem> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return new Problem('file', `${shown} is a folder.`, 'Name a file in it.');
    return new Problem('file', `${shown} is not an ordinary file.`, 'Name a TypeScript or JavaScript file.');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return new Problem('file', `There is no file ${shown}.`, `Check its path, which is relative to ${cwd}.`);
    return new Problem('file', `${shown} cannot be read (${code}).`, 'Check its permissions and those of its folder.');
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
