import assert from 'node:assert/strict';
import { ChildProcess, exec, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { watchChildren } from '../../../../src/host/process/child-watch.ts';

describe('watching what a thread starts', () => {
  it('tells of each process at once, and whether it leads a group of its own', async () => {
    const told: [number, boolean][] = [];
    watchChildren((pid, leads) => told.push([pid, leads]));
    const plain = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    const detached = spawn(process.execPath, ['--version'], { stdio: 'ignore', detached: true });
    const shell = exec('exit 0');
    const none = spawn('/no/such/program');
    assert.deepEqual(told, [[plain.pid, false], [detached.pid, true], [shell.pid, false]]);
    const [error] = await Promise.all([once(none, 'error'), once(plain, 'exit'), once(detached, 'exit'), once(shell, 'exit')]);
    assert.match(String(error[0]), /ENOENT/);
    assert.equal(spawnSync(process.execPath, ['-e', '']).status, 0);
  });

  it('leaves the names that a person sees as they are', () => {
    const method: unknown = Reflect.get(ChildProcess.prototype, 'spawn');
    assert.ok(typeof method === 'function');
    assert.deepEqual([method.length, Object.keys(method), typeof method.prototype], [1, [], 'object']);
  });
});
