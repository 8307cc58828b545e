import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { Problem } from '../shared/problem.ts';

/** Nobody writes so many variables: it is another file. */
const MOST_BYTES = 1_000_000;

/**
 * Reads variables as Node itself reads an env file: a `NAME=VALUE` a line, quotes and comments understood.
 * @param shown how messages name the file: `--env-file prod.env`.
 * @throws {Problem} `arguments`
 */
export async function readEnvFile(path: string, shown: string): Promise<Readonly<Record<string, string>>> {
  // Node 20.12 has it first.
  if (typeof parseEnv !== 'function') throw new Problem('arguments', `${shown} cannot be read by Node ${process.versions.node}.`, 'Use Node 20.12 or later, or name each variable.');
  const text = await textOf(path, shown);
  if (text.length > MOST_BYTES || text.includes('\0')) throw new Problem('arguments', `${shown} is not a file of variables.`, 'Name a text file with a NAME=VALUE a line.');
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text))) if (value !== undefined) variables[name] = value;
  return variables;
}

async function textOf(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') throw new Problem('arguments', `There is no file ${path}, which ${shown} names.`, 'Check its path.');
    if (code === 'EISDIR') throw new Problem('arguments', `${shown} is a folder.`, 'Name a file in it.');
    throw new Problem('arguments', `${shown} cannot be read (${typeof code === 'string' ? code : String(error)}).`, 'Check its permissions.');
  }
}
