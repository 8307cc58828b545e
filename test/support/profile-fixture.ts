import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, ROOT } from '../../scripts/project.ts';
import type { Launch } from '../../src/runner/launch.ts';
import { PLAIN_LAUNCH } from '../../src/runner/launch.ts';
import { profile } from '../../src/runner/profile.ts';
import type { ProfileListener, ProfileRequest } from '../../src/runner/request.ts';
import type { Mode, ModeRun, Progress, Round, Run, TaskColumns } from '../../src/shared/model.ts';
import { MODES } from '../../src/shared/model.ts';
import type { Reach, RunsAs } from '../../src/shared/reach.ts';
import { describeLeft, foldersLeft, processesLeft, TEMPORARY } from './left-behind.ts';
import { until } from './until.ts';

export const HOST_FOLDER = join(DIST, 'host');
export const FIXTURES = join(ROOT, 'test', 'fixtures', 'host');

/** What to profile, and how. Small by default: one timed round of each mode, two workers. */
export interface FixtureRequest {
  /** In `test/fixtures/host`, or absolute. */
  readonly file: string;
  /** Qualified name; `Class.method` is called on its class, where `reach` does not say otherwise. */
  readonly name: string;
  readonly reach?: Reach;
  readonly runsAs?: RunsAs;
  /** An expression; without it the sidecar has them. */
  readonly inputs?: string;
  /** In `test/fixtures/host`, or absolute. */
  readonly sidecar?: string;
  /** The editor's text of it. */
  readonly sidecarText?: string;
  readonly modes?: readonly Mode[];
  /** `null`: as many as fit the budget. */
  readonly rounds?: number | null;
  readonly budgetMs?: number;
  readonly workers?: number;
  readonly concurrency?: number;
  readonly timeLimitMs?: number;
  readonly seed?: number;
  /** Where `inputs` is a function. */
  readonly tasks?: number;
  readonly text?: string;
  readonly hostFolder?: string;
  readonly cacheDir?: string;
  /** Path of the Node that runs it; by default the one that runs the tests. */
  readonly node?: string;
  readonly launch?: Partial<Launch>;
  /** A folder. */
  readonly cpuProfiles?: string;
  readonly cwd?: string;
  /** Asked at every sign of progress. */
  readonly cancelWhen?: (progress: Progress) => boolean;
  /** Cancels where the function prints it. */
  readonly cancelWhenPrinted?: string;
  readonly keepWhen?: (progress: Progress) => boolean;
}

