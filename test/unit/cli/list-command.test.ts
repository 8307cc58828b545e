import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTarget } from '../../../src/cli/target-file.ts';
import { cli } from '../../fixtures/cli-bench.ts';

describe('the command list', () => {
  let cwd = '';
  before(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'cli-test-'));
    await writeFile(
      join(cwd, 'mixed.ts'),
      `/** @profile [[1], [2]] */
export function tagged(n: number): number { return n; }
export function guessed(count: number): number { return count; }
export function takesMore(db: Database): void {
  function inner(): void { db.close(); }
  inner();
}
export const wrapped = memoize((n: number) => n);
function own(): void {}
`,
    );
    await writeFile(join(cwd, 'empty.ts'), 'export {};\n');
    await writeFile(join(cwd, 'broken.ts'), 'export function (\n');
    await writeFile(join(cwd, 'types.d.ts'), 'export {};\n');
    await mkdir(join(cwd, 'c#'));
    await writeFile(join(cwd, 'c#', 'a.ts'), 'export function a() {}\n');
  });
  after(() => rm(cwd, { recursive: true }));

  it('shows functions, their lines and where their inputs would come from', async () => {
    const { status, out } = await cli(['list', 'mixed.ts'], { cwd });
    assert.equal(status, 0);
    assert.deepEqual(out.slice(0, out.indexOf('\n\n')).split('\n'), [
      'tagged     mixed.ts:2  exported tagged  @profile  [[1], [2]]',
      'guessed    mixed.ts:3  exported         inferred  Array.from({ length: 60 }, (_, i) => [1000 + i])',
      'takesMore  mixed.ts:4  exported         needs --inputs',
      'wrapped    mixed.ts:8  exported maybe   inferred  Array.from({ length: 60 }, (_, i) => [10 + (i % 2…',
      'own        mixed.ts:9                   inferred  Array.from({ length: 60 }, () => [])',
    ]);
  });
  it('says why others cannot be profiled and what to do', async () => {
    const { out } = await cli(['list', 'mixed.ts'], { cwd });
    assert.equal(
      out.slice(out.indexOf('Cannot')),
      `Cannot be profiled:
  mixed.ts:5  inner stands inside takesMore and is made anew by every call of it, so nothing outside
              can call it.
              Move inner to the top level of the file, or profile takesMore.
`,
    );
  });
  it('says so where there are none', async () => {
    assert.deepEqual(await cli(['list', 'empty.ts'], { cwd }), { status: 0, out: 'No function of empty.ts can be profiled.\n', err: '' });
  });
  it('refuses files that it cannot use', async () => {
    for (const [file, message] of [['none.ts', /no file none\.ts/], ['.', /is a folder/], ['types.d.ts', /only declarations/], ['broken.ts', /broken\.ts|line 1/i]] as const) {
      const { status, out, err } = await cli(['list', file], { cwd });
      assert.deepEqual([status, out, err.split('\n').length], [2, '', 2], err);
      assert.match(err, message);
    }
  });
  it('finds the name behind the file, whatever has a # of its own', async () => {
    const names = async (argument: string): Promise<string | null> => (await readTarget(argument, cwd)).name;
    assert.deepEqual(
      [await names('mixed.ts'), await names('mixed.ts#'), await names('mixed.ts#Queue.#drain'), await names('c#/a.ts'), await names('c#/a.ts#a')],
      [null, null, 'Queue.#drain', null, 'a'],
    );
  });
});

describe('help and version', () => {
  it('go to stdout and fit the screen', async () => {
    for (const args of [['--help'], ['run', '--help'], ['list', '--help'], ['--version']]) {
      const { status, out, err } = await cli(args);
      assert.deepEqual([status, err], [0, '']);
      assert.ok(out.length > 0 && Math.max(...out.split('\n').map((line) => line.length)) <= 105, args.join(' '));
    }
  });
  it('are pointed at where a command is missing or unknown', async () => {
    for (const args of [[], ['export', 'x.cprun']]) {
      const { status, err } = await cli(args);
      assert.equal(status, 2);
      assert.match(err, /See concurrency-profiler --help\.\n$/);
    }
  });
});
