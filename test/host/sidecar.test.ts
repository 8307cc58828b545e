import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FixtureRequest, FixtureRun } from '../support/profile-fixture.ts';
import { FIXTURES, modeOf, placesOf, profileFixture } from '../support/profile-fixture.ts';

const store = (name: string, rest: Partial<FixtureRequest> = {}): Promise<FixtureRun> =>
  profileFixture({ file: 'sidecar/store.ts', name, sidecar: 'sidecar/store.profile.ts', rounds: null, ...rest });
const faulty = (name: string, rest: Partial<FixtureRequest> = {}): Promise<FixtureRun> =>
  profileFixture({ file: 'sidecar/faulty.ts', name: `Work.${name}`, sidecar: 'sidecar/faulty.profile.ts', ...rest });

/** Lines that were printed, with the process they come from. */
const printed = ({ heard }: FixtureRun): string[] => heard.output.flatMap(({ mode, text }) => text.trimEnd().split('\n').map((line) => `${mode}: ${line}`));
const count = (lines: readonly string[], line: string): number => lines.filter((one) => one === line).length;

describe('the inputs of a sidecar', () => {
  it('are what its entry for the function says', async () => {
    const { run } = await store('find');
    assert.equal(run.outcome.kind, 'complete');
    assert.deepEqual(run.workload, { tasks: 5, source: 'sidecar', expression: 'store.profile.ts', inputs: ['0', '1', '2', '3', '4'] });
    for (const { results, status } of run.modes) assert.deepEqual([status.kind, results], ['measured', ['row 0', 'row 1', 'row 2', 'row 3', 'row 4'].map((row) => `'${row}'`)]);
    assert.equal(run.agreement.same, true);
  });

  it('are as many as were asked for, where the entry says another number', async () => {
    const { run } = await store('find', { tasks: 2, modes: ['sequential'] });
    assert.deepEqual(run.workload.inputs, ['0', '1']);
  });

  it('may come from an asynchronous generator without an end', async () => {
    const { run } = await store('findLater');
    assert.deepEqual(run.workload.inputs, ['0', '1', '2']);
  });

  it('are made where they are used where they cannot be copied, and leave the pool out', async () => {
    const { run } = await store('call');
    assert.deepEqual(modeOf(run, 'worker-pool').status, { kind: 'unavailable', reason: 'Its inputs cannot be sent to workers: args[0] is a function (task 0).' });
    for (const mode of ['sequential', 'async'] as const) assert.deepEqual(modeOf(run, mode).results, ['1', '2']);
  });

  it('are those of the editor where the sidecar is not saved', async () => {
    const file = join(FIXTURES, 'sidecar/store.profile.ts');
    const sidecarText = readFileSync(file, 'utf8').replace('tasks: 5', 'tasks: 1');
    const { run } = await store('find', { sidecarText, modes: ['sequential'] });
    assert.deepEqual(run.workload.inputs, ['0']);
  });

  it('may stand in CommonJS, saved or not', async () => {
    const request = { file: 'sidecar/plain.cjs', name: 'exports.times', sidecar: 'sidecar/plain.profile.cjs' };
    const sidecarText = "const { setFactor } = require('./plain.cjs'); module.exports = { 'exports.times': { inputs: [[7]], setup: () => setFactor(2) } };";
    const { run } = await profileFixture({ ...request, sidecarText });
    for (const { results } of run.modes) assert.deepEqual(results, ['14']);
    await assert.rejects(profileFixture(request), { message: 'plain.profile.cjs has no entry for exports.times: it has times.' });
  });
});

