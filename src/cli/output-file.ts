import { constants, createWriteStream } from 'node:fs';
import { access, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
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

/**
 * Writes the file whole or not at all: what was there before stays until all of the new is on the disk.
 * @throws {Problem} `arguments`, where the disk is full or the file went away.
 */
export async function writeOutput(file: OutputFile, content: Iterable<string> | Uint8Array): Promise<void> {
  try {
    const path = await realpath(file.path).catch(() => file.path);
    const existing = await stat(path).catch(() => null);
    // A device or a pipe has no place to put another file in.
    if (existing !== null && !existing.isFile()) await fill(path, content);
    else await replace(path, content, existing?.mode);
  } catch (error) {
    throw new Problem('arguments', `${file.option} ${file.shown} could not be written: ${whyNot(error)}.`, 'Name another file and run again.');
  }
}

async function replace(path: string, content: Iterable<string> | Uint8Array, mode: number | undefined): Promise<void> {
  const next = `${path}.${process.pid}.part`;
  try {
    await fill(next, content, mode);
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true }).catch(() => {});
    // The file may be written, but its folder takes no other.
    if (mode !== undefined && NO_NEW_FILES.has(codeOf(error))) return await fill(path, content);
    throw error;
  }
}

const NO_NEW_FILES = new Set(['EACCES', 'EPERM', 'EROFS']);

async function fill(path: string, content: Iterable<string> | Uint8Array, mode?: number): Promise<void> {
  if (content instanceof Uint8Array) await writeFile(path, content, { mode });
  else await pipeline(Readable.from(content), createWriteStream(path, { mode }));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'it is larger than the system allows',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'the disk can only be read',
  ENOENT: 'its folder is gone',
  EISDIR: 'it is a folder',
};

function whyNot(error: unknown): string {
  return REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
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
