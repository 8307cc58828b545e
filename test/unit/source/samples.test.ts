import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { checkExpression, findByName, findFunctions, isSidecarPath, readSidecar, sidecarPathsFor } from '../../../src/source/index.ts';

const FOLDER = new URL('../../../samples/', import.meta.url);
const MODULES = readdirSync(FOLDER).filter((name) => /\.[cm]?[jt]s$/.test(name));
const SAMPLES = MODULES.filter((name) => !isSidecarPath(name));

describe('the samples', () => {
  it('are in TypeScript, in JavaScript and in CommonJS', () => {
    assert.deepEqual([...new Set(SAMPLES.map((name) => name.slice(name.lastIndexOf('.'))))].toSorted(), ['.cjs', '.js', '.ts']);
  });

  for (const name of SAMPLES) {
    it(`name one function of ${name} and its inputs`, () => {
      const module = findFunctions(readFileSync(new URL(name, FOLDER), 'utf8'), name);
      const found = findByName(module, null);
      assert.equal(module.functions.filter((one) => one.tagged).length, 1);
      assert.ok(found.tagged && found.exported);
      const sidecar = sidecarPathsFor(name).find((path) => MODULES.includes(path));
      if (sidecar !== undefined) {
        const { entries } = readSidecar(readFileSync(new URL(sidecar, FOLDER), 'utf8'), sidecar);
        assert.deepEqual([found.profile, entries.map((entry) => [entry.name, entry.inputs !== null])], [null, [[found.name, true]]]);
      } else {
        assert.ok(found.profile !== null);
        assert.equal(checkExpression(found.profile), null);
      }
    });
  }

  it('are all told of in the README', () => {
    const readme = readFileSync(new URL('README.md', FOLDER), 'utf8');
    assert.deepEqual(SAMPLES.filter((name) => !readme.includes(`[${name}](${name})`)), []);
  });
});
