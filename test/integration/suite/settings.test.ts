import assert from 'node:assert/strict';
import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { command, lensesOf, onDisk, remove, sample, set, show, write } from './editor.ts';

const MODULE = 'surroundings.ts';

/** Tells in a file what its process was given. */
const TEXT = `import { writeFileSync } from 'node:fs';

/** @profile [['ENVIRONMENT', 'FILE', 'HOME']] */
export function tell(...names: string[]): void {
  const told = { variables: names.map((name) => process.env[name] ?? null), arguments: process.execArgv, cwd: process.cwd() };
  writeFileSync(new URL('told.json', import.meta.url), JSON.stringify(told));
}
`;

interface Told {
  readonly variables: readonly (string | null)[];
  readonly arguments: readonly string[];
  readonly cwd: string;
}

describe('settings of the workspace', () => {
  before(() => set('rounds', 1));
  after(() => set('rounds', undefined));
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['environment', 'environmentFile', 'nodeArguments', 'workingDirectory', 'exclude']) await set(name, undefined);
    await remove('package.json', MODULE, 'told.json', 'dev.env');
  });

  it('reach the function: variables, those of a file, arguments of Node, and where it runs', async () => {
    await write('package.json', '{ "type": "module" }');
    await write('dev.env', 'FILE="from the file"\nENVIRONMENT=overridden\n');
    await write(MODULE, TEXT);
    await set('environment', { ENVIRONMENT: 'from the setting', HOME: null });
    await set('environmentFile', '${workspaceFolder}/dev.env');
    await set('nodeArguments', ['--max-semi-space-size=32']);
    await set('workingDirectory', 'server');
    await show(MODULE);
    await command('profile', sample(MODULE).toString(), 'tell');
    const told: Told = JSON.parse((await onDisk('told.json')) ?? 'null');
    assert.deepEqual(told.variables, ['from the setting', 'from the file', null]);
    assert.ok(told.arguments.includes('--max-semi-space-size=32'), told.arguments.join(' '));
    assert.equal(told.cwd, await realpath(sample('server').fsPath));
  });

  it('take the lenses from the files that they leave out', async () => {
    await show('primes.ts');
    assert.notDeepEqual(await lensesOf(sample('primes.ts')), []);
    await set('exclude', ['**/prim*.ts']);
    assert.deepEqual(await lensesOf(sample('primes.ts')), []);
    assert.notDeepEqual(await lensesOf(sample('tiny.ts')), []);
  });
});
