import assert from 'node:assert/strict';
import { coldCaveat, coldMs } from '../../../src/analysis/cold.ts';
import type { Run } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

function runWith(first: Readonly<Record<string, number | null>>): Run {
  const run = buildRun();
  return { ...run, modes: run.modes.map((entry) => ({ ...entry, coldStartMs: 50, firstRoundMs: first[entry.mode] ?? null })) };
}

describe('a cold run', () => {
  it('is the start and the first round', () => assert.deepEqual(runWith({ sequential: 100, async: null }).modes.map(coldMs), [150, null, null]));
  it('speaks against a mode that is faster only once it is warm', () => {
    const caveat = coldCaveat(runWith({ sequential: 100, 'worker-pool': 250 }), 'worker-pool')?.replaceAll('\u00a0', ' ');
    assert.equal(caveat, 'Worker pool pays in a process that lives on: once, with its start, it takes 300 ms, 2.0× as long as sequential.');
  });
  it('says nothing where the mode is faster cold too, or nothing is known', () => {
    assert.equal(coldCaveat(runWith({ sequential: 100, 'worker-pool': 60 }), 'worker-pool'), null);
    assert.equal(coldCaveat(runWith({ sequential: 100 }), 'worker-pool'), null);
    assert.equal(coldCaveat(runWith({ sequential: 100, 'worker-pool': 900 }), null), null);
  });
});
