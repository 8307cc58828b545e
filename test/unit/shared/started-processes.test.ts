import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birthOf } from '../../../src/shared/process-table.ts';
import { endStarted, noteStarted, startedPath, stillRunning } from '../../../src/shared/started-processes.ts';

describe('the record of started processes', () => {
  let folder: string;
  let path: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'started-'));
    path = startedPath(folder, 'async');
    writeFileSync(path, '');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function sleeper(): number {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)'], { stdio: 'ignore' });
    children.push(child);
    assert.ok(child.pid !== undefined);
    return child.pid;
  }

  it('knows those that still run, and ends them', async () => {
    const [first, second] = [sleeper(), sleeper()];
    noteStarted(path, first, false);
    noteStarted(path, second, false);
    noteStarted(path, spawnSync(process.execPath, ['--version']).pid, false);
    assert.deepEqual(stillRunning(path), [first, second]);
    const gone = children.map((child) => once(child, 'exit'));
    assert.deepEqual(endStarted(path, false), [first, second]);
    await Promise.all(gone);
    assert.deepEqual([stillRunning(path), endStarted(path, false)], [[], []]);
  });

  it('leaves a stranger alone who has the number of one that has ended', () => {
    const stranger = sleeper();
    const birth = birthOf(stranger);
    assert.ok(birth !== null);
    // An hour apart by either clock.
    appendFileSync(path, `${stranger} ${birth - 3_600_000} 0\n`);
    assert.deepEqual([stillRunning(path), endStarted(path, false)], [[], []]);
    assert.notEqual(birthOf(stranger), null);
  });

  it('notes one that has ended before it could be noted, for what it has started in turn', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    const { pid } = child;
    assert.ok(pid !== undefined);
    // Nothing of this thread's loop turns meanwhile, so that its parent cannot take note of its end.
    for (const end = Date.now() + 10_000; birthOf(pid) !== null && Date.now() < end; );
    noteStarted(path, pid, true);
    assert.match(readFileSync(path, 'utf8'), new RegExp(`^${pid} \\d+ 1\n$`));
    assert.deepEqual(stillRunning(path), []);
    await once(child, 'exit');
  });

  it('passes over lines that are none: code under profile can write there too', () => {
    appendFileSync(path, `0 1 1\n-1 1 1\n1 ${birthOf(1) ?? 0} 1\nnonsense\n\n${process.pid}\n`);
    assert.deepEqual([stillRunning(path), endStarted(path, false)], [[], []]);
  });

  it('is not made anew where the run has taken it away', () => {
    rmSync(folder, { recursive: true });
    noteStarted(path, process.pid, false);
    assert.ok(!existsSync(path));
    assert.deepEqual(stillRunning(path), []);
  });

  it('holds a line for each', () => {
    noteStarted(path, process.pid, true);
    assert.match(readFileSync(path, 'utf8'), new RegExp(`^${process.pid} \\d+ 1\n$`));
  });
});
