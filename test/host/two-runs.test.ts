import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { foldersLeft, processesLeft, TEMPORARY } from '../support/left-behind.ts';
import { until } from '../support/until.ts';
import { modeOf, requestOf } from '../support/profile-fixture.ts';
import { profile } from '../../src/runner/profile.ts';
import type { Run } from '../../src/shared/model.ts';
import { MODES } from '../../src/shared/model.ts';

describe('two runs at once', () => {
  const never = new AbortController().signal;
  const silent = { begun: () => {}, progress: () => {}, round: () => {}, output: () => {}, log: () => {} };
  const start = (name: string, inputs: string, cancel: AbortSignal = never, begun: () => void = () => {}): Promise<Run> =>
    // The cache is empty for both.
    profile(requestOf({ file: 'workloads.ts', name, inputs, cacheDir: join(TEMPORARY, 'cache-of-two') }), { ...silent, begun }, { cancel, keep: never });

  it('of the same file and with the same cache do not touch each other', async () => {
    const [sums, others] = await Promise.all([start('add', '[[1, 2], [3, 4]]'), start('add', '[[5, 6], [7, 8]]')]);
    for (const mode of MODES) {
      assert.deepEqual(modeOf(sums, mode).results, ['{ left: 1, right: 2, sum: 3 }', '{ left: 3, right: 4, sum: 7 }']);
      assert.deepEqual(modeOf(others, mode).results, ['{ left: 5, right: 6, sum: 11 }', '{ left: 7, right: 8, sum: 15 }']);
    }
    assert.deepEqual([sums.outcome, others.outcome], [{ kind: 'complete' }, { kind: 'complete' }]);
    assert.deepEqual(foldersLeft(), []);
    await until(() => processesLeft().length === 0);
  });

  it('end one without the other', async () => {
    const cancel = new AbortController();
    let tellBegun = (): void => {};
    const begun = new Promise<void>((resolve) => (tellBegun = resolve));
    const hanging = start('wait', '[[600000]]', cancel.signal, () => tellBegun());
    const other = await start('add', '[[1, 2]]');
    await begun;
    cancel.abort();
    assert.deepEqual((await hanging).outcome, { kind: 'partial', reason: 'cancelled' });
    assert.deepEqual([other.outcome, modeOf(other, 'worker-pool').results], [{ kind: 'complete' }, ['{ left: 1, right: 2, sum: 3 }']]);
    assert.deepEqual(foldersLeft(), []);
    await until(() => processesLeft().length === 0);
  });

  it('leave whole files in the cache, and no others', () => {
    const files = readdirSync(join(TEMPORARY, 'cache-of-two'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
    assert.ok(files.length > 0);
    assert.deepEqual(files.filter((name) => !/\.(js|map)$/.test(name)), []);
  });
});
