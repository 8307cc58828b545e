import assert from 'node:assert/strict';
import { isSidecarPath, modulePathsFor, readSidecar, sidecarPathsFor } from '../../../../src/source/index.ts';
import type { SidecarEntry } from '../../../../src/source/index.ts';

describe('the place of a sidecar', () => {
  it('is beside the module, with its ending first', () => {
    assert.deepEqual(sidecarPathsFor('/a/primes.mts').slice(0, 2), ['/a/primes.profile.mts', '/a/primes.profile.ts']);
    assert.deepEqual(new Set(sidecarPathsFor('/a/primes.ts')).size, 8);
    assert.deepEqual(sidecarPathsFor('/a.b/c.d.jsx')[0], '/a.b/c.d.profile.jsx');
  });

  it('leads back to the module', () => {
    assert.deepEqual(modulePathsFor('/a/primes.profile.ts').slice(0, 2), ['/a/primes.ts', '/a/primes.mts']);
    assert.ok(modulePathsFor('/a/primes.profile.js').includes('/a/primes.ts'));
    assert.deepEqual(modulePathsFor('/a/primes.ts'), []);
  });

  it('is none of a sidecar, or of what is no module', () => {
    assert.deepEqual([sidecarPathsFor('/a/primes.profile.ts'), sidecarPathsFor('/a/notes.md')], [[], []]);
    assert.deepEqual(['a.profile.cjs', 'a.profile.json', 'profile.ts', 'a.profiles.ts'].map(isSidecarPath), [true, false, false, false]);
  });
});

const SIDECAR = `import type { Profile } from 'concurrency-profiler';
import type { countBelow } from './primes.ts';

export default {
  countBelow: {
    inputs: (i) => [1_000 + i],
    tasks: 60,
    setup() { return open(); },
    teardown(value) { value.close(); },
  } satisfies Profile<typeof countBelow>,
  'Primes.find': { inputs: [[1], [2], [3]] },
  *not() {},
  walk: {
    *inputs() { yield [1]; },
  },
};
`;

/** The whole text of each entry. */
function texts(text: string, entries: readonly SidecarEntry[]): string[] {
  return entries.map(({ start, end }) => text.slice(start, end));
}

describe('a sidecar', () => {
  it('has an entry for each function, with its inputs', () => {
    const { entries, problem } = readSidecar(SIDECAR, 'primes.profile.ts');
    assert.equal(problem, null);
    assert.deepEqual(entries.map(({ name, line, endLine, inputs }) => [name, line, endLine, inputs?.count]), [
      ['countBelow', 5, 10, 60],
      ['Primes.find', 11, 11, 3],
      ['walk', 13, 15, null],
    ]);
    assert.deepEqual(texts(SIDECAR, entries)[1], "'Primes.find': { inputs: [[1], [2], [3]] }");
    const [inputs] = entries.map((entry) => entry.inputs);
    assert.equal(SIDECAR.slice(inputs?.start, inputs?.end), '(i) => [1_000 + i]');
  });

  const WAYS: readonly (readonly [way: string, text: string, file: string])[] = [
    ['satisfies', 'export default { f: { inputs: [[1]] } } satisfies Profiles;', 'a.profile.ts'],
    ['a constant', 'const profiles: Profiles = { f: { inputs: [[1]] } };\nexport default profiles;', 'a.profile.mts'],
    ['module.exports', 'module.exports = { f: { inputs: [[1]] } };', 'a.profile.cjs'],
    ['export =', 'export = { f: { inputs: [[1]] } };', 'a.profile.cts'],
    ['a JSDoc type', 'export default {\n  /** @type {Profile} */\n  f: ({ inputs: [[1]] }),\n};', 'a.profile.js'],
    ['a cast', 'export default { f: <Profile>{ inputs: [[1]] as const } };', 'a.profile.ts'],
    ['Object.freeze', 'export default Object.freeze({ f: { inputs: [[1]] } });', 'a.profile.js'],
  ];
  for (const [way, text, file] of WAYS) {
    it(`may be written with ${way}`, () => {
      const { entries, problem } = readSidecar(text, file);
      assert.equal(problem, null);
      assert.deepEqual(entries.map(({ name, inputs }) => [name, inputs?.count]), [['f', 1]]);
    });
  }

  it('may leave to a run what its inputs are', () => {
    const { entries } = readSidecar('export default { f: { inputs: list }, g: { inputs: [...list] }, h: {}, i: shared };', 'a.profile.ts');
    assert.deepEqual(entries.map(({ name, inputs }) => [name, inputs?.count]), [['f', null], ['g', null], ['h', undefined], ['i', undefined]]);
  });

  it('says so where it exports no object', () => {
    for (const text of ['', 'export const profiles = {};', 'export default load();', 'export default class {}']) {
      const { entries, problem } = readSidecar(text, 'a.profile.ts');
      assert.deepEqual([entries, problem?.code], [[], 'inputs'], text);
    }
  });
});

describe('a sidecar that is half typed', () => {
  const HALF: readonly (readonly [what: string, change: (text: string) => string, names: readonly string[]])[] = [
    ['in its inputs', (text) => text.replace('1_000 + i]', '1_000 + '), ['countBelow']],
    ['in a string', (text) => text.replace('[[1], [2], [3]]', "[['"), ['countBelow', 'Primes.find']],
    ['behind a colon', (text) => text.replace('[[1], [2], [3]]', ''), ['countBelow', 'Primes.find', 'walk']],
    ['in a key', (text) => text.replace('*not() {},', 'ne: ,'), ['countBelow', 'Primes.find', 'ne', 'walk']],
    ['at its end', (text) => text.slice(0, text.indexOf('*inputs')), ['countBelow', 'Primes.find', 'walk']],
    ['in a statement above', (text) => text.replace("'./primes.ts'", ''), ['countBelow', 'Primes.find', 'walk']],
  ];
  for (const [what, change, names] of HALF) {
    it(`${what} still tells names and lines`, () => {
      const text = change(SIDECAR);
      const { entries, problem } = readSidecar(text, 'primes.profile.ts');
      assert.equal(problem?.code, 'syntax');
      assert.deepEqual(entries.map((entry) => entry.name), names);
      for (const { name, line, start } of entries) {
        assert.match(text.split('\n')[line - 1] ?? '', new RegExp(name.replace('.', '\\.')));
        assert.ok(text.slice(start).replace("'", '').startsWith(name));
      }
    });
  }

  it('ends with whatever text', () => {
    for (let end = 0; end <= SIDECAR.length; end += 3) {
      const { entries } = readSidecar(SIDECAR.slice(0, end), 'primes.profile.ts');
      assert.ok(entries.every((entry) => entry.start < entry.end && entry.end <= end));
    }
  });
});
