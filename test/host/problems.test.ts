import assert from 'node:assert/strict';
import { Problem } from '../../src/shared/problem.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import type { FixtureRequest } from '../support/profile-fixture.ts';
import { modeOf, profileFixture } from '../support/profile-fixture.ts';

/** What stands in the way is told as a problem, and `profileFixture` holds that nothing is left behind. */
async function problemOf(request: Partial<FixtureRequest>): Promise<Problem> {
  let problem: unknown = null;
  try {
    await profileFixture({ file: 'workloads.ts', name: 'add', inputs: '[[1, 2]]', ...request });
  } catch (error) {
    problem = error;
  }
  assert.ok(problem instanceof Problem, `no problem but ${String(problem)}`);
  assert.match(problem.message, /^([A-Z/]|inputs\[).*\w/s);
  assert.match(problem.todo, /^[A-Z].*\.$/);
  return problem;
}

describe('a module that', () => {
  const fails = (title: string, request: Partial<FixtureRequest>, code: ProblemCode, message: RegExp, detail: RegExp | null = null): void => {
    it(title, async () => {
      const problem = await problemOf({ name: 'target', inputs: '[[1]]', ...request });
      assert.equal(problem.code, code);
      assert.match(problem.message, message);
      if (detail !== null) assert.match(problem.detail ?? '', detail);
    });
  };

  fails('throws while it loads is a problem, with a stack in TypeScript for the log', { file: 'throws-at-load.ts' }, 'load-error', /TypeError: no settings here/, /settings \(throws-at-load\.ts:6:9\)/);
  fails('does not parse is a problem that names the place', { file: 'syntax-error.ts' }, 'load-error', /does not load: SyntaxError: Expression expected in line 2 of .*syntax-error\.ts$/, /at syntax-error\.ts:2:1/);
  fails('ends the process is a problem', { file: 'exits-at-load.ts' }, 'load-error', /^The module, while it was loaded, called process\.exit\(7\)\.$/, /exits-at-load\.ts:\d+/);
  fails('can never end loading is a problem at once', { file: 'never-loads.ts', timeLimitMs: 300_000 }, 'load-error', /^The module can never end loading: the promise is pending and nothing is left in the process/);
  fails('waits too long while it loads is a problem', { file: 'waits-at-load.ts', timeLimitMs: 1_000 }, 'load-error', /^Loading the module and its inputs did not end within 5 s and was stopped\.$/);
  fails('is stuck in a loop while it loads is found there', { file: 'loops-at-load.ts', timeLimitMs: 1_000 }, 'load-error', /^Loading the module and its inputs did not end within 5 s, and the main thread never came back to its event loop\.$/);
  fails('starts a process and then throws is a problem', { file: 'starts-at-load.ts' }, 'load-error', /after the child/);
  fails('has no such function is a problem', { file: 'workloads.ts', name: 'nowhere' }, 'no-function', /nowhere is not defined/);
  fails('has something else of that name is a problem', { file: 'inputs.ts', name: 'PER_PROCESS' }, 'no-function', /not a function/);
  fails('is not there is a problem', { file: 'nothing-here.ts' }, 'file', /nothing-here\.ts/);

  it('never comes back while it loads is said to be the one', async () => {
    assert.match((await problemOf({ file: 'loops-at-load.ts', name: 'work', inputs: '[[1]]', timeLimitMs: 1_000 })).todo, /^It was in loops-at-load\.ts: look there/);
  });

  it('throws beside its loading, and so loses a worker, fails the pool at once', async () => {
    const { run } = await profileFixture({ file: 'worker-throws-late.ts', name: 'target', inputs: '[[1]]', modes: ['sequential', 'worker-pool'] });
    assert.equal(modeOf(run, 'sequential').status.kind, 'measured');
    const { status } = modeOf(run, 'worker-pool');
    assert.ok(status.kind === 'failed');
    assert.match(status.reason, /not yet loaded in a worker\. Something threw outside of any task, and ended its worker: RangeError: too early$/);
  });

  it('does not load in a worker fails the pool alone', async () => {
    const { run } = await profileFixture({ file: 'worker-refuses.ts', name: 'target', inputs: '[[1]]' });
    const pool = modeOf(run, 'worker-pool').status;
    assert.ok(pool.kind === 'failed' && /not in a worker/.test(pool.reason), JSON.stringify(pool));
    assert.deepEqual([modeOf(run, 'sequential').status, modeOf(run, 'async').status], [{ kind: 'measured' }, { kind: 'measured' }]);
  });

  it('does not load in a worker is a problem where the pool is all there is', async () => {
    const problem = await problemOf({ file: 'worker-refuses.ts', name: 'target', inputs: '[[1]]', modes: ['worker-pool'] });
    assert.match(problem.message, /not in a worker/);
  });
});

describe('an inputs expression that', () => {
  const fails = (title: string, inputs: string, message: RegExp, detail: RegExp | null = null): void => {
    it(title, async () => {
      const problem = await problemOf({ file: 'inputs.ts', name: 'identity', inputs });
      assert.equal(problem.code, 'inputs');
      assert.match(problem.message, message);
      if (detail !== null) assert.match(problem.detail ?? '', detail);
    });
  };

  fails('throws is a problem', "(() => { throw new RangeError('no rows') })()", /RangeError: no rows/);
  fails('throws in the module is a problem, with its stack for the log', 'once() && once()', /used up/, /once \(inputs\.ts:16:\d+\)/);
  fails('names something that is not there is a problem', 'rows', /rows is not defined/);
  fails('gives no array is a problem', '7', /The inputs are 7/);
  fails('gives an empty array is a problem', '[]', /empty/);
  fails('gives something else than argument lists is a problem', '[[1], 2]', /inputs\[1\] is 2/);
  fails('ends the process is a problem of the inputs and not of the module', 'process.exit(0)', /^The code that makes the inputs called process\.exit\(0\)\.$/);
  fails('rejects is a problem', "Promise.reject(new Error('later'))", /later/);
});

describe('a Node that does not start', () => {
  it('is a problem', async () => {
    const problem = await problemOf({ node: '/nowhere/node' });
    assert.match(problem.message, /nowhere\/node/);
  });
});
