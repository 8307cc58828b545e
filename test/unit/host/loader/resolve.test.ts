import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resolveTypeScript } from '../../../../src/host/loader/resolve.ts';
import { TemporaryTree } from '../../../support/temporary-tree.ts';

describe('what a specifier means in TypeScript', () => {
  let tree: TemporaryTree;
  let main: string;
  /** Below the tree; `null`: Node's own resolution is right. */
  const means = (specifier: string, file: string | null, parent: string | null = main): void => {
    const found = resolveTypeScript(specifier, parent);
    assert.equal(found === null ? null : relative(tree.path, found), file, specifier);
  };

  beforeEach(() => {
    tree = new TemporaryTree();
    main = tree.write('src/main.ts');
  });
  afterEach(() => tree.remove());

  it('is a .ts where it ends in .js, for every kind of module', () => {
    for (const name of ['a.ts', 'b.tsx', 'c.mts', 'd.cts']) tree.write(`src/${name}`);
    means('./a.js', 'src/a.ts');
    means('./b.js', 'src/b.tsx');
    means('./b.jsx', 'src/b.tsx');
    means('./c.mjs', 'src/c.mts');
    means('./d.cjs', 'src/d.cts');
  });

  it('is the file itself where there is one', () => {
    tree.write('src/a.js');
    tree.write('src/a.ts');
    means('./a.js', null);
    means('./a.ts', null);
  });

  it('may have no ending, or be a folder', () => {
    tree.write('src/a.ts');
    tree.write('src/b/index.ts');
    tree.write('src/c.json');
    means('./a', 'src/a.ts');
    means('./b', 'src/b/index.ts');
    means('./b/', 'src/b/index.ts');
    means('./c', 'src/c.json');
    means('.', null, tree.write('src/b/d/e.ts'));
    means('..', 'src/b/index.ts', tree.write('src/b/d/e.ts'));
  });

  it('prefers a file to a folder, and TypeScript to JavaScript', () => {
    tree.write('src/a.ts');
    tree.write('src/a.js');
    tree.write('src/a/index.ts');
    means('./a', 'src/a.ts');
  });

  it('may hold spaces and a query', () => {
    tree.write('src/a b.ts');
    means('./a%20b.js?again', 'src/a b.ts');
    means(pathToFileURL(`${tree.path}/src/a b.js`).href, 'src/a b.ts');
  });

  it('is one of the paths of its tsconfig, in their order', () => {
    tree.write('tsconfig.json', '{ "compilerOptions": { "paths": { "@lib/*": ["./missing/*", "./lib/*"], "config": ["./config.ts"] } } }');
    tree.write('lib/a.ts');
    tree.write('lib/b/index.ts');
    tree.write('config.ts');
    means('@lib/a', 'lib/a.ts');
    means('@lib/a.js', 'lib/a.ts');
    means('@lib/b', 'lib/b/index.ts');
    means('config', 'config.ts');
    means('@lib/none', null);
    means('@other/a', null);
  });

  it('is below the base of its tsconfig, but never in the place of a module of Node', () => {
    tree.write('tsconfig.json', '{ "compilerOptions": { "baseUrl": "./src" } }');
    tree.write('src/tools.ts');
    tree.write('src/events.ts');
    tree.write('src/fs/promises.ts');
    means('tools', 'src/tools.ts');
    means('events', null);
    means('fs/promises', null);
    means('node:fs', null);
  });

  it('is left to Node where it is a package, an import of the package, or asked from a package’s JavaScript', () => {
    tree.write('src/a.ts');
    tree.write('node_modules/p/a.ts');
    means('p', null);
    means('#a', null);
    means('./a', null, tree.write('node_modules/p/main.js'));
    means('./a', null, null);
  });

  it('is a file of the package where a package’s own TypeScript asks', () => {
    const asks = tree.write('node_modules/p/src/main.ts');
    tree.write('node_modules/p/tsconfig.json', '{ "compilerOptions": { "baseUrl": "./src" } }');
    tree.write('node_modules/p/src/core.ts');
    tree.write('node_modules/p/src/util/index.ts');
    means('./core.js', 'node_modules/p/src/core.ts', asks);
    means('./core', 'node_modules/p/src/core.ts', asks);
    means('./util', 'node_modules/p/src/util/index.ts', asks);
    means('core', null, asks);
  });
});
