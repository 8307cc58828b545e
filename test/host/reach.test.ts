import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findByName, findFunctions } from '../../src/source/index.ts';
import { FIXTURES, modeOf, profileFixture } from '../support/profile-fixture.ts';

const FILE = 'reaches.ts';
const MODULE = findFunctions(readFileSync(join(FIXTURES, FILE), 'utf8'), FILE);

describe('a function that no plain name leads to', () => {
  const RESULTS: readonly (readonly [what: string, name: string, result: string])[] = [
    ['a method, on the instance that its class names', 'Store.count', "'12, true'"],
    ['a method, on the instance that it names itself', 'Store.own', '20'],
    ['a method whose name is computed', 'Store[key]', '7'],
    ['a method of an abstract class', 'Shape.total', '16'],
    ['what a static block adds', 'Table.grow', '8'],
    ['a curried function', 'add', '7'],
    ['a function that another returns', 'nested', '40'],
    ['what a wrapper gives', 'wrapped', '4.5'],
    ['a method of the unnamed default export', 'default.users.list', '24'],
  ];
  for (const [what, name, result] of RESULTS) {
    it(`may be ${what}`, async () => {
      const { reach, runsAs } = findByName(MODULE, name);
      const { run } = await profileFixture({ file: FILE, name, reach, runsAs, inputs: '[[4]]', modes: ['sequential', 'worker-pool'], workers: 1 });
      assert.equal(run.agreement.same, true);
      for (const mode of ['sequential', 'worker-pool'] as const) assert.deepEqual([mode, ...modeOf(run, mode).results], [mode, result]);
    });
  }

  it('is a problem where what it is called on cannot be made', async () => {
    const reach = { kind: 'member', receiver: 'new Square().missing()', access: '.total' } as const;
    await assert.rejects(profileFixture({ file: FILE, name: 'Shape.total', reach, inputs: '[[4]]' }), {
      code: 'load-error',
      message: /^new Square\(\)\.missing\(\), which the function is called on, throws: TypeError: .*is not a function\.$/,
      todo: /@profile-new/,
    });
  });
});
