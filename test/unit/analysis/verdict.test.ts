import assert from 'node:assert/strict';
import { verdictOf } from '../../../src/analysis/verdict.ts';
import type { Verdict } from '../../../src/analysis/verdict.ts';
import { buildRun } from '../../fixtures/run-builder.ts';
import type { ModeShape, RunOptions } from '../../fixtures/run-builder.ts';

/** Nine rounds around a duration, with a spread of 2 % that is another one in each mode. */
function around(ms: number, shift = 0): number[] {
  return Array.from({ length: 9 }, (_, i) => ms * (0.99 + (0.02 * ((i * 4 + shift) % 9)) / 8));
}

function verdict(modes: readonly ModeShape[], options: RunOptions = {}): Verdict {
  return plainly(verdictOf(buildRun({ ...options, modes })));
}

/** No-break spaces are what is meant, and hard to read in a test. */
function plainly(given: Verdict): Verdict {
  return {
    ...given,
    summary: plain(given.summary),
    headline: plain(given.headline),
    reason: given.reason === null ? null : plain(given.reason),
    reasons: given.reasons.map(plain),
    caveats: given.caveats.map(plain),
    facts: given.facts.map((fact) => ({ label: fact.label, value: plain(fact.value) })),
  };
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const computing: readonly ModeShape[] = [
  { mode: 'sequential', durations: around(783) },
  { mode: 'async', durations: around(783, 3), cpuShare: 0.25 },
  { mode: 'worker-pool', durations: around(412, 5) },
];

/** Of a run with sequential and async, two rounds each, in which sequential takes `ratio` times as long. */
function twoRounds(ratio: number, blocks = false): Verdict {
  return verdict([{ mode: 'sequential', durations: [100 * ratio, 101 * ratio] }, { mode: 'async', durations: [100, 101], blocks, utilization: blocks ? 1 : 0.3 }], { rounds: 2 });
}

function classOf(cpuShare: number, utilization: number, durations = around(800)): string {
  return verdict([{ mode: 'sequential', durations, cpuShare, utilization }]).class;
}

function caveats(options: RunOptions, modes = computing): string {
  return verdict(modes, options).caveats.join('\n');
}

describe('the verdict on a function that computes', () => {
  const given = verdict(computing);

  it('names the fastest mode, by how much, and how sure that is', () => {
    assert.equal(given.headline, 'Use a worker pool: 1.9× faster than sequential');
    assert.match(given.interval ?? '', /^1\.\d+–1\.\d+$/);
    assert.equal(given.summary, `${given.headline} (${given.interval}).`);
    assert.deepEqual([given.best, given.equivalent, given.tone, given.class], ['worker-pool', [], 'winner', 'cpu-bound']);
  });
  it('says why async does not help', () => {
    assert.match(given.reason ?? '', /^Async does not help: the function never yields, and blocks the event loop for up to 79\d ms\.$/);
  });
  it('warns that calls of a synchronous function cannot overlap', () => {
    assert.ok(given.caveats.some((caveat) => caveat.startsWith('The function is synchronous')));
  });
  it('has the facts that carry it', () => {
    assert.deepEqual(given.facts, [
      { label: 'CPU-bound', value: '100 % CPU' },
      { label: 'Mean task', value: '13.1 ms' },
      { label: 'Cores while measuring', value: '2.0 of 2' },
      { label: 'Rounds of each mode', value: '9 after 2 to warm up' },
      { label: 'Results', value: 'agree in all modes' },
    ]);
  });
});

describe('the verdict on a function whose every task fails', () => {
  it('does not praise that they all fail alike', () => {
    const failures = Array.from({ length: 60 }, (_, i) => i);
    const given = verdict(
      [
        { mode: 'sequential', durations: around(100), failures },
        { mode: 'async', durations: around(100), failures },
      ],
      { tasks: failures.length },
    );
    assert.ok(!given.facts.some(({ label }) => label === 'Results'));
  });
});

describe('the verdict on a function that waits', () => {
  const given = verdict(
    [
      { mode: 'sequential', durations: around(1000), cpuShare: 0.03, utilization: 0.03, blocks: false },
      { mode: 'async', durations: around(40, 2), cpuShare: 0.02, utilization: 0.5, blocks: false },
      { mode: 'worker-pool', durations: around(500, 4), cpuShare: 0.02 },
    ],
    { concurrency: 32 },
  );
  it('is async, with the waiting as its reason', () => {
    assert.deepEqual([given.headline, given.class], ['Use async: 25× faster than sequential', 'io-bound']);
    assert.equal(given.reason, 'One call after the other, the function waits: it computes for 3 % of the time only.');
    assert.ok(given.reasons.includes('The waits overlap: async has up to 32 calls in flight, a worker pool 2 calls, one a thread.'));
  });
  it('compares the modes that the headline does not name', () => {
    assert.ok(given.reasons.some((reason) => /^Worker pool takes 1[23]× as long as async \(/.test(reason)));
  });
});

describe('the class of a function', () => {
  it('follows the CPU and the event loop of its sequential rounds', () => {
    assert.equal(classOf(0.98, 0.99), 'cpu-bound');
    assert.equal(classOf(0.05, 0.04), 'io-bound');
    assert.equal(classOf(0.5, 0.55), 'mixed');
    assert.equal(classOf(0.95, 0.1), 'libuv-bound');
    assert.equal(classOf(0.99, 0.99, around(60 * 0.02)), 'too-short');
  });
  it('is inconclusive without sequential', () => assert.equal(verdict([{ mode: 'async' }]).class, 'inconclusive'));
  it('is inconclusive where the loop could not be watched', () => {
    assert.equal(verdict([{ mode: 'sequential', utilization: null }]).class, 'inconclusive');
  });
  it('tells waiting that holds the loop from waiting that lets it go', () => {
    const given = verdict([{ mode: 'sequential', cpuShare: 0.05, utilization: 1 }, { mode: 'async', cpuShare: 0.01 }]);
    assert.ok(given.reasons.includes('The function holds the event loop for all of the time and computes for 5 % of the time only: it waits without yielding, or other programs took the machine.'), given.reasons.join('\n'));
  });
});

describe('modes that take the same time', () => {
  it('leave it sequential, as that is the simplest', () => {
    const given = verdict([{ mode: 'sequential', durations: around(500) }, { mode: 'async', durations: around(501, 4) }, { mode: 'worker-pool', durations: around(900) }]);
    assert.deepEqual([given.headline, given.best, given.equivalent, given.tone], ['Keep it sequential: async is no faster', 'sequential', ['sequential', 'async'], 'equivalent']);
    assert.equal(given.interval, null);
  });
  it('are named with what they beat', () => {
    const given = verdict([{ mode: 'sequential', durations: around(1000) }, { mode: 'async', durations: around(250) }, { mode: 'worker-pool', durations: around(250, 4) }]);
    assert.equal(given.headline, 'Use async: 4.0× faster than sequential, and a worker pool is no faster');
    assert.deepEqual(given.equivalent, ['async', 'worker-pool']);
  });
});

describe('a difference of less than half a microsecond a task', () => {
  it('is none, however sure', () => {
    const given = verdict([{ mode: 'sequential', durations: around(0.9) }, { mode: 'async', durations: around(1.6) }, { mode: 'worker-pool', durations: around(99) }], { tasks: 3000 });
    assert.deepEqual([given.best, given.equivalent], ['sequential', ['sequential', 'async']]);
  });
});

describe('sequential as the fastest', () => {
  it('says what the next one would cost', () => {
    const given = verdict([{ mode: 'sequential', durations: around(1) }, { mode: 'async', durations: around(1.3) }, { mode: 'worker-pool', durations: around(9) }]);
    assert.equal(given.headline, 'Keep it sequential: async takes 1.3× as long');
    assert.equal(given.class, 'too-short');
    assert.match(given.reason ?? '', /^A task takes 16\.\d µs, and handing it to a thread costs about as much or more/);
  });
});

describe('few rounds of less than a millisecond', () => {
  it('have no winner, whatever their ratio', () => {
    const given = verdict([{ mode: 'sequential', durations: [0.3, 0.31] }, { mode: 'async', durations: [0.1, 0.11] }], { rounds: 2 });
    assert.deepEqual([given.best, given.headline], [null, 'No clear winner: 2 rounds do not tell sequential and async apart']);
  });
});

describe('rounds that do not tell', () => {
  it('give no winner where the interval holds 1', () => {
    const wild = [100, 140, 90, 150, 80, 160, 95, 130, 100];
    const given = verdict([{ mode: 'sequential', durations: wild }, { mode: 'async', durations: wild.toReversed().map((ms) => ms * 0.97) }]);
    assert.deepEqual([given.best, given.equivalent, given.tone], [null, [], 'inconclusive']);
    assert.equal(given.headline, 'No clear winner: 9 rounds do not tell sequential and async apart');
    assert.ok(given.reasons.some((reason) => /as long as (sequential|async) \(/.test(reason)));
  });
  it('name what they do tell: that sequential is slower', () => {
    const wild = [100, 140, 90, 150, 80, 160, 95, 130, 100];
    const given = verdict([{ mode: 'sequential', durations: around(1000) }, { mode: 'async', durations: wild }, { mode: 'worker-pool', durations: wild.toReversed() }]);
    assert.equal(given.headline, 'No clear winner: 9 rounds do not tell async and a worker pool apart');
    assert.ok(given.reasons.some((reason) => reason.startsWith('Sequential takes')));
  });
  it('need a ratio above 1.5 where there are fewer than five', () => {
    assert.deepEqual([twoRounds(1.4).best, twoRounds(1.6).best], [null, 'async']);
    assert.deepEqual([twoRounds(1.6).headline, twoRounds(1.6).interval], ['Use async: 1.6× faster than sequential', null]);
    assert.ok(twoRounds(1.6).caveats.some((caveat) => caveat.startsWith('With 2 rounds there is no interval')));
  });
  it('give a synchronous function no winner among the modes of one thread, however far apart they seem', () => assert.equal(twoRounds(2.1, true).best, null));
  it('say what five rounds are worth', () => {
    const given = verdict([{ mode: 'sequential' }, { mode: 'worker-pool' }], { rounds: 5 });
    assert.ok(given.interval !== null);
    assert.ok(given.caveats.some((caveat) => caveat.includes('93.75 %')));
  });
});

describe('what went wrong', () => {
  const failing = computing.map((shape) => (shape.mode === 'worker-pool' ? { ...shape, failures: [1, 5] } : shape));

  it('shows in the tone and under the headline, and leaves the comparison', () => {
    const given = verdict(failing);
    assert.deepEqual([given.tone, given.best], ['failed', 'worker-pool']);
    assert.equal(given.reason, 'Worker pool: 2 of 60 tasks of a round failed, so the times are not those of finished work.');
    assert.equal(given.caveats[0], given.reason);
  });
  it('takes a mode out of the comparison in which no task came to a result', () => {
    const all = Array.from({ length: 60 }, (_, i) => i);
    const given = verdict([{ mode: 'sequential' }, { mode: 'async' }, { mode: 'worker-pool', taskMs: 0.1, failures: all }]);
    assert.notEqual(given.best, 'worker-pool');
  });
  it('names the error where every task failed', () => {
    const all = Array.from({ length: 60 }, (_, i) => i);
    const given = verdict([{ mode: 'sequential', failures: all }, { mode: 'async', failures: all }]);
    assert.equal(given.headline, 'Every task failed, so there is nothing to compare');
    assert.ok(given.reasons.includes('Task 0 failed with RangeError: task 0 is out of range.'));
    assert.deepEqual([given.tone, given.best], ['failed', null]);
  });
  it('says that no round is whole, where each has lost a task', () => {
    const given = verdict([{ mode: 'worker-pool', lost: [2] }, { mode: 'sequential', status: { kind: 'failed', reason: 'The function called process.exit(7).' }, durations: [] }]);
    assert.equal(given.headline, 'Every round that came to its end lost a task, so there is nothing to compare');
  });
  it('names the modes that could not run or did not survive', () => {
    const given = verdict([
      { mode: 'sequential' },
      { mode: 'async', status: { kind: 'failed', reason: 'The process ran out of memory' } },
      { mode: 'worker-pool', status: { kind: 'unavailable', reason: 'The inputs hold a function, at [0].done.' } },
    ]);
    assert.ok(given.caveats.includes('Async failed: The process ran out of memory.'));
    assert.ok(given.caveats.includes('Worker pool could not run: The inputs hold a function, at [0].done.'));
  });
  it('says once what is the same in several modes, and at which task it happened', () => {
    const message = 'The function called process.exit(7).';
    const ended = { status: { kind: 'failed', reason: message }, diagnoses: [{ code: 'exit', task: 3, thread: 'main', message, stack: [] }] } as const;
    const given = verdict([{ mode: 'sequential', ...ended }, { mode: 'async', ...ended }, { mode: 'worker-pool' }]);
    assert.equal(given.reason, 'Sequential and async failed at task 3: The function called process.exit(7).');
  });
  it('is no block of the event loop, which fails nothing', () => {
    const blocked = { code: 'blocked', task: null, thread: 'main', message: 'The event loop stood still.', stack: [] } as const;
    const exit = { ...blocked, code: 'exit', message: 'The function called process.exit(7).' } as const;
    const ended = { status: { kind: 'failed', reason: 'It ended.' }, durations: [] } as const;
    const { reasons } = verdict([{ mode: 'sequential', ...ended, diagnoses: [blocked, exit] }, { mode: 'async', ...ended, diagnoses: [blocked] }]);
    assert.ok(!reasons.includes(blocked.message) && reasons.includes(exit.message), reasons.join());
  });
  it('names modes whose results differ', () => {
    const agreement = { repeat: 'same' as const, same: false, count: 3, differences: [{ task: 1, mode: 'worker-pool' as const, expected: '1', actual: '2' }] };
    const given = verdict(computing, { agreement });
    assert.equal(given.tone, 'failed');
    assert.equal(given.reason, 'The results of 3 tasks differ in worker pool from those in sequential: look at them before using a faster mode.');
  });
  it('names the mode that was compared with where that is not sequential', () => {
    const agreement = { repeat: 'same' as const, same: false, count: 1, differences: [{ task: 1, mode: 'worker-pool' as const, expected: '1', actual: '2' }] };
    const text = 'The results of 1 task differ in worker pool from those in async: look at them before using a faster mode.';
    assert.equal(verdict(computing.slice(1), { agreement }).reason, text);
    const failed: ModeShape = { mode: 'sequential', status: { kind: 'failed', reason: 'The process ended.' }, durations: [] };
    assert.ok(verdict([failed, ...computing.slice(1)], { agreement }).caveats.includes(text));
  });
});

describe('what a reader has to know', () => {
  it('is that inputs were guessed, results differ from call to call, or tasks are few', () => {
    assert.match(caveats({ inputSource: 'inferred' }), /inputs were guessed/);
    assert.match(caveats({ agreement: { repeat: 'varies' as const, same: null, count: 0, differences: [] } }), /other results each time/);
    const carried = { repeat: 'carries-over' as const, same: null, count: 2, differences: [{ task: 1, mode: 'worker-pool' as const, expected: '2', actual: '1' }] };
    assert.match(caveats({ agreement: carried }), /depend on the calls before.*In new processes 2 tasks of worker pool came to other results/);
    assert.match(caveats({ agreement: { ...carried, repeat: 'same', same: false } }), /Likely the module keeps something between calls, of which each worker has its own/);
    assert.match(caveats({ agreement: { ...carried, repeat: 'same', same: false, differences: [{ task: 1, mode: 'async', expected: '2', actual: '1' }] } }), /between one await and the next/);
    assert.match(caveats({ tasks: 2, workers: 8 }), /fewer tasks than workers: 2 tasks cannot keep 8 workers busy/);
  });
  it('is that a run is partial', () => {
    assert.match(caveats({ outcome: { kind: 'partial', reason: 'kept' } }), /stopped early/);
    assert.match(caveats({ outcome: { kind: 'partial', reason: 'cancelled' } }), /was cancelled/);
  });
  it("is in a mode's notes", () => {
    assert.match(caveats({}, [{ mode: 'sequential', notes: ['its process was busy while others ran'] }]), /^Sequential: its process was busy while others ran\.$/m);
  });
  it('is nothing where there is nothing', () => {
    assert.equal(caveats({}, [{ mode: 'sequential' }, { mode: 'worker-pool' }]), '');
  });
});

describe('a run without rounds', () => {
  it('has no verdict yet while it goes on', () => {
    const given = verdict(computing, { rounds: 0, outcome: { kind: 'running' } });
    assert.deepEqual([given.headline, given.tone, given.best], ['Nothing is measured yet', 'inconclusive', null]);
  });
  it('says that it ended too early', () => {
    assert.equal(verdict(computing, { rounds: 0, outcome: { kind: 'partial', reason: 'cancelled' } }).headline, 'The run ended before a round was complete');
  });
});
