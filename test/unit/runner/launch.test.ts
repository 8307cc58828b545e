import assert from 'node:assert/strict';
import { checkLaunch, hostEnvironment, PLAIN_LAUNCH, rejectedOption } from '../../../src/runner/launch.ts';
import type { Launch } from '../../../src/runner/launch.ts';
import { Problem } from '../../../src/shared/problem.ts';

const NODE = { path: '/node', version: '24.1.0', electron: false };
const PATHS = { configPath: '/run/host.json', startedPath: '/run/started-async' };
const OURS = { CONCURRENCY_PROFILER_HOST: '/run/host.json', CONCURRENCY_PROFILER_STARTED: '/run/started-async' };

function refuses(launch: Partial<Launch>, message: RegExp): void {
  assert.throws(() => checkLaunch({ ...PLAIN_LAUNCH, ...launch }), (error) => error instanceof Problem && error.code === 'arguments' && message.test(error.message) && error.todo !== '', JSON.stringify(launch));
}

describe('the arguments of Node', () => {
  it('may be any that leave it what it is', () => {
    checkLaunch({ ...PLAIN_LAUNCH, nodeArguments: ['--max-old-space-size=100', '--expose-gc', '--require', './setup.ts', '-C', 'development', '--conditions=test', '--env-file=.env', '--enable-source-maps', '--stack-trace-limit=50'] });
  });
  for (const argument of ['--inspect', '--inspect-brk=9230', '--inspect_brk', '-e', '--eval=1', '-p', '--test', '--test-reporter=spec', '--watch', '--watch-path=src', '--check', '--version', '--run', '--prof-process', '--build-snapshot']) {
    it(`may not be ${argument}`, () => refuses({ nodeArguments: [argument] }, new RegExp(`^The Node argument ${argument} cannot be used: it \\w+`)));
  }
  it('may not be a program, or nothing', () => {
    for (const argument of ['server.js', '', '-', '--']) refuses({ nodeArguments: [argument] }, /is not an option\.$/);
    refuses({ nodeArguments: ['--max-old-space-size', '100'] }, /^The Node argument 100 is not an option/);
  });
  it('have their values', () => {
    refuses({ nodeArguments: ['--require'] }, /--require has no value behind it/);
    refuses({ nodeArguments: ['--import', '--expose-gc'] }, /--import has no value behind it/);
  });
  it('come by NODE_OPTIONS too', () => {
    refuses({ env: { NODE_OPTIONS: '--expose-gc --inspect=0' } }, /^The environment has the NODE_OPTIONS --inspect=0 cannot be used/);
    checkLaunch({ ...PLAIN_LAUNCH, env: { NODE_OPTIONS: '--require "./a b.js"' } });
  });
});

describe('the environment of a host', () => {
  it('is the inherited one with what a person puts over it', () => {
    const env = hostEnvironment({ A: '1', B: '2', C: '3' }, { ...PLAIN_LAUNCH, env: { A: 'x', B: null, D: '' } }, NODE, PATHS);
    assert.deepEqual(env, { A: 'x', C: '3', D: '', ...OURS });
  });
  it('is the profiler\'s where it has to be', () => {
    const launch = { ...PLAIN_LAUNCH, env: { CONCURRENCY_PROFILER_HOST: 'mine' } };
    assert.deepEqual(hostEnvironment({ ELECTRON_RUN_AS_NODE: '1' }, launch, NODE, PATHS), { ...OURS });
    assert.equal(hostEnvironment({}, launch, { ...NODE, electron: true }, PATHS)['ELECTRON_RUN_AS_NODE'], '1');
  });
  it('has each variable once where names have no case', () => {
    const env = hostEnvironment({ Path: 'a', other: '1' }, { ...PLAIN_LAUNCH, env: { PATH: 'b', OTHER: null } }, NODE, PATHS, 'win32');
    assert.deepEqual(env, { PATH: 'b', ...OURS });
  });
  it('has names and values that a process can have', () => {
    for (const env of [{ '': 'x' }, { 'A=B': 'x' }, { A: 'x\0y' }, { 'A\0': null }]) refuses({ env }, /is not a variable that a process can have/);
  });
});

describe('an argument that Node does not take', () => {
  const says = (lastWords: string, message: string): void => assert.equal(rejectedOption({ code: 9, lastWords }, NODE)?.message, message);

  it('is named', () => {
    says('/usr/bin/node: bad option: --nope\n', 'Node 24.1.0 does not know the argument --nope.');
    says('Error: illegal value for flag --max-old-space-size=abc of type size_t\nTry --help for options\n/node: bad option: --max-old-space-size=abc\n', 'Node 24.1.0 does not take an argument: illegal value for flag --max-old-space-size=abc of type size_t.');
    says('C:\\node.exe: --title is not allowed in NODE_OPTIONS\n', 'Node 24.1.0 does not take an argument: --title is not allowed in NODE_OPTIONS.');
  });
  it('is only what ends Node with its code for that', () => {
    assert.equal(rejectedOption({ code: 1, lastWords: '/node: bad option: --nope\n' }, NODE), null);
    assert.equal(rejectedOption({ code: 9, lastWords: '' }, NODE), null);
  });
});
