import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPORARY } from '../support/left-behind.ts';
import { FIXTURES, HOST_FOLDER, modeOf, placesOf, profileFixture } from '../support/profile-fixture.ts';

/** The main thread and a worker: async loads modules as sequential does. */
const THREADS = ['sequential', 'worker-pool'] as const;

describe('a function is reached and its module runs as it does by itself', () => {
  const gives = (title: string, file: string, name: string, result: string): void => {
    it(title, async () => {
      const { run } = await profileFixture({ file, name, inputs: '[[3]]', modes: THREADS });
      for (const { mode, status, results, errors } of run.modes) assert.deepEqual([mode, status, results, errors], [mode, { kind: 'measured' }, [result], []]);
    });
  };

  gives('where it is not exported', 'targets.ts', 'hidden', '13');
  gives('where it is a class method that needs its class', 'targets.ts', 'Primes.next', '5');
  gives('where it is a method of an object', 'targets.ts', 'table.times', '9');
  gives('where it is the default export', 'targets.ts', 'default', '103');
  gives('where the module has enums and namespaces', 'targets.ts', 'paint', "'red 9'");
  gives('in an ES module of plain JavaScript', 'module.js', 'here', "'module.js 3'");
  gives('in a CommonJS module, exported or not', 'common.cjs', 'here', "'common.cjs 3'");
  gives('in a CommonJS module of TypeScript', 'commonjs/required.ts', 'here', "'required.ts 6'");
  gives('in a file that starts its program where it is what Node was given', 'program.ts', 'program', `'3 of 2 ${join(HOST_FOLDER, 'main.js')}'`);
  gives('with tsconfig paths, .js for .ts, a folder, JSON and modules of Node', 'paths/main.ts', 'sum', "'9 6 5 4 function'");
});

describe('the place of an error', () => {
  it('is known in CommonJS TypeScript', async () => {
    const { run } = await profileFixture({ file: 'commonjs/required.ts', name: 'fail', inputs: '[[]]', modes: THREADS });
    for (const { errors } of run.modes) assert.deepEqual([errors[0]?.message, placesOf(errors[0]?.stack ?? [])], ['from commonjs', ['commonjs/required.ts:9']]);
  });

  it('is known in a module that is loaded only when the function runs', async () => {
    const { run } = await profileFixture({ file: 'paths/main.ts', name: 'later', inputs: '[[1]]', modes: THREADS });
    for (const { mode, errors } of run.modes) assert.deepEqual([mode, errors[0]?.message, placesOf(errors[0]?.stack ?? [])], [mode, 'lazy 1', ['paths/lib/lazy.ts:6', 'paths/main.ts:13']]);
  });

  it('is known when the modules come from the cache', async () => {
    for (const misses of [/; [1-9]\d* modules transformed/, /; 0 modules transformed/]) {
      const { run, heard } = await profileFixture({ file: 'results.ts', name: 'even', inputs: '[[1]]', modes: ['sequential'], cacheDir: join(TEMPORARY, 'cache-of-places') });
      assert.match(heard.log[0] ?? '', misses);
      assert.equal(placesOf(modeOf(run, 'sequential').errors[0]?.stack ?? [])[0], 'results.ts:53');
    }
  });

  it('never shows the profiler, even where it is reached through a link', async () => {
    const link = join(TEMPORARY, 'link-to-host');
    symlinkSync(HOST_FOLDER, link);
    const { run } = await profileFixture({ file: 'results.ts', name: 'even', inputs: '[[1]]', hostFolder: link, modes: THREADS });
    for (const { errors } of run.modes) assert.deepEqual(placesOf(errors[0]?.stack ?? []), ['results.ts:53']);
  });
});

describe('the text of the editor', () => {
  it('is what runs where it differs from the disk', async () => {
    const text = readFileSync(join(FIXTURES, 'targets.ts'), 'utf8').replace('OFFSET = 10', 'OFFSET = 1000');
    const { run } = await profileFixture({ file: 'targets.ts', name: 'hidden', inputs: '[[3]]', text, modes: THREADS });
    for (const mode of THREADS) assert.deepEqual(modeOf(run, mode).results, ['1003']);
  });
});
