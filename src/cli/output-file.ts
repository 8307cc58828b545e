import { constants, createWriteStream } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../shared/problem.ts';

/** A file that an option named for the result. */
export interface OutputFile {
  readonly option: '--json' | '--save';
  /** As it was given. */
  readonly shown: string;
  readonly path: string;
}

/**
 * Looks whether the file can be written: a run may take minutes, and its result should have somewhere to go.
 * @throws {Problem} `arguments`
 */
export async function prepareOutput(option: OutputFile['option'], shown: string, cwd: string): Promise<OutputFile> {
  const path = resolve(cwd, shown);
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory() === true) throw new Problem('arguments', `${option} ${shown} is a folder.`, 'Name a file in it.');
  try {
    await access(existing === null ? dirname(path) : path, constants.W_OK);
  } catch {
    const missing = existing === null && (await stat(dirname(path)).catch(() => null)) === null;
    throw missing
      ? new Problem('arguments', `The folder of ${option} ${shown} does not exist.`, 'Create it, or name another file.')
      : new Problem('arguments', `${option} ${shown} cannot be written.`, 'Check its permissions, or name another file.');
  }
  return { option, shown, path };
}

/** @throws {Problem} `arguments`, where the disk is full or the file went away. */
export async function writeOutput(file: OutputFile, content: Iterable<string> | Uint8Array): Promise<void> {
  try {
    if (content instanceof Uint8Array) await writeFile(file.path, content);
    else await pipeline(Readable.from(content), createWriteStream(file.path));
  } catch (error) {
    throw new Problem('arguments', `${file.option} ${file.shown} could not be written: ${error instanceof Error ? error.message : String(error)}.`, 'Name another file and run again.');
  }
}

/** Writes no faster than the other side reads. Ends without a word where it stops reading. */
export async function writeTo(stream: Writable, chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) {
    if (stream.destroyed) return;
    if (stream.write(chunk)) continue;
    await new Promise<void>((carryOn) => {
      const done = (): void => {
        stream.off('drain', done).off('close', done);
        carryOn();
      };
      stream.once('drain', done).once('close', done);
    });
  }
}
