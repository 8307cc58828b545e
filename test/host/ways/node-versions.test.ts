import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OTHER_NODES, provideNode } from '../../../scripts/node-versions.ts';
import type { Run } from '../../../src/shared/model.ts';
import { profileFixture } from '../../support/profile-fixture.ts';
import { copyWays } from '../../support/ways-tree.ts';
import { WAYS } from './table.ts';

const THREADS = ['sequential', 'worker-pool'] as const;
const FETCH_LIMIT_MS = 240_000;

const OWN = process.versions.node;

for (const version of [OWN, ...OTHER_NODES]) {
  describe(`on Node ${version}, in the main thread and in a worker, a function runs as it does by itself where it is in`, () => {
    const together = WAYS.filter(([, { alone }]) => alone === undefined);
    let folder: string;
    let node: string;
    let all: Run;

    before(async function () {
      this.timeout(FETCH_LIMIT_MS);
      node = version === OWN ? process.execPath : await provideNode(version);
      folder = copyWays();
      // A task for each way, which imports its module: starting a run for each takes ten times as long.
      const inputs = together.map(([, { file, name }]) => [pathToFileURL(join(folder, file)).href, name?.split('.').at(-1) ?? 'run', 3]);
      ({ run: all } = await profileFixture({ file: join(folder, 'all.mts'), name: 'call', inputs: JSON.stringify(inputs), modes: THREADS, workers: 1, node }));
    });

    for (const [index, [title, { result }]] of together.entries()) {
      it(title, () => {
        for (const { mode, results, errors } of all.modes) {
          assert.deepEqual([mode, results[index], errors.find(({ task }) => task === index)?.message], [mode, result, undefined]);
        }
      });
    }

    // Of the Node at hand, `ways.test.ts` has these.
    for (const [title, { file, name, result }] of WAYS.filter(([, { alone }]) => alone === true && version !== OWN)) {
      it(title, async () => {
        const { run } = await profileFixture({ file: join(folder, file), name: name ?? 'run', inputs: '[[3]]', modes: THREADS, workers: 1, node });
        for (const { mode, status, results } of run.modes) assert.deepEqual([mode, status, results], [mode, { kind: 'measured' }, [result]]);
      });
    }
  });
}
