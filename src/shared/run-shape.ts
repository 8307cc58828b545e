import { CHECK_ROUND, MODES, REPEATS } from './model.ts';
import type { DiagnosisCode, Round, Run, TaskColumns } from './model.ts';
import { finite, instance, list, natural, nullable, oneOf, record, text, variants, where, yesOrNo } from './shape.ts';
import type { Shape } from './shape.ts';

/** The shapes of a run and of a round as they come from a file or a message, neither of which is trusted. */

/** Of the values of `TaskState`. */
export const HIGHEST_STATE = 4;
/** Lanes are `u16`. A reader makes a row for each, so that their number has to be bounded. */
const MOST_LANES = 65_536;

export const mode = oneOf(MODES);
const line = where(natural, 'must be 1 or more', (value) => value >= 1);

const float64 = instance<Float64Array>(Float64Array, 'Float64Array');
const positive = where(float64, 'must hold finite numbers above 0', (column) => column.every((value) => Number.isFinite(value) && value > 0));
const finiteFloat64 = where(float64, 'must hold finite numbers', (column) => column.every((value) => Number.isFinite(value)));
/** `NaN` is a time that never came. */
const times = where(float64, 'must hold finite numbers or NaN', (column) => !column.includes(Infinity) && !column.includes(-Infinity));

const tasks: Shape<TaskColumns> = where(
  record({
    start: times,
    end: times,
    lane: instance<Uint16Array>(Uint16Array, 'Uint16Array'),
    state: where(instance<Uint8Array>(Uint8Array, 'Uint8Array'), 'must hold known task states', (column) => column.every((value) => value <= HIGHEST_STATE)),
  }),
  'must have columns of one length',
  (columns) => allEqual([columns.start.length, columns.end.length, columns.lane.length, columns.state.length]),
);

const lag = where(record({ at: finiteFloat64, lag: finiteFloat64 }), 'must have columns of one length', (series) => allEqual([series.at.length, series.lag.length]));

const gc = where(
  record({ at: finiteFloat64, duration: finiteFloat64, lane: instance<Int16Array>(Int16Array, 'Int16Array'), kind: instance<Uint8Array>(Uint8Array, 'Uint8Array') }),
  'must have columns of one length',
  (series) => allEqual([series.at.length, series.duration.length, series.lane.length, series.kind.length]),
);

const processSeries = where(record({ at: finiteFloat64, cpuMs: finiteFloat64, rssBytes: finiteFloat64 }), 'must have columns of one length', (series) =>
  allEqual([series.at.length, series.cpuMs.length, series.rssBytes.length]),
);

const distribution = record({ p50: finite, p95: finite, p99: finite, max: finite });

export const roundShape: Shape<Round> = where(
  record({
    index: natural,
    order: where(finite, `must be a whole number from ${CHECK_ROUND} up`, (value) => Number.isSafeInteger(value) && value >= CHECK_ROUND),
    outcome: oneOf(['complete', 'failed', 'cut']),
    startMs: finite,
    durationMs: where(finite, 'must be 0 or more', (value) => value >= 0),
    cpuMs: nullable(finite),
    utilization: nullable(finite),
    ok: natural,
    failed: natural,
    laneCount: where(natural, `must be at most ${MOST_LANES}`, (value) => value <= MOST_LANES),
    runTime: nullable(distribution),
    queueWait: nullable(distribution),
    tasks: nullable(tasks),
    lag,
    gc,
    process: processSeries,
  }),
  'must have no lane above its number of lanes',
  // A task that never started has lane 0, even in a round without lanes.
  (round) => round.tasks === null || round.tasks.lane.every((lane) => lane < Math.max(1, round.laneCount)),
);

const place = record({ file: text, line, column: line });
const stack = list(record({ text, place: nullable(place) }));

export const diagnosisCode: Shape<DiagnosisCode> = oneOf([
  'blocked', 'never-settles', 'time-limit', 'exit', 'out-of-memory', 'crash', 'unhandled-rejection', 'late-throw', 'not-cloneable',
  'load-error', 'output-flood', 'setup-failed',
]);

const modeRun = record({
  mode,
  status: variants('kind', { measured: record({}), failed: record({ reason: text }), unavailable: record({ reason: text }) }),
  coldStartMs: nullable(finite),
  firstRoundMs: nullable(finite),
  warmUpMs: list(finite),
  rounds: list(roundShape),
  results: list(nullable(text)),
  outputs: list(record({ task: natural, text })),
  errors: list(record({ task: natural, name: text, message: text, stack })),
  diagnoses: list(
    record({
      code: diagnosisCode,
      task: nullable(natural),
      thread: nullable(text),
      message: text,
      stack,
    }),
  ),
  notes: list(text),
});

const machine = where(record({ threads: natural, at: finiteFloat64, aloneMs: positive, togetherMs: positive }), 'must have columns of one length', (series) =>
  allEqual([series.at.length, series.aloneMs.length, series.togetherMs.length]),
);

const runRecord: Shape<Run> = record({
  id: text,
  startedAt: where(text, 'must be a date', (value) => !Number.isNaN(Date.parse(value))),
  outcome: variants('kind', { running: record({}), complete: record({}), partial: record({ reason: oneOf(['cancelled', 'kept']) }) }),
  target: record({ file: text, name: text, line }),
  workload: record({
    tasks: natural,
    source: oneOf(['option', 'sidecar', 'jsdoc', 'remembered', 'inferred']),
    expression: text,
    inputs: list(text),
  }),
  environment: record({ node: text, platform: text, arch: text, cpu: text, cores: natural, profiler: text }),
  plan: record({
    modes: list(mode),
    workers: natural,
    concurrency: natural,
    rounds: natural,
    budgetMs: finite,
    timeLimitMs: finite,
    seed: finite,
  }),
  order: list(mode),
  modes: list(modeRun),
  agreement: record({
    repeat: nullable(oneOf(REPEATS)),
    same: nullable(yesOrNo),
    count: natural,
    differences: list(record({ task: natural, mode, expected: text, actual: text })),
  }),
  machine: nullable(machine),
});

const eachModeOnce = where(runRecord, 'must have each mode once', (run) => new Set(run.modes.map((entry) => entry.mode)).size === run.modes.length);

export const runShape: Shape<Run> = where(eachModeOnce, 'must have rounds of as many tasks as the workload', (run) =>
  run.modes.every((entry) => entry.rounds.every((round) => round.tasks === null || round.tasks.start.length === run.workload.tasks)),
);

function allEqual(lengths: readonly number[]): boolean {
  return lengths.every((length) => length === lengths[0]);
}
