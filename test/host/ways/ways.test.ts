import assert from 'node:assert/strict';
import { join } from 'node:path';
import { profileFixture } from '../../support/profile-fixture.ts';
import { copyWays } from '../../support/ways-tree.ts';
import type { Way } from './table.ts';
import { FILES, LANGUAGE } from './table.ts';

/** The main thread and a worker: async loads modules as sequential does. */
const THREADS = ['sequential', 'worker-pool'] as const;

describe('a function runs as it does by itself, in the main thread and in a worker, where it is in', () => {
  let folder: string;
  before(() => (folder = copyWays()));

  for (const [title, way] of Object.entries<Way>({ ...FILES, ...LANGUAGE })) {
    it(title, async () => {
      const { run } = await profileFixture({ file: join(folder, way.file), name: way.name ?? 'run', inputs: '[[3]]', modes: THREADS, workers: 1 });
      for (const { mode, status, results, errors } of run.modes) assert.deepEqual([mode, status, results, errors], [mode, { kind: 'measured' }, [way.result], []]);
    });
  }
});