/** What the listener heard while a run went on. */
export interface Heard {
  readonly begun: Run[];
  readonly progress: Progress[];
  readonly rounds: { readonly mode: Mode; readonly round: Round }[];
  readonly cpuProfiles: string[];
  readonly output: { readonly mode: Mode | 'inputs'; readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly log: string[];
}

export interface FixtureRun {
  readonly run: Run;
  readonly heard: Heard;
}

/**
 * Profiles a function of a fixture in real processes, and holds that the run left no host and no folder behind, whether
 * it came to its end or threw.
 * @throws what `profile` throws.
 */
export async function profileFixture(request: FixtureRequest): Promise<FixtureRun> {
  assert.ok(existsSync(join(HOST_FOLDER, 'main.js')), `${HOST_FOLDER} holds no host: run \`npm run build\` first.`);
  const cancel = new AbortController();
  const keep = new AbortController();
  const heard: Heard = { begun: [], progress: [], rounds: [], output: [], cpuProfiles: [], log: [] };
  const listener: ProfileListener = {
    begun: (run) => void heard.begun.push(run),
    progress: (progress) => {
      heard.progress.push(progress);
      if (request.cancelWhen?.(progress) === true) cancel.abort(new Error('cancelled by the test'));
      if (request.keepWhen?.(progress) === true) keep.abort();
    },
    round: (mode, round) => void heard.rounds.push({ mode, round }),
    cpuProfiled: (_mode, paths) => void heard.cpuProfiles.push(...paths),
    output: (mode, stream, text) => {
      heard.output.push({ mode, stream, text });
      if (request.cancelWhenPrinted !== undefined && text.includes(request.cancelWhenPrinted)) cancel.abort(new Error('cancelled by the test'));
    },
    log: (line) => void heard.log.push(line),
  };
  try {
    return { run: await profile(requestOf(request), listener, { cancel: cancel.signal, keep: keep.signal }), heard };
  } finally {
    assert.deepEqual(foldersLeft(), [], 'a folder was left behind');
    for (const pid of hostsIn(heard)) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' }, `the host ${pid} was left behind`);
    // What the user's code started ends with the group, but by itself: nobody is told of it.
    await until(() => processesLeft().length === 0, describeLeft);
  }
}

/** One mode of a run, which has to be in it. */
export function modeOf({ modes }: Run, mode: Mode): ModeRun {
  const found = modes.find((one) => one.mode === mode);
  assert.ok(found, `the run has no ${mode}`);
  return found;
}

/** A round whose records were kept. */
export function tasksOf(round: Round | undefined): TaskColumns {
  assert.ok(round?.tasks, 'the round was not kept');
  return round.tasks;
}

/** Stacks whose places are known, as `file:line` below the fixtures' folder. */
export function placesOf(stack: ModeRun['errors'][number]['stack']): (string | null)[] {
  return stack.map(({ place }) => (place === null ? null : `${place.file.replace(`${FIXTURES}/`, '')}:${place.line}`));
}

export function requestOf(request: FixtureRequest): ProfileRequest {
  const { name } = request;
  const dot = name.lastIndexOf('.');
  const cacheDir = request.cacheDir ?? join(TEMPORARY, 'cache');
  return {
    target: {
      file: join(request.file.startsWith('/') ? '' : FIXTURES, request.file),
      name,
      line: 1,
      runsAs: request.runsAs ?? 'call',
      reach: request.reach ?? (name === 'default' ? { kind: 'default' } : { kind: 'expression', callee: name, receiver: dot < 0 ? null : name.slice(0, dot) }),
    },
    text: request.text ?? null,
    inputs: inputsOf(request),
    plan: {
      asked: {
        modes: request.modes ?? null,
        workers: request.workers ?? null,
        concurrency: request.concurrency ?? null,
        // A budget that is asked for puts aside the rounds of weaker wishes.
        rounds: request.rounds ?? (request.rounds === undefined && request.budgetMs !== undefined ? 1 : null),
        budgetMs: request.budgetMs ?? null,
        timeLimitMs: request.timeLimitMs ?? null,
      },
      usual: { modes: MODES, workers: 2, concurrency: 4, rounds: request.rounds === undefined ? 1 : null, budgetMs: 200, timeLimitMs: 30_000 },
      seed: request.seed ?? 1,
    },
    node: { path: request.node ?? process.execPath, version: process.versions.node, electron: false },
    launch: { ...PLAIN_LAUNCH, ...request.launch },
    ...(request.cpuProfiles === undefined ? {} : { cpuProfiles: request.cpuProfiles }),
    hostFolder: request.hostFolder ?? HOST_FOLDER,
    cwd: request.cwd ?? FIXTURES,
    cacheDir,
  };
}

function inputsOf({ inputs, sidecar, sidecarText, ...rest }: FixtureRequest): ProfileRequest['inputs'] {
  const tasks = rest.tasks ?? null;
  const file = sidecar === undefined ? null : { file: join(sidecar.startsWith('/') ? '' : FIXTURES, sidecar), text: sidecarText ?? null };
  if (inputs !== undefined) return { expression: inputs, source: 'option', tasks, sidecar: file };
  assert.ok(file, 'the fixture has neither inputs nor a sidecar');
  return { ...file, source: 'sidecar', tasks };
}

function hostsIn({ log }: Heard): number[] {
  return log.flatMap((line) => /process (\d+) ready/.exec(line)?.[1] ?? []).map(Number);
}