describe('a sidecar that is nowhere but in the editor', () => {
  for (const [what, sidecar, text] of [
    ['an ES module', 'sidecar/nowhere.profile.mts', "import { open } from './store.ts';\nexport default { find: { inputs: [[1]], setup: () => void open() } };"],
    ['TypeScript of a CommonJS package', 'sidecar/nowhere.profile.cts', "import { open } from './store';\nconst inputs: number[][] = [[1]];\nexport default { find: { inputs, setup: () => void open() } };"],
    ['plain CommonJS', 'sidecar/nowhere.profile.cjs', "const { open } = require('./store.ts');\nmodule.exports = { find: { inputs: [[1]], setup: () => void open() } };"],
  ] as const) {
    it(`is run, in every mode, as ${what}`, async () => {
      const { run } = await store('find', { sidecar, sidecarText: text });
      for (const { results } of run.modes) assert.deepEqual(results, ["'row 1'"]);
    });
  }

  it('has its hooks run in every thread', async () => {
    const sidecarText = "export default { find: { inputs: [[1], [2]], setup: () => console.log('set up') } };";
    const done = await store('find', { sidecar: 'sidecar/nowhere.profile.mts', sidecarText, modes: ['worker-pool'], rounds: 1 });
    assert.equal(modeOf(done.run, 'worker-pool').status.kind, 'measured');
    assert.ok(count(printed(done), 'worker-pool: set up') > 0);
  });

  it('is said to be nowhere where its folder is not there', async () => {
    await assert.rejects(store('find', { sidecar: 'sidecar/gone/store.profile.ts', sidecarText: '' }), { code: 'file', message: /gone/ });
  });
});

describe('the plan of a sidecar', () => {
  it('is what is done', async () => {
    const { run } = await store('findLater');
    assert.deepEqual(run.modes.map(({ mode }) => mode), ['sequential', 'async']);
    assert.deepEqual([run.plan.concurrency, run.plan.budgetMs, run.plan.timeLimitMs], [3, 100, 20_000]);
    assert.equal((await store('find', { modes: ['async'] })).run.plan.rounds, 2);
  });

  it('gives way to what is asked for', async () => {
    const { run } = await store('find', { modes: ['worker-pool'], workers: 1, rounds: 1 });
    assert.deepEqual([run.plan.modes, run.plan.workers, run.plan.rounds], [['worker-pool'], 1, 1]);
    assert.equal(modeOf(run, 'worker-pool').rounds[0]?.laneCount, 1);
  });

  it('holds where the inputs come from elsewhere, as setup and teardown do', async () => {
    const { run } = await store('find', { inputs: '[[9]]', modes: ['sequential'] });
    assert.deepEqual([run.workload.source, run.workload.expression, run.plan.rounds], ['option', '[[9]]', 2]);
    assert.deepEqual(modeOf(run, 'sequential').results, ["'row 9'"]);
  });

  it('is none for a function without an entry whose inputs come from elsewhere', async () => {
    const { run } = await store('thread', { inputs: '[[]]', modes: ['sequential'], rounds: 1 });
    assert.equal(modeOf(run, 'sequential').status.kind, 'measured');
  });
});

