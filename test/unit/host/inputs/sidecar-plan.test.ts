import assert from 'node:assert/strict';
import { wishesFrom } from '../../../../src/host/inputs/sidecar-plan.ts';
import { NO_WISHES } from '../../../../src/shared/plan-wishes.ts';

const NAME = 'countBelow in primes.profile.ts';

function refused(title: string, plan: unknown, message: string): void {
  it(title, () => assert.throws(() => wishesFrom(NAME, plan), { name: 'Problem', code: 'inputs', message }));
}

describe('the plan of a sidecar', () => {
  it('wishes nothing where it is absent or empty', () => {
    assert.deepEqual(wishesFrom(NAME, undefined), NO_WISHES);
    assert.deepEqual(wishesFrom(NAME, {}), NO_WISHES);
    assert.deepEqual(wishesFrom(NAME, { workers: undefined, modes: null }), NO_WISHES);
  });

  it('gives times in seconds, and modes in the order that tables have', () => {
    assert.deepEqual(wishesFrom(NAME, { modes: ['worker-pool', 'sequential'], workers: 2, concurrency: 8, rounds: 20, budget: 2.5, timeLimit: 60 }), {
      modes: ['sequential', 'worker-pool'],
      workers: 2,
      concurrency: 8,
      rounds: 20,
      budgetMs: 2500,
      timeLimitMs: 60_000,
    });
  });

  refused('is an object', 7, `The plan of ${NAME} is 7.`);
  refused('is no list', ['async'], `The plan of ${NAME} is [ 'async' ].`);
  refused('has no other names', { worker: 2 }, `The plan of ${NAME} says worker, which means nothing.`);
  refused('names modes that there are', { modes: ['quantum'] }, `The plan.modes of ${NAME} is [ 'quantum' ].`);
  refused('names at least one mode', { modes: [] }, `The plan.modes of ${NAME} is [].`);
  refused('has whole workers', { workers: 1.5 }, `The plan.workers of ${NAME} is 1.5.`);
  refused('has at least one call in flight', { concurrency: 0 }, `The plan.concurrency of ${NAME} is 0.`);
  refused('has rounds as a number', { rounds: '9' }, `The plan.rounds of ${NAME} is '9'.`);
  refused('has a budget above 0', { budget: 0 }, `The plan.budget of ${NAME} is 0.`);
  refused('has a time limit that ends', { timeLimit: Number.POSITIVE_INFINITY }, `The plan.timeLimit of ${NAME} is Infinity.`);
  refused('has a time limit that is a number', { timeLimit: Number.NaN }, `The plan.timeLimit of ${NAME} is NaN.`);

  it('says what would do', () => assert.throws(() => wishesFrom(NAME, { workers: 0 }), { todo: 'Make it a whole number from 1 to 65535.' }));
});
