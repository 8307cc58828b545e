import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFolder } from '../../../src/runner/run-folder.ts';
import { Problem } from '../../../src/shared/problem.ts';
import { noteStarted, startedPath } from '../../../src/shared/started-processes.ts';

describe('the folder of a run', () => {
  const before = process.env['TMPDIR'];
  let temporary: string;

  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), 'run-folder-'));
    process.env['TMPDIR'] = temporary;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(temporary, { recursive: true, force: true });
  });

  it('is there for its owner alone, and gone with the run', async () => {
    const folder = await RunFolder.create();
    assert.equal(statSync(folder.path).mode & 0o777, 0o700);
    await folder[Symbol.asyncDispose]();
    assert.ok(!existsSync(folder.path));
  });

  it('is a problem where there is no place for it', async () => {
    process.env['TMPDIR'] = join(temporary, 'none');
    await assert.rejects(RunFolder.create(), (error) => error instanceof Problem && error.code === 'file' && /cannot be written: ENOENT/.test(error.message) && /TMPDIR/.test(error.todo));
  });

  it('ends what hosts had started whose runner was killed with them', async () => {
    const { pid: runner } = spawnSync(process.execPath, ['--version']);
    const folder = join(temporary, `concurrency-profiler-run-${runner}-abcdef`);
    mkdirSync(folder);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)'], { stdio: 'ignore', detached: true });
    assert.ok(child.pid !== undefined);
    noteStarted(startedPath(folder, 'async'), child.pid, true);
    const gone = once(child, 'exit');
    await using next = await RunFolder.create();
    assert.ok(existsSync(next.path) && !existsSync(folder));
    assert.deepEqual(await gone, [null, 'SIGKILL']);
  });

  it('takes away what a process left that was killed, and nothing of one that lives', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const orphan = join(temporary, `concurrency-profiler-run-${pid}-abcdef`);
    const living = join(temporary, `concurrency-profiler-run-${process.ppid}-abcdef`);
    const strange = join(temporary, 'concurrency-profiler-run-notes');
    for (const path of [orphan, living, strange]) mkdirSync(path);

    await using folder = await RunFolder.create();
    assert.ok(existsSync(folder.path));
    assert.deepEqual([orphan, living, strange].map((path) => existsSync(path)), [false, true, true]);
  });
});
