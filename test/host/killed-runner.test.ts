import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.ts';
import { describeLeft, filesLeft, processesLeft, TEMPORARY } from '../support/left-behind.ts';
import { until } from '../support/until.ts';
import type { FixtureRequest } from '../support/profile-fixture.ts';

const PROGRAM = join(ROOT, 'test', 'support', 'runner-program.ts');

/** What a runner leaves that is killed: nobody is there to end its hosts and to remove its files. */
describe('a runner that is killed', () => {
  let folder: string;
  let runner: ChildProcess | null;
  beforeEach(() => {
    folder = mkdtempSync(join(TEMPORARY, 'killed-'));
    runner = null;
  });
  afterEach(() => {
    runner?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Kills it when it has printed what `at` looks for, and waits until nothing is left: the test's time limit tells otherwise. */
  async function killed(request: Partial<FixtureRequest>, at: RegExp): Promise<string> {
    const whole: FixtureRequest = { file: 'workloads.ts', name: 'wait', inputs: '[[1], [600000]]', modes: ['sequential'], timeLimitMs: 600_000, cacheDir: join(TEMPORARY, 'cache'), ...request };
    runner = spawn(process.execPath, [PROGRAM, JSON.stringify(whole)], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: folder } });
    const left = once(runner, 'exit');
    let printed = '';
    runner.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
    await until(() => (at.test(printed) && processesLeft().length > 0) || runner?.exitCode !== null, () => `it printed ${printed}`);
    assert.equal(runner.exitCode, null, `it ended before it could be killed: ${printed}`);
    runner.kill('SIGKILL');
    await left;
    await until(() => processesLeft().length === 0 && filesLeft(folder).length === 0, () => `left: ${describeLeft()} ${filesLeft(folder).join(' ')}`);
    return printed;
  }

  it('leaves nothing while a module loads', () => killed({ file: 'never-loads.ts', name: 'target', inputs: '[[1]]' }, /"starting"/));
  it('leaves nothing while a host waits for its turn', () => killed({ name: 'wait', inputs: '[[600000]]', modes: ['sequential', 'async'] }, /sequential: process \d+ ready/));
  it('leaves nothing in a check round', () => killed({}, /"phase":"check".*"done":1,/));
  it('leaves nothing in a timed round', () => killed({ name: 'wait', inputs: '[[30], [30]]', rounds: 10_000 }, /"phase":"round","mode":"sequential","round":2/));
  it('leaves nothing where the main thread is blocked', () => killed({ file: 'faults.ts', name: 'endless', inputs: '[[1], [2]]' }, /sequential: process \d+ ready[^]*"phase":"check"/));
  it('leaves nothing that the function has started, in its group or out of it', async () => {
    const printed = await killed({ file: 'children.ts', name: 'leavesAndWaits', inputs: '[["spawn", 1], ["detached", 1], ["detached", 600000]]' }, /"phase":"check".*"done":2,/);
    assert.doesNotMatch(printed, /over/);
  });
});
