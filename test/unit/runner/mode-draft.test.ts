import assert from 'node:assert/strict';
import { ModeDraft } from '../../../src/runner/mode-draft.ts';
import type { HostRound } from '../../../src/runner/mode-host.ts';
import type { Round } from '../../../src/shared/model.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

function roundsOf(durations: readonly number[]): readonly Round[] {
  return buildRun({ tasks: 4, rounds: durations.length, modes: [{ mode: 'async', durations }] }).modes[0]?.rounds ?? [];
}

function taken(round: Round | undefined, rest: Partial<HostRound> = {}): HostRound {
  assert.ok(round);
  return { round, digests: null, results: null, idleCpuMs: 0, hooksMs: 0, end: null, ...rest };
}

describe('a mode of a run that goes on', () => {
  let draft: ModeDraft;
  beforeEach(() => (draft = new ModeDraft('async')));

  it('is measured as long as nothing is wrong', () => {
    const rounds = roundsOf([10, 11]);
    for (const round of rounds) draft.takeRound(taken(round), false);
    const { mode, status, rounds: kept, notes, errors, diagnoses } = draft.snapshot(100);
    assert.deepEqual([mode, status, kept, notes, errors, diagnoses], ['async', { kind: 'measured' }, rounds, [], [], []]);
  });

  it('keeps the results of its first check round, and notes each thing once', () => {
    const [round] = roundsOf([10]);
    const results = (text: string): HostRound['results'] => ({ type: 'results', round: 0, texts: [text], notes: ['seen'] });
    assert.deepEqual(draft.takeCheck(taken(round, { digests: Uint32Array.of(5, 6), results: results('first') })), { mode: 'async', digests: Uint32Array.of(5, 6), texts: ['first'] });
    assert.deepEqual(draft.takeCheck(taken(round, { results: results('again') }))?.texts, ['again']);
    const { results: kept, notes, rounds } = draft.snapshot(0);
    assert.deepEqual([kept, notes, rounds], [['first'], ['seen'], []]);
    assert.equal(draft.roundMs, round?.durationMs);
  });

  it('fails where its host does not survive a round, which is kept', () => {
    const [round] = roundsOf([10]);
    draft.takeRound(taken(round, { end: 'It is gone.' }), false);
    assert.equal(draft.live, false);
    assert.deepEqual(draft.snapshot(1).status, { kind: 'failed', reason: 'It is gone.' });
    assert.equal(draft.snapshot(1).rounds.length, 1);
  });

  it('does not fail because a person stops it', () => {
    const [round] = roundsOf([10]);
    draft.takeRound(taken(round, { end: 'It was stopped.' }), true);
    assert.equal(draft.live, true);
  });

  it('names a process that computes while others are measured', () => {
    const [round] = roundsOf([10]);
    draft.takeRound(taken(round, { idleCpuMs: 203 }), false);
    assert.deepEqual(draft.snapshot(1_000).notes, ['Its process used 200 ms of CPU while other modes were measured: something in the module goes on by itself.']);
    assert.deepEqual(draft.snapshot(100_000).notes, []);
  });

  it('lets go of the records of the rounds farthest from the median, and keeps their totals', () => {
    const rounds = roundsOf([10, 11, 12, 40, 13]);
    for (const round of rounds) draft.takeRound(taken(round), false);
    const left = (): number[] => draft.rounds.flatMap(({ tasks, index }) => (tasks === null ? [] : [index]));
    assert.ok(draft.thin());
    assert.deepEqual(left(), [0, 1, 2, 4]);
    while (draft.thin());
    assert.deepEqual(left(), [2]);
    assert.deepEqual(draft.rounds.map(({ durationMs, ok, runTime }) => [durationMs, ok, runTime]), rounds.map(({ durationMs, ok, runTime }) => [durationMs, ok, runTime]));
  });
});
