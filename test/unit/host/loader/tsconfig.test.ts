import assert from 'node:assert/strict';
import { bridge } from '../../../../src/host/bridge.ts';
import { tsconfigFor } from '../../../../src/host/loader/tsconfig.ts';
import { TemporaryTree } from '../../../support/temporary-tree.ts';

describe('the tsconfig.json of a file', () => {
  let tree: TemporaryTree;
  const factoryOf = (file: string): string | undefined => tsconfigFor(tree.write(file)).options.jsxFactory;
  const config = (name: string, content: object): void => void tree.write(name, JSON.stringify(content));
  /** Notes that name a file of the tree: each module of this process shares the list. */
  const notes = (): string[] => bridge().notes.filter((note) => note.includes(tree.path));

  beforeEach(() => (tree = new TemporaryTree()));
  afterEach(() => tree.remove());

  it('is the nearest one, whatever it includes', () => {
    config('tsconfig.json', { compilerOptions: { jsxFactory: 'outer' } });
    config('src/tsconfig.json', { include: ['nothing'], compilerOptions: { jsxFactory: 'inner' } });
    assert.equal(factoryOf('a.ts'), 'outer');
    assert.equal(factoryOf('src/deep/er/a.ts'), 'inner');
    assert.equal(factoryOf('other/a.ts'), 'outer');
  });

  it('is the one of the projects it refers to that includes the file', () => {
    config('tsconfig.json', { files: [], compilerOptions: { jsxFactory: 'own' }, references: [{ path: './app.json' }, { path: './lib' }, { path: './missing' }] });
    config('app.json', { include: ['src'], compilerOptions: { jsxFactory: 'app' }, references: [{ path: './lib' }, { path: './test.json' }, { path: './app.json' }] });
    config('test.json', { include: ['test'], compilerOptions: { jsxFactory: 'test' } });
    config('lib/tsconfig.json', { compilerOptions: { jsxFactory: 'lib' } });
    assert.deepEqual(['src/a.ts', 'test/a.ts', 'lib/a.ts', 'elsewhere/a.ts'].map(factoryOf), ['app', 'test', 'lib', 'own']);
  });

  it('of a package is none of the project around it', () => {
    config('tsconfig.json', { compilerOptions: { jsxFactory: 'outer' } });
    config('node_modules/brings/tsconfig.json', { compilerOptions: { jsxFactory: 'own' } });
    assert.equal(factoryOf('node_modules/package/src/a.ts'), undefined);
    assert.equal(factoryOf('node_modules/@scope/package/src/a.ts'), undefined);
    assert.equal(factoryOf('node_modules/brings/src/a.ts'), 'own');
  });

  it('is told of where it is wrong, once', () => {
    tree.write('tsconfig.json', '{ "compilerOptions": { "jsxFactory": "kept", } oops }');
    assert.equal(factoryOf('a.ts'), 'kept');
    assert.equal(factoryOf('b/a.ts'), 'kept');
    assert.equal(notes().length, 1);
    assert.match(notes()[0] ?? '', /tsconfig\.json is not valid/);
  });

  it('is told of where one that it extends is wrong, or is not there, or paths cannot be', () => {
    config('one/tsconfig.json', { extends: '../base.json' });
    tree.write('base.json', '{ "compilerOptions": { "jsxFactory": } }');
    config('two/tsconfig.json', { extends: './nowhere.json' });
    config('three/tsconfig.json', { compilerOptions: { paths: { '*/*': ['./a'] } } });
    for (const file of ['one/a.ts', 'two/a.ts', 'three/a.ts']) factoryOf(file);
    assert.deepEqual(notes().map((note) => /^(\S+) (is not valid|cannot be used)/.exec(note)?.slice(1)), [
      [`${tree.path}/base.json`, 'is not valid'],
      [`${tree.path}/two/tsconfig.json`, 'cannot be used'],
      [`${tree.path}/three/tsconfig.json`, 'cannot be used'],
    ]);
  });

  it('of a package is not told of', () => {
    config('node_modules/package/tsconfig.json', { extends: '@acme/not-shipped' });
    factoryOf('node_modules/package/a.ts');
    assert.deepEqual(notes(), []);
  });
});
