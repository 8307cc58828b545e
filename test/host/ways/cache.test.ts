import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../../../scripts/project.ts';
import { profileFixture } from '../../support/profile-fixture.ts';
import { TemporaryTree } from '../../support/temporary-tree.ts';

const THREADS = ['sequential', 'worker-pool'] as const;
/** A place that no transformer would leave where it is. */
const SOURCE = `interface Unused {
  readonly a: number;
}
import { Level } from './level.ts';

export function run(n: number): number {
  if (n > 2) throw new RangeError(\`\${n}\`);
  return n + Level.high;
}
`;

describe('where the cache of transformed modules', () => {
  let tree: TemporaryTree;
  let file: string;
  beforeEach(() => {
    tree = new TemporaryTree();
    tree.write('package.json', '{ "type": "module" }');
    tree.write('level.ts', 'export enum Level {\n  low,\n  high = 10,\n}\n');
    file = tree.write('main.ts', SOURCE);
  });
  afterEach(() => tree.remove());

  /** The run is whole, and its stacks are in TypeScript; how many modules the first host had to transform. */
  const missesOf = async (cacheDir: string): Promise<number> => {
    const { run, heard } = await profileFixture({ file, name: 'run', inputs: '[[3], [1]]', modes: THREADS, workers: 1, cacheDir });
    for (const { mode, status, results, errors } of run.modes) {
      assert.deepEqual([mode, status, results], [mode, { kind: 'measured' }, [null, '11']]);
      assert.deepEqual(errors[0]?.stack.map(({ text }) => text), ['at run (main.ts:7:20)']);
    }
    // The hosts that measure find what the first one made.
    for (const line of heard.log.slice(1)) assert.match(line, /; 0 modules transformed$/);
    return Number(/; (\d+) modules transformed$/.exec(heard.log[0] ?? '')?.[1]);
  };

  it('serves, nothing is transformed twice', async () => {
    const cache = join(tree.path, 'cache');
    assert.deepEqual([await missesOf(cache), await missesOf(cache)], [2, 0]);
  });

  for (const [title, spoil] of [
    ['was cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 40))],
    ['holds something else', (path: string) => writeFileSync(path, 'throw new Error("never");')],
    ['was changed behind its seal', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('10', '99'))],
    ['was emptied', (path: string) => writeFileSync(path, '')],
    ['lost its maps', (path: string) => rmSync(path.replace(/\.js$/, '.map'))],
    [
      'has folders in the place of files',
      (path: string) => {
        rmSync(path);
        mkdirSync(join(path, 'inner'), { recursive: true });
      },
    ],
  ] as const) {
    it(`${title}, the run is whole`, async () => {
      const cache = join(tree.path, 'cache');
      await missesOf(cache);
      const entries = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
      assert.equal(entries.length, 2);
      for (const entry of entries) spoil(join(cache, entry));
      assert.notEqual(await missesOf(cache), 0);
    });
  }

  it('cannot be made, the run is whole', async () => {
    const nowhere = process.platform === 'linux' ? '/proc/nope/cache' : join(tree.write('file'), 'cache');
    assert.equal(await missesOf(nowhere), 2);
    assert.equal(existsSync(nowhere), false);
  });
});

describe('where nothing can be written, as on a full disk', () => {
  let tree: TemporaryTree;
  beforeEach(() => (tree = new TemporaryTree()));
  afterEach(() => tree.remove());

  it('a run is whole, and says of no line what it does not know', function () {
    if (process.platform === 'win32') return;
    const filler = Array.from({ length: 1_000 }, (_, i) => `export const filler${i}: number = ${i};\n`).join('');
    const file = tree.write('main.ts', `${SOURCE.replace(/import.*/, 'enum Level {\n  high = 10,\n}')}${filler}`);
    // Files of a few KB are written, the transformed module and its map are not. In blocks of 512 or 1,024 bytes.
    const { stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -f 16 && exec "$0" "$@"', process.execPath, join(DIST, 'cli.js'), 'run', `${file}#run`, '--inputs', '[[1], [3]]', '--rounds', '1', '--json', '-'], {
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: join(tree.path, 'cache'), HOME: tree.path },
    });
    assert.notEqual(stdout, '', stderr);
    const report = JSON.parse(stdout) as { readonly modes: readonly { readonly status: string; readonly errors: readonly { readonly message: string; readonly stack: string }[] }[] };
    assert.deepEqual(report.modes.map(({ status }) => status), ['measured', 'measured', 'measured']);
    for (const { errors } of report.modes) {
      assert.equal(errors[0]?.message, '3');
      assert.match(errors[0].stack, /^at run \(main\.ts, line not known\)/);
    }
    const left = readdirSync(tree.path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|map)/.test(name));
    assert.deepEqual(left, [], 'half a file was left behind');
  });
});
