import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Problem } from '../../src/shared/problem.ts';
import { profileFixture } from '../support/profile-fixture.ts';

describe('how a person starts the hosts', () => {
  const surroundings = { file: 'launched.ts', name: 'surroundings', inputs: '[[["GIVEN", "HOME"]]]' } as const;

  it('holds in every mode, and in the threads of the pool', async () => {
    const cwd = realpathSync(tmpdir());
    const launch = { nodeArguments: ['--stack-trace-limit=7'], env: { GIVEN: 'by hand', HOME: null } };
    const { run } = await profileFixture({ ...surroundings, launch, cwd });
    for (const { mode, results } of run.modes) {
      assert.equal(results[0], `{ env: [ 'by hand', null ], execArgv: [ '--stack-trace-limit=7' ], cwd: '${cwd}' }`, mode);
    }
  });

  it('is a problem with its name where Node does not know an argument', async () => {
    const measured = profileFixture({ ...surroundings, launch: { nodeArguments: ['--no-such-thing'] } });
    await assert.rejects(measured, (error) => error instanceof Problem && error.code === 'node' && /^Node \S+ does not know the argument --no-such-thing\.$/.test(error.message) && /--node-arg/.test(error.todo));
  });

  it('is refused before anything is started where it would be another program', async () => {
    await assert.rejects(profileFixture({ ...surroundings, launch: { nodeArguments: ['--inspect-brk'] } }), (error) => error instanceof Problem && error.code === 'arguments');
  });

  it('is a problem where the working directory is not there', async () => {
    await assert.rejects(profileFixture({ ...surroundings, cwd: '/no/such/folder' }), (error) => error instanceof Problem && /working directory \/no\/such\/folder/.test(error.message));
  });
});
