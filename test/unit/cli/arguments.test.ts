import assert from 'node:assert/strict';
import { parseCommand } from '../../../src/cli/arguments.ts';
import type { RunOptions } from '../../../src/cli/arguments.ts';
import { NO_WISHES } from '../../../src/shared/plan-wishes.ts';
import { Problem } from '../../../src/shared/problem.ts';

function runOptions(...args: readonly string[]): RunOptions {
  const command = parseCommand(['run', ...args]);
  assert.ok(command.kind === 'run');
  return command.options;
}

function refused(args: readonly string[], message: RegExp): void {
  assert.throws(() => parseCommand(args), (error) => error instanceof Problem && error.code === 'arguments' && message.test(`${error.message} ${error.todo}`), args.join(' '));
}

describe('the arguments of run', () => {
  it('have defaults', () => {
    assert.deepEqual(runOptions('a.ts'), {
      target: 'a.ts', inputs: null, tasks: null, plan: NO_WISHES,
      node: null, nodeArguments: [], env: {}, envFile: null, hostCwd: null, seed: null, json: null, cpuProfiles: null, tasksDetail: false, save: null, verbose: false,
    });
  });
  it('are all taken', () => {
    const options = runOptions(
      'a.ts#b', '--inputs', '[[1]]', '--tasks=7', '--modes', 'worker-pool, sequential', '--workers', '3', '--concurrency', '5', '--rounds', '9', '--budget', '2.5',
      '--time-limit', '.5', '--node', '/n', '--seed', '0', '--json', '-', '--cpu-profile', 'profiles', '--tasks-detail', '--save', 'x.cprun', '--verbose',
    );
    assert.deepEqual(options, {
      target: 'a.ts#b', inputs: '[[1]]', tasks: 7, plan: { modes: ['sequential', 'worker-pool'], workers: 3, concurrency: 5, rounds: 9, budgetMs: 2500, timeLimitMs: 500 },
      node: '/n', nodeArguments: [], env: {}, envFile: null, hostCwd: null, seed: 0, json: '-', cpuProfiles: 'profiles', tasksDetail: true, save: 'x.cprun', verbose: true,
    });
  });
  it('say where the function runs', () => {
    const { nodeArguments, env, envFile, hostCwd } = runOptions('a.ts', '--node-arg', '--expose-gc', '--node-arg=--stack-size=2000', '--env', 'A=1', '--env', 'B=x=y', '--env=C=', '--env-file', '.env', '--cwd', 'sub');
    assert.deepEqual(nodeArguments, ['--expose-gc', '--stack-size=2000']);
    assert.deepEqual([env, envFile, hostCwd], [{ A: '1', B: 'x=y', C: '' }, '.env', 'sub']);
  });
  it('are refused with what is wrong and where help is', () => {
    refused(['run'], /The file is missing\. See concurrency-profiler run --help\./);
    refused(['run', 'a.ts', 'b.ts'], /an argument too many: b\.ts/);
    refused(['run', 'a.ts', '--nope'], /Unknown option '--nope'\. See/);
    refused(['run', 'a.ts', '--json'], /--json.*argument missing/);
    refused(['run', 'a.ts', '--json='], /--json needs a path/);
    refused(['run', 'a.ts', '--modes', 'async,quantum'], /does not know quantum: it takes sequential, async, worker-pool/);
    refused(['run', 'a.ts', '--modes', ''], /an empty name/);
    refused(['run', 'a.ts', '--node-arg'], /--node-arg/);
    refused(['run', 'a.ts', '--env', 'NAME'], /--env takes NAME=VALUE, not NAME\./);
    refused(['run', 'a.ts', '--env', '=1'], /--env takes NAME=VALUE/);
    refused(['run', 'a.ts', '--cwd='], /--cwd needs a path/);
    refused(['run', 'a.ts', '--tasks-detail'], /no effect without --json/);
  });
  for (const [option, values] of [['--tasks', ['0', '-1', '1.5', 'x', '1e3', '']], ['--workers', ['0', '65536']], ['--budget', ['0', '-1', 'soon', 'Infinity']], ['--seed', ['4294967296']]] as const) {
    for (const value of values) it(`do not take ${option}=${value}`, () => refused(['run', 'a.ts', `${option}=${value}`], new RegExp(`^${option} must be`)));
  }
});

describe('the command line', () => {
  it('knows its commands', () => {
    assert.deepEqual(parseCommand(['list', 'a.ts']), { kind: 'list', file: 'a.ts' });
    assert.deepEqual(parseCommand(['--version']), { kind: 'version' });
    assert.deepEqual(parseCommand(['--help']), { kind: 'help', topic: 'all' });
    assert.deepEqual(parseCommand(['run', '--help']), { kind: 'help', topic: 'run' });
    assert.deepEqual(parseCommand(['help', 'list']), { kind: 'help', topic: 'list' });
  });
  it('refuses what it does not know', () => {
    refused([], /A command is missing/);
    refused(['measure', 'a.ts'], /There is no command measure/);
    refused(['--json', '-'], /--json needs a command before it/);
    refused(['list'], /The file is missing\. See concurrency-profiler list --help\./);
    refused(['list', 'a.ts', '--json', '-'], /Unknown option '--json'/);
  });
});
