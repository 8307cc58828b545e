import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../../../../src/shared/model.ts';
import { RunStore } from '../../../../src/vscode/runs/run-store.ts';
import { buildRun } from '../../../fixtures/run-builder.ts';

function runOf(id: string): Run {
  return { ...buildRun({ tasks: 3, rounds: 1 }), id };
}

describe('saved runs', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run-store-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  /** Makes the file's time a number of seconds after 1970, so that no two files are of one age. */
  async function date(id: string, seconds: number): Promise<void> {
    await utimes(join(folder, `${id}.cprun`), seconds, seconds);
  }

  it('come back as they were, from a folder that is made for them', async () => {
    const store = new RunStore(join(folder, 'new', 'runs'));
    const run = runOf('one');
    await store.save(run);
    assert.deepEqual(await store.load('one'), { kind: 'run', run });
  });

  it('are kept up to a number, the oldest go first', async () => {
    const store = new RunStore(folder, 2);
    for (const [seconds, id] of ['one', 'two', 'three'].entries()) {
      await store.save(runOf(id));
      if (id !== 'three') await date(id, seconds + 1);
    }
    assert.deepEqual((await readdir(folder)).toSorted(), ['three.cprun', 'two.cprun']);
    assert.equal(await store.newest(), 'three');
  });

  it('count as new when they are looked at', async () => {
    const store = new RunStore(folder);
    await store.save(runOf('one'));
    await store.save(runOf('two'));
    await date('one', 1);
    await date('two', 2);
    await store.load('one');
    assert.equal(await store.newest(), 'one');
  });

  it('are none where nothing was saved', async () => {
    const store = new RunStore(join(folder, 'nothing'));
    assert.deepEqual(await store.load('one'), { kind: 'none' });
    assert.equal(await store.newest(), null);
  });

  it('tell why they cannot be read', async () => {
    await writeFile(join(folder, 'broken.cprun'), 'not a run');
    const loaded = await new RunStore(folder).load('broken');
    assert.equal(loaded.kind, 'unreadable');
  });

  it('are not read where they are larger than any run', async () => {
    const file = join(folder, 'huge.cprun');
    await writeFile(file, 'CPRUN');
    await truncate(file, 3_000_000_000);
    assert.deepEqual(await new RunStore(folder).load('huge'), { kind: 'unreadable', reason: 'It has 2.79\u00A0GB, and runs of up to 1.86\u00A0GB are read.' });
  });

  it('are never looked for outside their folder', async () => {
    const outside = new RunStore(folder);
    await outside.save(runOf('secret'));
    const inside = new RunStore(join(folder, 'inner'));
    assert.deepEqual(await inside.load('../secret'), { kind: 'none' });
    await assert.rejects(inside.save(runOf('../secret')), RangeError);
  });
});
