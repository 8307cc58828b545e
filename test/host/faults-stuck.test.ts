import { TaskState } from '../../src/shared/model.ts';
import type { Mode } from '../../src/shared/model.ts';
import type { Left, Told } from '../support/faults.ts';
import { EVERY_MODE, faultIn, left, linesOf, told, whole } from '../support/faults.ts';

const { ok, lost, waiting } = TaskState;

/** How far a mode comes whose second task never ends. */
const FAR: Readonly<Record<Mode, Left>> = {
  sequential: { status: 'failed', states: [ok, lost, waiting] },
  async: { status: 'failed', states: [ok, lost, ok] },
  'worker-pool': { status: 'failed', states: [ok, lost, ok] },
};
/** Where the one thread never returns from the task, none that comes after it begins. */
const HELD: Readonly<Record<Mode, Left>> = { ...FAR, async: { status: 'failed', states: [ok, lost, waiting] } };

const OVER_TIME = String.raw`^The round did not end within 1 s: task #1 had not ended, \d of 3 had`;

const lines = (name: string, count: number): RegExp => linesOf('stuck.ts', name, count);

interface Row {
  readonly fault: string;
  readonly name: string;
  readonly far: Readonly<Record<Mode, Left>>;
  readonly told: (mode: Mode) => Told;
}

/** The thread that the second task is in. */
function threadOf(mode: Mode): { readonly thread: RegExp; readonly name: string } {
  return mode === 'worker-pool' ? { thread: /^worker [12]$/, name: 'worker [12]' } : { thread: /^main$/, name: 'the main thread' };
}

function stuck(mode: Mode, why: string, at: RegExp | null): Told {
  const { thread, name } = threadOf(mode);
  return { code: 'time-limit', message: new RegExp(`${OVER_TIME}, and ${name} never came back to its event loop${why}\\.$`), thread, at };
}

function never(mode: Mode): Told {
  const where = mode === 'worker-pool' ? 'its thread' : 'the process';
  return { code: 'never-settles', message: new RegExp(`^Task #1 can never end: .* nothing is left in ${where} that could settle it`), thread: threadOf(mode).thread, at: null };
}

const ROWS: readonly Row[] = [
  { fault: 'an endless loop', name: 'endless', far: HELD, told: (mode) => stuck(mode, '', lines('endless', 5)) },
  { fault: 'a loop of promises that settle at once', name: 'starves', far: FAR, told: (mode) => stuck(mode, ': promises that settle at once .* starve it', lines('starves', 9)) },
  { fault: 'a loop of ticks', name: 'floods', far: FAR, told: (mode) => stuck(mode, ': callbacks of process\\.nextTick .* starve it', lines('again', 3)) },
  { fault: 'a wait for another thread', name: 'asleep', far: HELD, told: (mode) => stuck(mode, '', lines('asleep', 2)) },
  { fault: 'a wait in native code', name: 'waitsForProcess', far: HELD, told: (mode) => stuck(mode, ': it is in native code.*', null) },
  { fault: 'a promise that never settles beside a timer', name: 'neverWithTimer', far: FAR, told: () => ({ code: 'time-limit', message: new RegExp(`${OVER_TIME}\\.$`), thread: null, at: null }) },
  { fault: 'a promise that never settles', name: 'never', far: FAR, told: never },
  { fault: 'a promise that an unref\'d timer would settle', name: 'unrefd', far: FAR, told: never },
];

for (const { fault, name, far, told: expected } of ROWS) {
  describe(fault, () => {
    for (const mode of EVERY_MODE) {
      it(`in ${mode} is told, with its task, thread and place`, async () => {
        const found = await faultIn(mode, { file: 'stuck.ts', name, timeLimitMs: name === 'never' || name === 'unrefd' ? 30_000 : 1_000 });
        told(found, expected(mode));
        left(found, far[mode]);
      });
    }
  });
}

describe('a promise that is settled twice', () => {
  for (const mode of EVERY_MODE) it(`is no fault in ${mode}`, async () => whole(await faultIn(mode, { file: 'stuck.ts', name: 'settlesTwice' })));
});

describe('a function that holds its thread for long', () => {
  const holding = { file: 'stuck.ts', name: 'holds', inputs: '[[700], [1], [1]]' };

  it('is told as a block of the event loop in async mode, which fails nothing', async () => {
    const found = await faultIn('async', { ...holding, rounds: 2 });
    told(found, { code: 'blocked', message: /^The event loop stood still for [\d.]+\s\w+ while tasks #0, #1, #2 were in flight: /, task: null, thread: /^main$/, at: lines('hold', 4) });
    whole({ ...found, diagnoses: [] }, 2);
  });

  it('is what sequential is, and a pool\'s own threads are for', async () => {
    for (const mode of ['sequential', 'worker-pool'] as const) whole(await faultIn(mode, holding));
  });
});
