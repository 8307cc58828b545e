import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { HostOutput, OUTPUT_LIMIT } from '../../../src/runner/host-output.ts';
import { TaskOutputs } from '../../../src/runner/task-outputs.ts';

function reading(): { readonly output: HostOutput; readonly passed: string[]; readonly print: (name: 'stdout' | 'stderr', bytes: string | Uint8Array) => void } {
  const passed: string[] = [];
  const output = new HostOutput((name, text) => passed.push(`${name}: ${text}`));
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  for (const name of ['stdout', 'stderr'] as const) output.read(name, streams[name]);
  return { output, passed, print: (name, bytes) => void streams[name].emit('data', Buffer.from(bytes)) };
}

describe('what a host prints', () => {
  it('is passed on as it comes, characters whole', () => {
    const { passed, print, output } = reading();
    const euro = Buffer.from('€');
    print('stdout', 'one');
    print('stdout', euro.subarray(0, 1));
    print('stdout', euro.subarray(1));
    print('stderr', 'two');
    assert.equal(passed.join('|'), 'stdout: one|stdout: |stdout: €|stderr: two');
    assert.deepEqual([output.bytes, output.flood(3, true)], [9, null]);
  });

  it('is cut where it is too much, and counted to its end', () => {
    const { passed, print, output } = reading();
    print('stdout', 'x'.repeat(OUTPUT_LIMIT - 10));
    print('stderr', 'y'.repeat(50));
    print('stdout', 'z'.repeat(OUTPUT_LIMIT));
    assert.equal(passed.length, 2);
    assert.match(passed[1] ?? '', /^stderr: y{10}\n\[the rest is dropped: more than 1\sMB\]\n$/);
    assert.match(output.flood(60, true) ?? '', /^It printed 2\sMB on stdout and 50\sbytes on stderr in 60 calls; the first 1\sMB is kept\.$/);
    assert.match(output.flood(0, false) ?? '', /^It printed at least 2\sMB on stdout and 50\sbytes on stderr; the first/);
  });

  it('has last words, also behind a flood', () => {
    const { print, output } = reading();
    for (let i = 0; i < 3; i++) print('stderr', 'x'.repeat(OUTPUT_LIMIT));
    print('stderr', 'FATAL ERROR: the end');
    assert.match(output.lastWords, /x{7000}FATAL ERROR: the end$/);
    assert.equal(output.lastWords.length, 8_000);
  });
});

describe('what tasks print', () => {
  it('is put together in the order of the tasks', () => {
    const outputs = new TaskOutputs();
    for (const [task, text] of [[2, 'a'], [0, 'b'], [2, 'c']] as const) outputs.add(task, text);
    assert.deepEqual(outputs.list(), [{ task: 0, text: 'b' }, { task: 2, text: 'ac' }]);
  });

  it('is bounded, for each and for all', () => {
    const outputs = new TaskOutputs();
    for (let task = 0; task < 100; task++) for (let i = 0; i < 3; i++) outputs.add(task, 'x'.repeat(2_000));
    const list = outputs.list();
    assert.ok(list.every(({ text }) => text.length <= 4_096));
    assert.equal(list.reduce((sum, { text }) => sum + text.length, 0), 262_144);
  });
});
