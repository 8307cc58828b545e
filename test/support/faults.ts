import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnosisCode, Mode, ModeRun, Run, TaskState } from '../../src/shared/model.ts';
import { CHECK_ROUND } from '../../src/shared/model.ts';
import type { FixtureRequest } from './profile-fixture.ts';
import { FIXTURES, modeOf, placesOf, profileFixture, tasksOf } from './profile-fixture.ts';

/** What a fault is told as. Every run is of three tasks; where something goes wrong, it is in the second, number 1. */
export interface Told {
  readonly code: DiagnosisCode;
  /** The whole sentence, with `.` for what differs from run to run. */
  readonly message: RegExp;
  /** `seen`: where the end came without a word, it is known only if its start was told. `any`: it is no task's alone. Otherwise 1. */
  readonly task?: number | null | 'seen' | 'any';
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

/** A place in so many lines of a fixture's function, from its first on. */
export function linesOf(file: string, name: string, count: number): RegExp {
  const text = readFileSync(join(FIXTURES, file), 'utf8').split('\n');
  const first = text.findIndex((line) => line.includes(`function ${name}(`)) + 1;
  return new RegExp(`^${file.replace('.', String.raw`\.`)}:(${Array.from({ length: count }, (_, i) => first + i).join('|')})$`);
}

export async function runOf(request: Partial<FixtureRequest> & Pick<FixtureRequest, 'file' | 'name'>): Promise<Run> {
  return (await profileFixture({ inputs: '[[1], [2], [3]]', ...request })).run;
}

export function told(mode: ModeRun, expected: Told): void {
  const { code, message, task = 1, thread, at } = expected;
  assert.deepEqual([...new Set(mode.diagnoses.map((diagnosis) => diagnosis.code))], [code], JSON.stringify(mode.diagnoses));
  for (const diagnosis of mode.diagnoses) {
    assert.match(diagnosis.message, message);
    if (task === 'seen') assert.ok(diagnosis.task === 1 || diagnosis.task === null);
    else if (task !== 'any') assert.equal(diagnosis.task, task);
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

/** A machine with other work to do makes long blocks of short ones, which are no fault. */
export function whole(mode: ModeRun, rounds = 1): void {
  const faults = mode.diagnoses.filter(({ code }) => code !== 'blocked');
  assert.deepEqual([mode.status, mode.rounds.map(({ outcome }) => outcome), mode.errors, faults], [{ kind: 'measured' }, Array(rounds).fill('complete'), [], []]);
}

/** Runs the faulty mode beside another one, which has to be whole where the fault is not in it. */
export async function faultIn(mode: Mode, request: Partial<FixtureRequest> & Pick<FixtureRequest, 'file' | 'name'>): Promise<ModeRun> {
  return modeOf(await runOf({ modes: [mode], ...request }), mode);
}
