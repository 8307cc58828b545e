import * as fc from 'fast-check';
import { MODES, REPEATS } from '../../src/shared/model.ts';
import type { Mode, ModeRun, Round, Run, TaskColumns , MachineSeries } from '../../src/shared/model.ts';

/** Runs that the model allows, whether or not anything could have measured them. */

function record<T>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) {
  return fc.record(fields, { noNullPrototype: true });
}

const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('', '__proto__', '$array', '\ud800', '\u202e', '{"$array":"f64"}'));
// JSON has no negative zero.
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const natural = fc.nat();
const line = fc.integer({ min: 1, max: 1_000_000 });
const mode = fc.constantFrom(...MODES);
const time = fc.oneof(finite, fc.constant(Number.NaN));
const LANES = 4;

const distribution = record({ p50: finite, p95: finite, p99: finite, max: finite });
const stack = fc.array(record({ text, place: fc.option(record({ file: text, line, column: line })) }), { maxLength: 3 });

function columnsOf(tasks: number): fc.Arbitrary<TaskColumns> {
  const row = record({ start: time, end: time, lane: fc.nat(LANES - 1), state: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const) });
  return fc.array(row, { minLength: tasks, maxLength: tasks }).map((rows) => ({
    start: Float64Array.from(rows, (each) => each.start),
    end: Float64Array.from(rows, (each) => each.end),
    lane: Uint16Array.from(rows, (each) => each.lane),
    state: Uint8Array.from(rows, (each) => each.state),
  }));
}

/** Rows of numbers as columns of one length. */
function rowsOf<T>(width: number, columns: (column: (index: number) => readonly number[]) => T): fc.Arbitrary<T> {
  return fc.array(fc.array(finite, { minLength: width, maxLength: width }), { maxLength: 4 }).map((rows) => columns((index) => rows.map((row) => row[index] ?? 0)));
}

const lag = rowsOf(2, (column) => ({ at: Float64Array.from(column(0)), lag: Float64Array.from(column(1)) }));
const gc = rowsOf(4, (column) => ({ at: Float64Array.from(column(0)), duration: Float64Array.from(column(1)), lane: Int16Array.from(column(2)), kind: Uint8Array.from(column(3)) }));
const processSeries = rowsOf(3, (column) => ({ at: Float64Array.from(column(0)), cpuMs: Float64Array.from(column(1)), rssBytes: Float64Array.from(column(2)) }));

function roundOf(tasks: number): fc.Arbitrary<Round> {
  return record({
    index: natural,
    order: natural,
    outcome: fc.constantFrom('complete' as const, 'failed' as const, 'cut' as const),
    startMs: finite,
    durationMs: finite.map(Math.abs),
    cpuMs: fc.option(finite),
    utilization: fc.option(finite),
    ok: natural,
    failed: natural,
    laneCount: fc.integer({ min: LANES, max: 65_536 }),
    runTime: fc.option(distribution),
    queueWait: fc.option(distribution),
    tasks: fc.option(columnsOf(tasks)),
    lag,
    gc,
    process: processSeries,
  });
}

function modeRunOf(which: Mode, tasks: number): fc.Arbitrary<ModeRun> {
  return record({
    mode: fc.constant(which),
    status: fc.oneof(fc.constant({ kind: 'measured' as const }), record({ kind: fc.constantFrom('failed' as const, 'unavailable' as const), reason: text })),
    coldStartMs: fc.option(finite),
    firstRoundMs: fc.option(finite),
    warmUpMs: fc.array(finite, { maxLength: 3 }),
    rounds: fc.array(roundOf(tasks), { maxLength: 2 }),
    outputs: fc.array(record({ task: fc.nat(), text }), { maxLength: 3 }),
    results: fc.array(fc.option(text), { maxLength: 3 }),
    errors: fc.array(record({ task: natural, name: text, message: text, stack }), { maxLength: 2 }),
    diagnoses: fc.array(record({ code: fc.constantFrom('exit' as const, 'crash' as const), task: fc.option(natural), thread: fc.option(text), message: text, stack }), { maxLength: 2 }),
    notes: fc.array(text, { maxLength: 2 }),
  });
}

const machine: fc.Arbitrary<MachineSeries> = fc.array(fc.tuple(finite, fc.double({ min: 0.001, max: 1e6, noNaN: true }), fc.double({ min: 0.001, max: 1e6, noNaN: true })), { maxLength: 3 }).chain((looks) =>
  record({
    threads: natural,
    at: fc.constant(Float64Array.from(looks, ([at]) => at)),
    aloneMs: fc.constant(Float64Array.from(looks, ([, alone]) => alone)),
    togetherMs: fc.constant(Float64Array.from(looks, ([, , together]) => together)),
  }),
);

function runOf(tasks: number, modes: readonly Mode[]): fc.Arbitrary<Run> {
  return record({
    id: text,
    startedAt: fc.constantFrom('2026-08-17T12:00:00.000Z', '2026-08-17'),
    outcome: fc.oneof(
      record({ kind: fc.constantFrom('running' as const, 'complete' as const) }),
      record({ kind: fc.constant('partial' as const), reason: fc.constantFrom('cancelled' as const, 'kept' as const) }),
    ),
    target: record({ file: text, name: text, line }),
    workload: record({
      tasks: fc.constant(tasks),
      source: fc.constantFrom('option' as const, 'sidecar' as const, 'jsdoc' as const, 'remembered' as const, 'inferred' as const),
      expression: text,
      inputs: fc.array(text, { maxLength: 3 }),
    }),
    environment: record({ node: text, platform: text, arch: text, cpu: text, cores: natural, profiler: text }),
    plan: record({ modes: fc.array(mode, { maxLength: 3 }), workers: natural, concurrency: natural, rounds: natural, budgetMs: finite, timeLimitMs: finite, seed: finite }),
    order: fc.array(mode, { maxLength: 4 }),
    modes: fc.tuple(...modes.map((which) => modeRunOf(which, tasks))),
    machine: fc.option(machine),
    agreement: record({
      repeat: fc.option(fc.constantFrom(...REPEATS)),
      same: fc.option(fc.boolean()),
      count: natural,
      differences: fc.array(record({ task: natural, mode, expected: text, actual: text }), { maxLength: 2 }),
    }),
  });
}

export const arbitraryRound: fc.Arbitrary<Round> = fc.nat(5).chain(roundOf);
export const arbitraryRun: fc.Arbitrary<Run> = fc.tuple(fc.nat(5), fc.subarray([...MODES])).chain(([tasks, modes]) => runOf(tasks, modes));