describe('setup and teardown', () => {
  it('run around each round, in every thread that runs its tasks, with what setup gave', async () => {
    const result = await store('find');
    const lines = printed(result);
    for (const mode of ['sequential', 'async'] as const) {
      // The first mode is checked twice, and two rounds are kept; how many come before them hangs on their times.
      const setups = count(lines, `${mode}: setup in main`);
      assert.ok(setups >= (mode === 'sequential' ? 4 : 3), `${setups} in ${mode}`);
      assert.equal(count(lines, `${mode}: teardown in main of 10`), setups);
    }
    const inThreads = count(lines, 'worker-pool: setup in worker');
    assert.ok(inThreads >= 6 && inThreads % 2 === 0, `${inThreads} in two threads`);
    assert.equal(count(lines, 'worker-pool: teardown in worker of 10'), inThreads);
    assert.ok(!lines.some((line) => line.startsWith('worker-pool') && line.includes('in main')), lines.join('\n'));
  });

  it('leave nothing behind that many rounds would add up to', async () => {
    const result = await store('find', { modes: ['worker-pool'], workers: 1, rounds: 20 });
    assert.deepEqual(printed(result).filter((line) => line.includes('Warning')), []);
    assert.equal(modeOf(result.run, 'worker-pool').rounds.length, 20);
  });

  it('load the sidecar where they run, and nowhere else', async () => {
    const lines = printed(await store('find'));
    const loads = lines.filter((line) => line.includes('sidecar loaded'));
    assert.deepEqual(loads.sort(), ['async: sidecar loaded in a main thread', 'inputs: sidecar loaded in a main thread', 'sequential: sidecar loaded in a main thread', 'worker-pool: sidecar loaded in a worker', 'worker-pool: sidecar loaded in a worker']);
  });

  it('are not timed, nor is what they do to the event loop', async () => {
    const { run } = await faulty('slowSetup', { modes: ['sequential', 'worker-pool'] });
    for (const { rounds, notes } of run.modes) {
      const [round] = rounds;
      assert.ok(round !== undefined && round.durationMs < 500, `${round?.durationMs} ms`);
      assert.ok(round.lag.lag.every((late) => late < 500), [...round.lag.lag].join());
      assert.ok((round.process.at.at(-1) ?? 0) < 500);
      assert.deepEqual(notes, []);
    }
  });

  it('count in the budget: rounds with a slow setup are few', async () => {
    const { run } = await faulty('slowSetup', { modes: ['sequential'], rounds: null, budgetMs: 2_500 });
    assert.ok(run.plan.rounds <= 2, `${run.plan.rounds} rounds`);
  });

  it('prepare the thread that takes the place of a lost one', async () => {
    const { run } = await store('exit', { rounds: 1, workers: 2 });
    const pool = modeOf(run, 'worker-pool');
    assert.deepEqual(pool.status, { kind: 'measured' });
    // The task that ended its thread is lost; no other found the store closed.
    assert.deepEqual(pool.errors.filter(({ message }) => message.includes('closed')), []);
    assert.ok(pool.diagnoses.some(({ code }) => code === 'exit'));
  });
});

describe('a setup that goes wrong', () => {
  it('fails its mode with the line, and has no teardown', async () => {
    const result = await faulty('setupThrows');
    for (const { mode, status, diagnoses } of result.run.modes) {
      const reason = 'The setup of Work.setupThrows in faulty.profile.ts threw Error: no such table, in line 7 of faulty.profile.ts.';
      assert.deepEqual(status, { kind: 'failed', reason });
      assert.deepEqual(diagnoses.map(({ code, message }) => [code, message]), [['setup-failed', reason]]);
      assert.match(diagnoses[0]?.thread ?? '', mode === 'worker-pool' ? /^worker [12]$/ : /^main$/);
    }
    assert.ok(!printed(result).some((line) => line.includes('teardown of nothing')));
  });

  it('leaves the modes whole that it does not concern', async () => {
    const { run } = await faulty('setupThrowsInWorkers');
    assert.deepEqual(run.modes.map(({ status }) => status.kind), ['measured', 'measured', 'failed']);
  });

  it('is told at once where it can never end', async () => {
    const { run } = await faulty('setupHangs');
    for (const { status, diagnoses } of run.modes) {
      assert.ok(status.kind === 'failed' && status.reason.startsWith('The setup of Work.setupHangs in faulty.profile.ts can never end'), JSON.stringify(status));
      assert.deepEqual(diagnoses.map(({ code }) => code), ['never-settles']);
    }
  });

  it('runs into the time limit where it waits for something', async () => {
    const { run } = await faulty('setupWaits', { timeLimitMs: 300, modes: ['sequential'] });
    const { status, diagnoses } = modeOf(run, 'sequential');
    assert.deepEqual(status, { kind: 'failed', reason: 'The setup of Work.setupWaits in faulty.profile.ts did not end within 0.3 s and was stopped.' });
    assert.deepEqual(diagnoses.map(({ code }) => code), ['time-limit']);
  });

  it('is found where it never comes back', async () => {
    const { run } = await faulty('setupLoops', { timeLimitMs: 300 });
    for (const { mode, status, diagnoses, notes } of run.modes) {
      const thread = mode === 'worker-pool' ? 'worker [12]' : 'the main thread';
      assert.ok(status.kind === 'failed');
      assert.match(status.reason, new RegExp(`^The setup of Work.setupLoops in faulty.profile.ts did not end within 0.3 s, and ${thread} never came back to its event loop\\.$`));
      assert.deepEqual(diagnoses.map(({ code }) => code), ['time-limit']);
      assert.match(placesOf(diagnoses[0]?.stack ?? [])[0] ?? '', /^sidecar\/faulty\.profile\.ts:\d+$/);
      // The host itself is none of what its code has started.
      assert.deepEqual(notes, []);
    }
  });

  it('can be cancelled', async () => {
    const { run } = await faulty('setupWaits', { modes: ['sequential'], cancelWhenPrinted: 'waiting' });
    assert.deepEqual(run.outcome, { kind: 'partial', reason: 'cancelled' });
  });

  it('fails its mode where it ends its process or its thread', async () => {
    const { run } = await faulty('setupExits');
    for (const { mode, status, diagnoses } of run.modes) {
      assert.ok(status.kind === 'failed', mode);
      assert.ok(diagnoses.some(({ code, message }) => code === 'exit' && message === 'The setup called process.exit(7).'), JSON.stringify(diagnoses));
      assert.ok(mode !== 'worker-pool' || status.reason === 'The setup of Work.setupExits in faulty.profile.ts ended its worker.', status.reason);
    }
  });
});

