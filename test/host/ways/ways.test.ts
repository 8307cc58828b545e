import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../src/shared/problem.ts';
import { profileFixture } from '../../support/profile-fixture.ts';
import { copyWays } from '../../support/ways-tree.ts';
import { TARGETS } from './table.ts';

/** The main thread and a worker: async loads modules as sequential does. */
const THREADS = ['sequential', 'worker-pool'] as const;

let folder: string;
before(() => (folder = copyWays()));

describe('a function is reached and runs as it does by itself, in the main thread and in a worker, where it is in', () => {
  for (const [title, way] of TARGETS) {
    it(title, async () => {
      const { run } = await profileFixture({ file: join(folder, way.file), name: way.name ?? 'run', inputs: '[[3]]', modes: THREADS, workers: 1 });
      for (const { mode, status, results, errors } of run.modes) assert.deepEqual([mode, status, results, errors], [mode, { kind: 'measured' }, [way.result], []]);
    });
  }
});

describe('what is thrown, and the text of the editor, in a module that ends in', () => {
  for (const ending of ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs']) {
    it(`.${ending}: the text is what runs, the stack is the user's own, and the line is theirs`, async () => {
      const file = join(folder, 'errors', `main.${ending}`);
      // The line that throws is one further down than on the disk.
      const text = `\n${readFileSync(file, 'utf8')}`;
      const { run } = await profileFixture({ file, name: 'run', inputs: '[[3]]', modes: THREADS, workers: 1, text });
      for (const { errors } of run.modes) {
        assert.equal(errors[0]?.message, '3\n    at nowhere (/never.ts:1:1)');
        assert.deepEqual(errors[0]?.stack.map(({ text: line, place }) => [line, place?.file, place?.line]), [[`at run (main.${ending}:17:9)`, file, 17]]);
      }
    });
  }
});

describe("what is thrown in a thread of the user's own", () => {
  it('has its place in TypeScript', async () => {
    const { run } = await profileFixture({ file: join(folder, 'own-workers', 'failing.ts'), name: 'run', inputs: '[[3]]', modes: THREADS, workers: 1 });
    for (const { errors } of run.modes) {
      assert.equal(errors[0]?.message, '0 3');
      const [line] = errors[0]?.stack ?? [];
      assert.deepEqual([line?.text, line?.place?.file], ['at throws.ts:11:7', join(folder, 'own-workers', 'throws.ts')]);
    }
  });
});

describe('a tsconfig.json', () => {
  const noteOf = async (file: string): Promise<string> => {
    const { run } = await profileFixture({ file: join(folder, file), name: 'run', inputs: '[[3]]', modes: ['sequential'] });
    const [mode] = run.modes;
    assert.deepEqual(mode?.results, ['3']);
    const notes = mode?.notes.filter((note) => note.includes('tsconfig')) ?? [];
    assert.equal(notes.length, 1);
    return notes[0] ?? '';
  };

  it('with a mistake is told, with its place', async () => {
    assert.match(await noteOf('problems/broken-tsconfig/main.ts'), /^\/.*broken-tsconfig\/tsconfig\.json is not valid: .*\(line 5 column 5\)/);
  });

  it('that extends what is not there is told', async () => {
    assert.match(await noteOf('problems/missing-extends/main.ts'), /^\/.*missing-extends\/tsconfig\.json cannot be used.*@acme\/not-installed\/tsconfig\.json/);
  });
});

describe('a module that does not load', () => {
  const problemOf = async (file: string): Promise<Problem> => {
    const rejected = await profileFixture({ file: join(folder, file), name: 'run', inputs: '[[3]]', modes: ['sequential'] }).catch((error: unknown) => error);
    assert.ok(rejected instanceof Problem);
    return rejected;
  };

  it('for settings that could not be read says so', async () => {
    const { message, todo } = await problemOf('problems/missing-extends/paths.ts');
    assert.match(message, /Cannot find package '@lib\/one'/);
    assert.match(todo, /missing-extends\/tsconfig\.json cannot be used/);
  });

  it('for a type that is exported as if it were a value says what to write', async () => {
    const { message, todo } = await problemOf('problems/type-export/main.ts');
    assert.match(message, /does not provide an export named 'Settings'/);
    assert.match(todo, /`export type`/);
  });
});
