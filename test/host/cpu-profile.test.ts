import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { profileFixture } from '../support/profile-fixture.ts';

interface Profile {
  readonly nodes: readonly { readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number } }[];
}

describe('CPU profiles', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'cpu-profiles-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are made of every thread of every mode, with places in the TypeScript source', async () => {
    const { run, heard } = await profileFixture({ file: 'workloads.ts', name: 'spin', inputs: '(i) => [20]', tasks: 8, workers: 2, modes: ['sequential', 'worker-pool'], cpuProfiles: folder });
    assert.deepEqual(run.modes.map(({ status }) => status.kind), ['measured', 'measured']);
    assert.deepEqual(heard.cpuProfiles.map((path) => basename(path)), ['sequential-main.cpuprofile', 'worker-pool-main.cpuprofile', 'worker-pool-worker-1.cpuprofile', 'worker-pool-worker-2.cpuprofile']);
    for (const path of heard.cpuProfiles) {
      if (path.endsWith('pool-main.cpuprofile')) continue;
      const profile = JSON.parse(await readFile(path, 'utf8')) as Profile;
      const spin = profile.nodes.find(({ callFrame }) => callFrame.functionName === 'spin');
      assert.ok(spin, `spin is not in ${basename(path)}`);
      assert.match(spin.callFrame.url, /^file:\/\/.*workloads\.ts$/);
      assert.equal(spin.callFrame.lineNumber + 1, await lineOf('export function spin('));
    }
  });

  it('are not made where nobody asks', async () => {
    const { heard } = await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', modes: ['sequential'] });
    assert.deepEqual(heard.cpuProfiles, []);
  });
});

async function lineOf(text: string): Promise<number> {
  const lines = (await readFile(new URL('../fixtures/host/workloads.ts', import.meta.url), 'utf8')).split('\n');
  return lines.findIndex((line) => line.startsWith(text)) + 1;
}
