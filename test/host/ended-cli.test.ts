import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../../scripts/project.ts';
import { describeLeft, filesLeft, processesLeft, TEMPORARY } from '../support/left-behind.ts';
import { until } from '../support/until.ts';
import { FIXTURES } from '../support/profile-fixture.ts';

describe('the command line that is ended from outside', () => {
  let folder: string;
  let child: ChildProcess | null;
  beforeEach(() => {
    folder = mkdtempSync(join(TEMPORARY, 'cli-'));
    child = null;
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Ends it in a check round, while detached processes of the function are there. */
  async function ended(signal: NodeJS.Signals): Promise<number | null> {
    const target = `${join(FIXTURES, 'children.ts')}#leavesAndWaits`;
    const args = ['run', target, '--verbose', '--modes', 'sequential', '--inputs', '[["detached", 1], ["detached", 600000]]', '--time-limit', '600', '--save', join(folder, 'run.cprun'), '--json', join(folder, 'run.json')];
    child = spawn(process.execPath, [join(DIST, 'cli.js'), ...args], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: folder, XDG_CACHE_HOME: join(TEMPORARY, 'cli-cache') } });
    const gone = once(child, 'exit');
    let printed = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text));
    // Two hosts, and what two tasks have started.
    await until(() => processesLeft().length >= 4 && (printed.match(/started/g)?.length ?? 0) >= 2, () => printed);
    child.kill(signal);
    await gone;
    await until(() => processesLeft().length === 0 && filesLeft(folder).length === 0, () => `left: ${describeLeft()} ${filesLeft(folder).join(' ')}`);
    return child.exitCode;
  }

  it('by SIGTERM stops its run and says so in its status', async () => {
    assert.equal(await ended('SIGTERM'), 130);
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.part')), []);
  });

  it('by SIGKILL leaves nothing', async () => {
    assert.equal(await ended('SIGKILL'), null);
    assert.deepEqual(readdirSync(folder), []);
  });
});
