import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFunctions } from '../../../src/source/index.ts';
import { ROOT } from '../../../scripts/project.ts';

const PAGE = readFileSync(join(ROOT, 'docs', 'functions.md'), 'utf8');

describe('the page on functions', () => {
  it('has examples in which every function is found', () => {
    const examples = [...PAGE.matchAll(/```ts\n([^]*?)```/g)].map(([, text = '']) => findFunctions(text, 'example.ts'));
    assert.deepEqual(examples.map(({ functions }) => functions.map(({ name, tagged }) => (tagged ? `${name}, tagged` : name))), [['Store.open', 'Store.read'], ['add, tagged', 'makeParser', 'parse, tagged']]);
    assert.deepEqual(examples.flatMap(({ unreachable }) => unreachable.map(({ name }) => name)), ['Store.constructor']);
  });

  it('names functions as they are named', () => {
    const ROWS = [...PAGE.matchAll(/^\| `([^`]+)`[^|]*\| `([\w.]+)`/gm)];
    assert.ok(ROWS.length > 7);
    for (const [, code = '', name] of ROWS) {
      const written = code.replaceAll(/(?<==> )…/g, '1').replaceAll(/= …/g, '= () => 1');
      const names = findFunctions(written, 'example.ts').functions.map((found) => found.name);
      assert.ok(names.includes(name ?? ''), `${code}: ${names.join(', ')}`);
    }
  });
});
