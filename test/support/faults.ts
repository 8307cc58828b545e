import assert from 'node:assert/strict';
import type { DiagnosisCode, Mode, ModeRun, Run, TaskState } from '../../src/shared/model.ts';
import { CHECK_ROUND } from '../../src/shared/model.ts';
import type { FixtureRequest } from './profile-fixture.ts';
import { modeOf, placesOf, profileFixture, tasksOf } from './profile-fixture.ts';

/** What a fault is told as. Every run is of three tasks; where something goes wrong, it is in the second, number 1. */
export interface Told {
  readonly code: DiagnosisCode;
  /** The whole sentence, with `.` for what differs from run to run. */
  readonly message: RegExp;
  readonly task?: number | null;
  readonly thread?: RegExp | null;
  /** `file:line` of the innermost line of the stack, or `null` where there is no stack. */
  readonly at?: RegExp | null;
}

/** How far the mode came: the states of the tasks in its last round, and whether it could go on. */
export interface Left {
  readonly status: 'measured' | 'failed';
  readonly states: readonly TaskState[];
}

export const MODES_OF_MAIN = ['sequential', 'async'] as const satisfies readonly Mode[];
export const EVERY_MODE = [...MODES_OF_MAIN, 'worker-pool'] as const satisfies readonly Mode[];

export async function runOf(request: Partial<FixtureRequest> & Pick<FixtureRequest, 'file' | 'name'>): Promise<Run> {
  return (await profileFixture({ inputs: '[[1], [2], [3]]', ...request })).run;
}

export function told(mode: ModeRun, expected: Told): void {
  const { code, message, task = 1, thread, at } = expected;
  assert.deepEqual([...new Set(mode.diagnoses.map((diagnosis) => diagnosis.code))], [code], JSON.stringify(mode.diagnoses));
  for (const diagnosis of mode.diagnoses) {
    assert.match(diagnosis.message, message);
    assert.equal(diagnosis.task, task);
    if (thread === null) assert.equal(diagnosis.thread, null);
    else if (thread !== undefined) assert.match(diagnosis.thread ?? '', thread);
    if (at === null) assert.deepEqual(diagnosis.stack, []);
    else if (at !== undefined) assert.match(placesOf(diagnosis.stack)[0] ?? '', at, JSON.stringify(diagnosis.stack));
  }
}

/** A mode that failed keeps the records of the round it failed in, as far as it came. */
export function left(mode: ModeRun, { status, states }: Left): void {
  assert.equal(mode.status.kind, status, JSON.stringify(mode.status));
  const round = mode.rounds.at(-1);
  assert.ok(round);
  assert.deepEqual([...tasksOf(round).state], states);
  if (status === 'failed') assert.deepEqual([round.order, round.outcome], [CHECK_ROUND, 'cut']);
}

export function whole(mode: ModeRun, rounds = 1): void {
  assert.deepEqual([mode.status, mode.rounds.map(({ outcome }) => outcome), mode.errors, mode.diagnoses], [{ kind: 'measured' }, Array(rounds).fill('complete'), [], []]);
}

/** Runs the faulty mode beside another one, which has to be whole where the fault is not in it. */
export async function faultIn(mode: Mode, request: Partial<FixtureRequest> & Pick<FixtureRequest, 'file' | 'name'>): Promise<ModeRun> {
  return modeOf(await runOf({ modes: [mode], ...request }), mode);
}
