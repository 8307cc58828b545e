import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const FOLDER = join(tmpdir(), 'concurrency-profiler-samples');
const FILES = 8;
const FILE_BYTES = 3 * 1024 * 1024;
const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

/** Every file with every algorithm. The files are made when they are not there yet, and are used again. */
export async function filesAndAlgorithms(): Promise<[path: string, algorithm: Algorithm][]> {
  await mkdir(FOLDER, { recursive: true });
  const tasks: [path: string, algorithm: Algorithm][] = [];
  for (let i = 0; i < FILES; i++) {
    const path = join(FOLDER, `file-${i}.bin`);
    const size = await stat(path).then(
      (found) => found.size,
      () => null,
    );
    if (size !== FILE_BYTES) await writeFile(path, Buffer.alloc(FILE_BYTES, `This is file ${i}. `));
    for (const algorithm of ALGORITHMS) tasks.push([path, algorithm]);
  }
  return tasks;
}

/**
 * The checksum of a file, read piece by piece. Reading is done by threads that Node keeps for files, hashing by the
 * thread that called.
 *
 * @profile await filesAndAlgorithms()
 */
export async function hashFile(path: string, algorithm: Algorithm): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), hash);
  return hash.digest('hex');
}
