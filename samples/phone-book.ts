import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = join(tmpdir(), 'concurrency-profiler-samples');
const FILE = join(FOLDER, 'phone-book.txt');
export const ENTRIES = 100_000;
const LINE_BYTES = 32;

/** The open book of this thread. */
let book: FileHandle | null = null;

/** Opens the book for `numberOf`; the file is made when it is not there yet, and is used again. */
export async function openBook(): Promise<FileHandle> {
  await mkdir(FOLDER, { recursive: true });
  const size = await stat(FILE).then(
    (found) => found.size,
    () => null,
  );
  if (size !== ENTRIES * LINE_BYTES) await writeFile(FILE, Array.from({ length: ENTRIES }, (_, i) => lineOf(i)).join(''));
  book = await open(FILE);
  return book;
}

export function nameOf(entry: number): string {
  return `name-${String(entry).padStart(6, '0')}`;
}

function lineOf(entry: number): string {
  return `${nameOf(entry)} ${100_000 + ((entry * 7_919) % 900_000)}`.padEnd(LINE_BYTES - 1).concat('\n');
}

/**
 * Looks a name up in a sorted file without reading it whole: it halves the rest some seventeen times. Every step is a
 * read that Node's own threads do, and the next one needs its answer.
 *
 * The book has to be open. The file beside this one, phone-book.profile.ts, opens it before each round and closes it
 * after.
 *
 * @profile
 */
export async function numberOf(name: string): Promise<string | null> {
  if (book === null) throw new Error('the book is closed');
  const line = Buffer.alloc(LINE_BYTES);
  let low = 0;
  let high = ENTRIES - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    await book.read(line, 0, LINE_BYTES, middle * LINE_BYTES);
    const [found = '', number = ''] = line.toString('latin1').trim().split(' ');
    if (found === name) return number;
    if (found < name) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