describe('a teardown that goes wrong', () => {
  it('is noted, and costs nothing', async () => {
    const { run } = await faulty('teardownThrows', { rounds: 2 });
    for (const { status, rounds, notes } of run.modes) {
      assert.deepEqual([status.kind, rounds.length], ['measured', 2]);
      assert.deepEqual(notes, ['The teardown of Work.teardownThrows in faulty.profile.ts threw Error: no such table, in line 7 of faulty.profile.ts.']);
    }
  });
});

describe('a sidecar that cannot be used', () => {
  const refused = (title: string, name: string, message: string | RegExp, rest: Partial<FixtureRequest> = {}): void => {
    it(title, () => assert.rejects(faulty(name, rest), { name: 'Problem', code: 'inputs', message }));
  };
  const NAME = (name: string): string => `Work.${name} in faulty.profile.ts`;

  refused('has inputs that throw', 'inputsThrow', `The inputs of ${NAME('inputsThrow')} throw for i = 2: Error: no such table`);
  refused('has an empty list', 'listsNothing', `The inputs of ${NAME('listsNothing')} are an empty list.`);
  refused('has something that is no list of arguments', 'noTuple', `inputs[1] of ${NAME('noTuple')} is 2, not a list of arguments.`);
  refused('has no inputs', 'noInputs', `The entry of ${NAME('noInputs')} has no inputs.`);
  refused('has a name that means nothing', 'misspelt', `The entry of ${NAME('misspelt')} says setUp, which means nothing.`);
  refused('has a plan that cannot be', 'badPlan', `The plan.workers of ${NAME('badPlan')} is 0.`);
  refused('has tasks that cannot be', 'badTasks', `The tasks of ${NAME('badTasks')} are -1.`);
  refused('has a setup that is no function', 'badSetup', `The setup of ${NAME('badSetup')} is 'open', not a function.`);
  refused('has an entry that is no object', 'noObject', /^The entry of Work\.noObject in faulty\.profile\.ts is \[ \[ 1 \], \[ 2 \] \], not an object\.$/);
  refused('has no entry for the function', 'work', /^faulty\.profile\.ts has no entry for Work\.work: it has Work\.setupThrows, .* and 12 more\.$/);
  refused('does not parse', 'setupThrows', /^broken\.profile\.ts does not load: SyntaxError: .*in line 1 of .*broken\.profile\.ts$/, { sidecar: 'sidecar/broken.profile.ts' });
  refused('throws while it is loaded', 'setupThrows', 'throws.profile.ts does not load: Error: not today', { sidecar: 'sidecar/throws.profile.ts' });
  refused('has no default export', 'setupThrows', 'no-default.profile.ts has no default export.', { sidecar: 'sidecar/no-default.profile.ts' });
  refused('exports something else', 'setupThrows', /^The default export of number\.profile\.ts is 7,/, { sidecar: 'sidecar/number.profile.ts' });

  it('is gone', () => assert.rejects(faulty('setupThrows', { sidecar: 'sidecar/gone.profile.ts' }), { code: 'file', message: /gone\.profile\.ts cannot be read/ }));
});
