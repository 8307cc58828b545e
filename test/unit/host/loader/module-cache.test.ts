import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleCache } from '../../../../src/host/loader/module-cache.ts';
import { TemporaryTree } from '../../../support/temporary-tree.ts';

const CODE = 'export const a = 1;\n';

describe('the cache of transformed modules', () => {
  let tree: TemporaryTree;
  let cache: ModuleCache;
  let key: string;
  const files = (): string[] => readdirSync(tree.path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|map)/.test(name)).map((name) => join(tree.path, name));
  const codeFile = (): string => files().find((name) => name.endsWith('.js')) ?? assert.fail('no code was written');

  beforeEach(() => {
    tree = new TemporaryTree();
    cache = new ModuleCache([tree.path]);
    key = cache.keyOf('/src/a.ts', 'text', '{}');
  });
  afterEach(() => tree.remove());

  it('has nothing at first', () => assert.equal(cache.read(key), null));

  it('gives back what was written, with the path of its map', () => {
    const { code, map } = cache.write(key, CODE, '{"version":3}');
    assert.equal(code, CODE);
    const read = new ModuleCache([tree.path]).read(key);
    assert.ok(read?.code.startsWith(CODE));
    assert.equal(read?.map, map);
    assert.equal(readFileSync(map, 'utf8'), '{"version":3}');
  });

  it('leaves no temporary file', () => {
    cache.write(key, CODE, '{}');
    assert.deepEqual(files().map((name) => name.slice(name.lastIndexOf('.'))).toSorted(), ['.js', '.map']);
  });

  it('has another key for another file, text or options, however they are cut', () => {
    const keys = [['a', 'bc', 'd'], ['ab', 'c', 'd'], ['a', 'b', 'cd'], ['a', 'bc', 'e'], ['a', 'bcd']].map((parts) => cache.keyOf(...parts));
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(cache.keyOf('a', 'b'), new ModuleCache(['/elsewhere']).keyOf('a', 'b'));
  });

  for (const [title, spoil] of [
    ['was cut off', (text: string) => text.slice(0, -5)],
    ['was emptied', () => ''],
    ['was changed', (text: string) => text.replace('a = 1', 'a = 2')],
    ['was appended to', (text: string) => `${text}\nalert(1);`],
  ] as const) {
    it(`counts an entry that ${title} as absent`, () => {
      cache.write(key, CODE, '{}');
      writeFileSync(codeFile(), spoil(readFileSync(codeFile(), 'utf8')));
      assert.equal(cache.read(key), null);
      cache.write(key, CODE, '{}');
      assert.ok(cache.read(key)?.code.startsWith(CODE));
    });
  }

  it('does not take one entry for another', () => {
    cache.write(key, CODE, '{}');
    const other = cache.keyOf('/src/b.ts', 'text', '{}');
    cache.write(other, CODE, '{}');
    const [first, second] = files().filter((name) => name.endsWith('.js'));
    writeFileSync(first ?? '', readFileSync(second ?? ''));
    assert.equal([key, other].filter((one) => cache.read(one) === null).length, 1);
  });

  it('counts an entry whose map is gone as absent', () => {
    rmSync(cache.write(key, CODE, '{}').map);
    assert.equal(cache.read(key), null);
  });

  it('lives with a folder where one of its files should be', () => {
    mkdirSync(join(tree.path, key.slice(0, 2), `${key}.js`), { recursive: true });
    assert.deepEqual(cache.write(key, CODE, '{}'), { code: CODE, map: '' });
    assert.equal(cache.read(key), null);
    assert.deepEqual(files().filter((name) => !/\.(js|map)$/.test(name)), []);
  });

  describe('that cannot be written', () => {
    // A file stands where its folder should be; a folder of the system that takes none, and with which Node's own way never ends.
    const blocked = (): string[] => [join(tree.write('file'), 'cache'), ...(process.platform === 'linux' ? ['/proc/nope/cache'] : [])];

    it('does no harm', () => {
      for (const folder of blocked()) {
        const broken = new ModuleCache([folder]);
        assert.deepEqual(broken.write(key, CODE, '{}'), { code: CODE, map: '' });
        assert.equal(broken.read(key), null);
      }
    });

    it('gives way to the next', () => {
      for (const folder of blocked()) {
        const next = join(tree.path, `next-${folder.length}`);
        const { map } = new ModuleCache([folder, next]).write(key, CODE, '{}');
        assert.ok(map.startsWith(next));
        assert.ok(new ModuleCache([folder, next]).read(key)?.code.startsWith(CODE));
      }
    });
  });
});
