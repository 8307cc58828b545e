import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TaskState } from '../../src/shared/model.ts';
import type { Mode } from '../../src/shared/model.ts';
import type { Told } from '../support/faults.ts';
import { EVERY_MODE, faultIn, left, linesOf, MODES_OF_MAIN, runOf, told, whole } from '../support/faults.ts';
import { TEMPORARY } from '../support/left-behind.ts';
import { modeOf, tasksOf } from '../support/profile-fixture.ts';

const { ok, lost, running, waiting } = TaskState;
const FILE = 'ends.ts';

interface Row {
  readonly fault: string;
  readonly name: string;
  readonly modes: readonly Mode[];
  readonly told: Told;
}

const ROWS: readonly Row[] = [
  { fault: 'calls process.exit', name: 'exits', modes: MODES_OF_MAIN, told: { code: 'exit', message: /^The function called process\.exit\(3\)\.$/, thread: /^main$/, at: linesOf(FILE, 'exits', 3) } },
  { fault: 'calls process.abort', name: 'aborts', modes: MODES_OF_MAIN, told: { code: 'crash', message: /^The process aborted \(SIGABRT\): its code called process\.abort\(\), or a check in native code failed\.$/, task: 'seen', thread: null, at: linesOf(FILE, 'aborts', 3) } },
  { fault: 'sends its process a signal', name: 'signals', modes: EVERY_MODE, told: { code: 'crash', message: /^The process crashed in native code \(SIGSEGV\)/, task: 'seen', thread: null, at: null } },
  { fault: 'closes descriptors that it did not open', name: 'closesAll', modes: EVERY_MODE, told: { code: 'crash', message: /^The function closed file descriptor 3, a pipe of the profiler's .*; its process was ended\.$/, thread: /^(main|worker \d)$/, at: linesOf(FILE, 'closesAll', 5) } },
  { fault: 'closes the pipe of commands', name: 'closesLater', modes: EVERY_MODE, told: { code: 'crash', message: /^The function closed file descriptor 4, /, task: 'seen', thread: /^(main|worker \d)$/, at: linesOf(FILE, 'closesLater', 3) } },
];

describe('a function that', () => {
  for (const { fault, name, modes, told: expected } of ROWS) {
    for (const mode of modes) {
      it(`${fault} fails ${mode}, which keeps what it had`, async () => {
        const found = await faultIn(mode, { file: FILE, name });
        told(found, expected);
        assert.equal(found.status.kind === 'failed' && found.status.reason, found.diagnoses[0]?.message);
        const { state } = tasksOf(found.rounds[0]);
        assert.equal(found.rounds[0]?.outcome, 'cut');
        // What was in the last milliseconds may be missing where nobody could say that the end comes.
        if (name === 'exits' || name === 'closesAll') assert.deepEqual([...state.subarray(0, 2)], [ok, lost]);
        assert.ok(!state.includes(running), 'a task runs in a round that has ended');
      });
    }
  }

  it('calls process.exit in a worker costs that worker, and its round', async () => {
    const found = await faultIn('worker-pool', { file: FILE, name: 'exits', rounds: 2 });
    told(found, { code: 'exit', message: /^The function called process\.exit\(3\)\.$/, thread: /^worker \d+$/, at: linesOf(FILE, 'exits', 3) });
    left(found, { status: 'measured', states: [ok, lost, ok] });
    assert.deepEqual(found.rounds.map(({ outcome }) => outcome), ['failed', 'failed']);
  });

  it('ends its worker past process.exit is told with the code', async () => {
    const found = await faultIn('worker-pool', { file: FILE, name: 'exitsBelow' });
    told(found, { code: 'exit', message: /^A worker ended with exit code 4 while it ran task #1\.$/, thread: /^worker \d+$/, at: null });
    left(found, { status: 'measured', states: [ok, lost, ok] });
  });

  it('calls process.abort in a worker gets an error, which fails its task', async () => {
    const found = await faultIn('worker-pool', { file: FILE, name: 'aborts' });
    assert.deepEqual([found.status.kind, found.diagnoses], ['measured', []]);
    assert.deepEqual(found.errors.map(({ task, message }) => [task, message]), [[1, 'process.abort() is not supported in workers']]);
  });

  it('ends its process leaves the other modes whole', async () => {
    const run = await runOf({ file: 'faults.ts', name: 'exitsInWorker', rounds: 2 });
    for (const mode of MODES_OF_MAIN) whole(modeOf(run, mode), 2);
    told(modeOf(run, 'worker-pool'), { code: 'exit', message: /^The function called process\.exit\(3\)\.$/ });
  });

  it('in a worker that cannot be replaced loses the tasks that are left', async () => {
    const found = await faultIn('worker-pool', { file: 'loads-once.ts', name: 'target', inputs: '[[1], [2], [3], [4]]', workers: 1 });
    const [round] = found.rounds;
    assert.equal(round?.outcome, 'failed');
    assert.ok(!tasksOf(round).state.includes(waiting), 'a task waits in a round that has ended');
  });
});

describe('a process that ends without a word', () => {
  it('has told of all but the last moments', async () => {
    const file = join(TEMPORARY, 'ended.txt');
    const found = await faultIn('sequential', { file: FILE, name: 'crashesAfter', inputs: `Array.from({ length: 100 }, (_, i) => [i, ${JSON.stringify(file)}])` });
    const ended = readFileSync(file, 'utf8').trim().split('\n').map(Number);
    const crashed = ended.at(-1) ?? 0;
    const { state } = tasksOf(found.rounds[0]);
    // The records are read every 40 ms; a machine with other work to do may take its time to wake the thread that reads.
    const due = ended.filter((at) => at < crashed - 250).length;
    const heard = state.filter((value) => value === ok).length;
    assert.ok(ended.length === 99 && heard >= due, `${heard} of ${ended.length} were told, ${due} ended long before`);
    assert.equal(found.diagnoses[0]?.code, 'crash');
  });
});

describe('a function that takes all memory', () => {
  const before = process.env['NODE_OPTIONS'];
  beforeEach(() => (process.env['NODE_OPTIONS'] = '--max-old-space-size=160'));
  afterEach(() => {
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
  });

  for (const mode of MODES_OF_MAIN) {
    it(`fails ${mode}, and says what to do`, async () => {
      const found = await faultIn(mode, { file: FILE, name: 'hoards' });
      told(found, { code: 'out-of-memory', message: /^The process ran out of memory: .*--max-old-space-size/, thread: null, at: null });
      left(found, { status: 'failed', states: [ok, lost, waiting] });
    });
  }

  it('in a worker loses that one, or the whole pool where V8 gives up first, and says so', async () => {
    const found = await faultIn('worker-pool', { file: FILE, name: 'hoards' });
    assert.ok(found.diagnoses.length > 0);
    for (const { code, message, task } of found.diagnoses) assert.deepEqual([code, task, message.includes('--max-old-space-size')], ['out-of-memory', 1, true]);
    assert.deepEqual([...tasksOf(found.rounds.at(-1)).state], [ok, lost, ok]);
  });
});

describe('a function that fills buffers', () => {
  for (const mode of EVERY_MODE) {
    it(`is no fault in ${mode}, and its memory is recorded`, async () => {
      const found = await faultIn(mode, { file: FILE, name: 'fillsBuffers', inputs: '[[1], [200], [1]]' });
      whole(found);
      const [round] = found.rounds;
      assert.ok(round && Math.max(...round.process.rssBytes) > 200 * 1024 * 1024);
    });
  }
});
