import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ModuleFormat } from '../../../../src/host/loader/format.ts';
import { formatOf } from '../../../../src/host/loader/format.ts';
import { TemporaryTree } from '../../../support/temporary-tree.ts';

const MODULE = "import { a } from './a';\nexport const b = a;\n";
const COMMONJS = "const { a } = require('./a');\nmodule.exports = { b: a };\n";

describe('the format of a module', () => {
  let tree: TemporaryTree;
  beforeEach(() => (tree = new TemporaryTree()));
  afterEach(() => tree.remove());

  const is = (format: ModuleFormat, name: string, text: string): void => {
    const file = tree.write(name, text);
    assert.equal(formatOf(file, readFileSync(file, 'utf8')), format, `${name}: ${text}`);
  };

  it('is what its ending says', () => {
    tree.write('package.json', '{ "type": "commonjs" }');
    is('module', 'a.mts', COMMONJS);
    is('module', 'a.mjs', COMMONJS);
    is('commonjs', 'a.cts', MODULE);
    is('commonjs', 'a.cjs', MODULE);
  });

  it('is what the nearest package says', () => {
    tree.write('package.json', '{ "type": "module" }');
    tree.write('inner/package.json', '{ "type": "commonjs" }');
    is('module', 'a.ts', COMMONJS);
    is('module', 'deep/er/a.js', COMMONJS);
    is('commonjs', 'inner/deep/a.ts', MODULE);
  });

  it('is not asked of a package around node_modules', () => {
    tree.write('package.json', '{ "type": "module" }');
    is('commonjs', 'node_modules/dependency/a.js', COMMONJS);
  });

  it('of a package’s own TypeScript is CommonJS where its package is silent', () => {
    tree.write('node_modules/silent/package.json', '{}');
    tree.write('node_modules/modern/package.json', '{ "type": "module" }');
    is('commonjs', 'node_modules/silent/a.ts', MODULE);
    is('module', 'node_modules/silent/b.ts', 'export const here = import.meta.url;');
    is('module', 'node_modules/modern/a.ts', MODULE);
  });

  it('is what the tsconfig says, where the package is silent', () => {
    tree.write('package.json', '{}');
    tree.write('tsconfig.json', '{ "compilerOptions": { "module": "CommonJS" } }');
    is('commonjs', 'a.ts', MODULE);
    tree.write('es/tsconfig.json', '{ "compilerOptions": { "module": "esnext" } }');
    is('module', 'es/a.ts', 'const a = 1;');
  });

  it('is what the text looks like, where all are silent', () => {
    tree.write('package.json', '{}');
    is('module', 'a.ts', MODULE);
    is('module', 'a.js', 'export default 1;');
    is('module', 'b.js', 'console.log(import.meta.url);');
    is('commonjs', 'c.js', COMMONJS);
    is('commonjs', 'c.ts', 'const a = 1;');
    // TypeScript that is compiled to CommonJS writes `import` and may use what only CommonJS has.
    is('commonjs', 'd.ts', "import { a } from './a';\nexport const here = __dirname + a;\n");
  });

  it('of plain JavaScript is not misread for a word in a comment, or a require of its own', () => {
    tree.write('package.json', '{}');
    is('module', 'a.js', "// was: require('./a')\nimport { a } from './a';\nexport const b = a;\n");
    is('module', 'b.js', "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nexport const data = require('./data.json');\n");
    is('commonjs', 'c.js', "const text = `\nimport it from 'there';\n`;\nmodule.exports = require('./a')(text);\n");
    is('commonjs', 'd.js', "const text = `\nexport const a = 1;\n`;\nexports.text = text;\n");
  });

  it('of TypeScript is a module where only a module can be so', () => {
    tree.write('package.json', '{}');
    is('module', 'a.ts', "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nexport const data: unknown = require('./data.json');\n");
  });

  it('survives a package.json that is broken', () => {
    tree.write('package.json', '{');
    is('module', 'a.js', MODULE);
  });
});
