import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchFrom, workingDirectoryFrom } from '../../../../src/vscode/settings/launch-settings.ts';
import type { FilePlace } from '../../../../src/vscode/settings/launch-settings.ts';
import { SettingProblem } from '../../../../src/vscode/settings/setting-problem.ts';
import type { Settings } from '../../../../src/vscode/settings/settings.ts';

const settings = (values: Record<string, unknown>): Settings => ({ get: (key) => values[key] });

const blames = (key: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SettingProblem);
  assert.equal(error.key, key);
  assert.match(`${error.message} ${error.todo}`, words);
  return true;
};

describe('settings of the processes', () => {
  let folder = '';
  let place: FilePlace;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'launch-$&-'));
    await mkdir(join(folder, 'packages', 'server', 'src'), { recursive: true });
    place = { file: join(folder, 'packages', 'server', 'src', 'a.ts'), workspaceFolder: folder };
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('change nothing where none is set', async () => {
    assert.deepEqual(await launchFrom(settings({}), place), { nodeArguments: [], env: {} });
    assert.deepEqual(await launchFrom(settings({ nodeArguments: [], environment: {}, environmentFile: '' }), place), { nodeArguments: [], env: {} });
  });

  it('put variables of the setting over those of the file, and take some away', async () => {
    await writeFile(join(folder, 'dev.env'), 'LEVEL=debug # as in production\nNAME="two words"\n');
    const { env } = await launchFrom(settings({ environment: { LEVEL: 'error', HOME: null }, environmentFile: 'dev.env' }), place);
    assert.deepEqual(env, { LEVEL: 'error', NAME: 'two words', HOME: null });
  });

  it('find the file by the workspace folder, whatever characters that has in its name', async () => {
    await writeFile(join(folder, 'dev.env'), 'LEVEL=debug\n');
    assert.deepEqual((await launchFrom(settings({ environmentFile: '${workspaceFolder}/dev.env' }), place)).env, { LEVEL: 'debug' });
  });

  it('are to blame for what cannot be used', async () => {
    await assert.rejects(launchFrom(settings({ nodeArguments: '--expose-gc' }), place), blames('nodeArguments', /concurrencyProfiler\.nodeArguments is "--expose-gc"\. Make it a list/));
    await assert.rejects(launchFrom(settings({ nodeArguments: ['--inspect'] }), place), blames('nodeArguments', /--inspect/));
    await assert.rejects(launchFrom(settings({ environment: { PORT: 80 } }), place), blames('environment', /\{"PORT":80\}.*an object of texts/));
    await assert.rejects(launchFrom(settings({ environment: { 'A=B': '1' } }), place), blames('environment', /A=B/));
    await assert.rejects(launchFrom(settings({ environmentFile: 'none.env' }), place), blames('environmentFile', /none\.env.*concurrencyProfiler\.environmentFile/));
    await assert.rejects(launchFrom(settings({ environmentFile: 7 }), place), blames('environmentFile', /Make it a path/));
  });

  it('run the function in the folder that is named', async () => {
    assert.equal(await workingDirectoryFrom(settings({ workingDirectory: '${workspaceFolder}/packages' }), place), join(folder, 'packages'));
    assert.equal(await workingDirectoryFrom(settings({ workingDirectory: 'packages/server' }), place), join(folder, 'packages', 'server'));
    await assert.rejects(workingDirectoryFrom(settings({ workingDirectory: 'none' }), place), blames('workingDirectory', /none, which is not a folder/));
  });

  it('run it in the nearest package within the workspace folder, else in that', async () => {
    assert.equal(await workingDirectoryFrom(settings({}), place), folder);
    await writeFile(join(folder, 'packages', 'server', 'package.json'), '{}');
    assert.equal(await workingDirectoryFrom(settings({}), place), join(folder, 'packages', 'server'));
    assert.equal(await workingDirectoryFrom(settings({}), { ...place, workspaceFolder: join(folder, 'packages', 'server', 'src') }), join(folder, 'packages', 'server', 'src'));
  });
});
