import assert from 'node:assert/strict';
import { modeOf, profileFixture } from '../support/profile-fixture.ts';

describe('inputs', () => {
  it('are evaluated once, in a process of their own', async () => {
    const { run, heard } = await profileFixture({ file: 'inputs.ts', name: 'identity', inputs: 'makeInputs()' });
    assert.deepEqual(heard.output.filter(({ text }) => text.includes('inputs made')).map(({ mode, stream }) => [mode, stream]), [['inputs', 'stdout']]);
    for (const { results } of run.modes) assert.deepEqual(results, ['1', '2']);
  });

  it('are the same in every mode, random as they may be', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'identity', inputs: '[[fresh()], [{ id: fresh() }]]' });
    assert.deepEqual(run.agreement, { repeat: 'same' as const, same: true, count: 0, differences: [] });
  });

  it('may be a function of a number, and may wait', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'identity', inputs: 'await Promise.resolve((i) => [i * i])', tasks: 4, modes: ['sequential'] });
    assert.deepEqual(modeOf(run, 'sequential').results, ['0', '1', '4', '9']);
    assert.deepEqual(run.workload.inputs, ['0', '1', '4', '9']);
  });

  it('are made anew for every round: what a task changes the next round does not see', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'pushed', inputs: '[[[0]], [[]]]', rounds: 3 });
    // The first mode's check round runs twice, and disagrees where its inputs are used.
    assert.equal(run.agreement.same, true);
    for (const { results } of run.modes) assert.deepEqual(results, ['2', '1']);
  });

  it('of bytes have memory of their own', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'memory', inputs: '[[new Uint8Array(3)], [new Uint8Array(5)]]' });
    for (const { results } of run.modes) assert.deepEqual(results, ['3', '5']);
  });
});

describe('inputs that cannot be copied', () => {
  const evaluated = async (inputs: string, reason: RegExp, name = 'kind'): Promise<void> => {
    const { run } = await profileFixture({ file: 'inputs.ts', name, inputs });
    const { status } = modeOf(run, 'worker-pool');
    assert.ok(status.kind === 'unavailable' && reason.test(status.reason), JSON.stringify(status));
    for (const mode of ['sequential', 'async'] as const) {
      const measured = modeOf(run, mode);
      assert.deepEqual([measured.status, measured.rounds.length, measured.notes], [{ kind: 'measured' }, 1, []]);
    }
    assert.equal(run.outcome.kind, 'complete');
    assert.equal(run.agreement.same, true);
    assert.ok(!run.order.includes('worker-pool'));
  };

  it('leave the pool out, with the path of what it cannot have', () => evaluated('[[() => 1], [() => 2]]', /args\[0\] is a function \(task 0\)/, 'call'));
  it('may look as if they could be copied', () => evaluated('[[new SharedArrayBuffer(8)]]', /args\[0\] is a SharedArrayBuffer/));
  it('may throw when they are read', () => evaluated('throwingGetter()', /args\[0\]\.price is a getter/));
  it('may be out of reach', () => evaluated('revoked()', /args\[0\]\.proxy is a Proxy/));

  it('are noted where every process has others', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'call', inputs: '[[Object.assign(() => 1, {}), PER_PROCESS]]', modes: ['sequential', 'async'] });
    for (const { notes } of run.modes) assert.match(notes.join(), /did not get the same/);
  });

  it('fail a mode that cannot evaluate them again, and say why', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'call', inputs: 'once()', modes: ['sequential'] });
    const { status } = modeOf(run, 'sequential');
    assert.ok(status.kind === 'failed' && /the inputs are used up/.test(status.reason), JSON.stringify(status));
  });

  it('fail a mode that waits for them for ever', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'call', inputs: 'hangLater()', modes: ['sequential'] });
    const { status, diagnoses } = modeOf(run, 'sequential');
    assert.equal(status.kind, 'failed');
    assert.deepEqual(diagnoses.map(({ code, message }) => [code, message.split(':')[0]]), [['never-settles', 'Making the inputs can never end']]);
  });

  it('are a problem at once where the first ones never come', () =>
    assert.rejects(profileFixture({ file: 'inputs.ts', name: 'kind', inputs: 'new Promise(() => {})' }), { name: 'Problem', code: 'inputs', message: /^The inputs can never be made/ }));

  it('may be any iterable, or a generator', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'identity', inputs: 'function* () { for (let i = 0; ; i++) yield [i]; }', tasks: 3, modes: ['sequential'] });
    assert.deepEqual(modeOf(run, 'sequential').results, ['0', '1', '2']);
  });

  it('fail a mode that gets another number of them', async () => {
    const inputs = '[[() => 1], ...Array.from({ length: process.pid % 1000 }, () => [1])]';
    await assert.rejects(profileFixture({ file: 'inputs.ts', name: 'kind', inputs, modes: ['sequential'] }), { name: 'Problem', code: 'inputs', message: /in one process and .* in another/ });
  });
});

describe('inputs that are nested without an end', () => {
  it('are profiled all the same', async () => {
    const { run } = await profileFixture({ file: 'inputs.ts', name: 'kind', inputs: 'chain()', modes: ['sequential'] });
    assert.deepEqual(modeOf(run, 'sequential').status, { kind: 'measured' });
    assert.deepEqual(modeOf(run, 'sequential').results, ["'object'"]);
  });
});
