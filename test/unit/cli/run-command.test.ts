import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProfileRequest } from '../../../src/runner/request.ts';
import type { Surroundings } from '../../../src/cli/run-command.ts';
import { NO_WISHES } from '../../../src/shared/plan-wishes.ts';
import { Problem } from '../../../src/shared/problem.ts';
import { decodeRun } from '../../../src/shared/run-format.ts';
import { cli } from '../../fixtures/cli-bench.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

const SOURCE = `/** @profile [[1], [2]] */
export function tagged(n: number): number { return n; }
export function plain(count: number): number { return count; }
export function takesService(service: Service): void { service.run(); }
`;

describe('the command run', () => {
  let cwd = '';
  before(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'cli-test-'));
    await writeFile(join(cwd, 'a.ts'), SOURCE);
  });
  after(() => rm(cwd, { recursive: true }));

  /** Runs in the folder, on this Node. */
  const run = (args: readonly string[], given: Partial<Surroundings> & { readonly live?: boolean } = {}): ReturnType<typeof cli> =>
    cli(['run', '--node', process.execPath, ...args], { cwd, ...given });

  async function requestOf(...args: readonly string[]): Promise<ProfileRequest> {
    let seen: ProfileRequest | null = null;
    const result = await run(args, {
      profile: async (request) => {
        seen = request;
        return buildRun();
      },
    });
    assert.ok(seen !== null, result.err);
    return seen;
  }

  it('prints the verdict and a table on stdout', async () => {
    const { status, out, err } = await run(['a.ts'], { profile: async () => buildRun({ modes: ['sequential', 'worker-pool'] }) });
    assert.equal(status, 0);
    assert.equal(err, '');
    assert.match(out, /^countBelow, .*primes\.ts:12 · 60 tasks, from @profile · Node 24\.11\.0\n\nUse a worker pool: 2\.0× faster than sequential \(/);
    assert.match(out, /^Mode +Median +Interval +Speed-up +Task p50 +p95 +p99 +Worst lag +Memory$/m);
    assert.match(out, /^worker pool · 2 +\d+ ms +\d+–\d+ ms +2\.0× /m);
    assert.ok(Math.max(...out.split('\n').map((line) => line.length)) <= 100, out);
  });

  it('asks for what the options say', async () => {
    const request = await requestOf('a.ts#plain', '--inputs', '[[3]]', '--modes', 'async', '--rounds', '4', '--concurrency', '8', '--seed', '5');
    assert.deepEqual(request.inputs, { expression: '[[3]]', source: 'option', tasks: null, sidecar: null });
    assert.deepEqual(request.plan, { asked: { ...NO_WISHES, modes: ['async'], concurrency: 8, rounds: 4 }, usual: NO_WISHES, seed: 5 });
    assert.deepEqual([request.target.file, request.target.name, request.target.line], [join(cwd, 'a.ts'), 'plain', 3]);
    assert.deepEqual([request.node.version, request.hostFolder], [process.versions.node, '/nowhere']);
  });

  it('runs the function where and how the options say', async () => {
    await writeFile(join(cwd, 'vars.env'), 'A=file\n# a comment\nB="two words"\n');
    await mkdir(join(cwd, 'sub'));
    const request = await requestOf('a.ts#plain', '--node-arg', '--expose-gc', '--env-file', 'vars.env', '--env', 'A=option', '--cwd', 'sub');
    assert.deepEqual(request.launch, { nodeArguments: ['--expose-gc'], env: { A: 'option', B: 'two words' } });
    assert.equal(request.cwd, join(cwd, 'sub'));
    assert.deepEqual((await requestOf('a.ts#plain')).launch, { nodeArguments: [], env: {} });
  });

  it('takes inputs from the option, else the tag, else a guess', async () => {
    assert.equal((await requestOf('a.ts#tagged', '--inputs', '[[9]]')).inputs.source, 'option');
    assert.deepEqual((await requestOf('a.ts#tagged')).inputs, { expression: '[[1], [2]]', source: 'jsdoc', tasks: null, sidecar: null });
    const guessed = (await requestOf('a.ts#plain', '--tasks', '7')).inputs;
    assert.ok(guessed.source === 'inferred' && /length: 7 /.test(guessed.expression), JSON.stringify(guessed));
  });

  describe('beside a sidecar', () => {
    const file = (): string => join(cwd, 'beside.profile.ts');
    const sidecar = (key: string): object => ({ file: file(), text: null, key });
    before(async () => {
      await writeFile(join(cwd, 'beside.ts'), `${SOURCE}export default tagged;\n`);
      await writeFile(file(), 'export default { plain: { inputs: [[1]] }, default: { inputs: (i) => [i] }, takesService: { setup() {} } };\n');
      await writeFile(join(cwd, 'broken.ts'), SOURCE);
      await writeFile(join(cwd, 'broken.profile.js'), 'export default {\n  plain: { inputs: [[1]] },,\n};\n');
      await writeFile(join(cwd, 'made.ts'), SOURCE);
      await writeFile(join(cwd, 'made.profile.ts'), 'export default make();\n');
    });

    it('takes inputs from the option, else the sidecar, else the tag', async () => {
      assert.deepEqual((await requestOf('beside.ts#plain', '--inputs', '[[9]]')).inputs, { expression: '[[9]]', source: 'option', tasks: null, sidecar: sidecar('plain') });
      assert.deepEqual((await requestOf('beside.ts#plain', '--tasks', '5')).inputs, { ...sidecar('plain'), source: 'sidecar', tasks: 5 });
    });

    it('knows an entry by a name that the function is exported by', async () => assert.deepEqual((await requestOf('beside.ts#tagged')).inputs, { ...sidecar('default'), source: 'sidecar', tasks: null }));

    it('takes what else an entry says along with inputs from elsewhere', async () =>
      assert.deepEqual((await requestOf('beside.ts#takesService', '--inputs', '[[{ run() {} }]]')).inputs, { expression: '[[{ run() {} }]]', source: 'option', tasks: null, sidecar: sidecar('takesService') }));

    it('runs an entry that does not parse, or that only running tells of: that names what is wrong', async () => {
      assert.equal((await requestOf('broken.ts#plain')).inputs.source, 'sidecar');
      assert.equal((await requestOf('broken.ts#tagged')).inputs.source, 'jsdoc');
      assert.equal((await requestOf('made.ts#plain')).inputs.source, 'sidecar');
    });

    it('says on stderr what the inputs are and where they come from', async () => {
      const measured = buildRun();
      const begin = (source: 'sidecar' | 'inferred'): Surroundings['profile'] => async (_request, listener) => {
        listener.begun({ ...measured, workload: { ...measured.workload, source, expression: 'beside.profile.ts' } });
        return measured;
      };
      assert.equal((await run(['beside.ts#plain'], { profile: begin('sidecar') })).err, '60 inputs from beside.profile.ts\n');
      assert.equal((await run(['beside.ts#plain'], { profile: begin('inferred') })).err, '60 inputs, inferred\n');
    });
  });

  it('says how to give inputs that cannot be guessed', async () => {
    const { status, err } = await run(['a.ts#takesService']);
    assert.equal(status, 2);
    assert.match(err, /cannot be guessed .* --inputs .* @profile .* a\.profile\.ts: export default \{ takesService: \{ inputs: \[\[1\], \[2\]\] \} \};/);
  });

  it('writes the report to stdout, and nothing else there', async () => {
    const { status, out } = await run(['a.ts', '--json', '-', '--tasks-detail']);
    const report: unknown = JSON.parse(out);
    assert.ok(typeof report === 'object' && report !== null && 'schema' in report);
    assert.deepEqual([status, report.schema], [0, 'concurrency-profiler/report@1']);
    assert.match(out, /"tasks": \[\n/);
  });

  it('writes the report and the run to files', async () => {
    const { status, out, err } = await run(['a.ts', '--json', 'report.json', '--save', 'saved.cprun']);
    assert.equal(status, 0);
    assert.match(out, /^countBelow/);
    assert.equal(err, 'Wrote report.json.\nWrote saved.cprun.\n');
    assert.match(await readFile(join(cwd, 'report.json'), 'utf8'), /"schema": "concurrency-profiler\/report@1"/);
    assert.deepEqual(decodeRun(await readFile(join(cwd, 'saved.cprun'))), buildRun());
  });

  it('ends with 1 where a task failed, a mode could not run or the modes disagree', async () => {
    const failed = buildRun({ modes: ['sequential', { mode: 'async', failures: [3] }] });
    const unavailable = buildRun({ modes: ['sequential', { mode: 'worker-pool', status: { kind: 'unavailable', reason: 'It cannot' } }] });
    const differing = buildRun({ agreement: { repeat: 'same' as const, same: false, count: 1, differences: [] } });
    const lost = buildRun({ modes: [{ mode: 'worker-pool', lost: [1] }] });
    for (const measured of [failed, unavailable, differing, lost]) assert.equal((await run(['a.ts'], { profile: async () => measured })).status, 1);
    const undecided = buildRun({ agreement: { repeat: 'varies' as const, same: null, count: 0, differences: [] } });
    assert.equal((await run(['a.ts'], { profile: async () => undecided })).status, 0);
  });

  it('shows what failed, once where it is the same in every mode', async () => {
    const failing = buildRun({ modes: [{ mode: 'sequential', failures: [3] }, { mode: 'async', failures: [3] }] });
    const { out } = await run(['a.ts'], { profile: async () => failing });
    assert.match(out, /^Every mode, task 3: RangeError: task 3 is out of range \(\/project\/src\/primes\.ts:14:11\)$/m);
    assert.match(out, /^sequential .* 1$/m);
    assert.match(out, /^- Sequential and async: 1 of 60 tasks of a round failed/m);
  });

  it('shows what happened beside the tasks, without what a text could do to the screen', async () => {
    const diagnosed = buildRun({
      modes: [{ mode: 'async', diagnoses: [{ code: 'late-throw', task: 4, thread: 'main', message: 'A timer threw \u001B[31mred\nbelow', stack: [] }] }],
    });
    const { out } = await run(['a.ts'], { profile: async () => diagnosed });
    assert.match(out, /^Async, main, task 4: A timer threw red below \[late-throw\]$/m);
  });

  it('says in one line on stderr what is wrong, and ends with 2', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['none.ts'], /There is no file none\.ts\./],
      [['a.ts#nix'], /no function nix/],
      [['a.ts#takesService'], /inputs of takesService cannot be guessed.*--inputs/],
      [['a.ts', '--inputs', '[[1]'], /inputs do not parse/],
      [['a.ts', '--save', 'none/x.cprun'], /folder of --save none\/x\.cprun does not exist/],
      [['a.ts', '--json', '.'], /--json \. is a folder/],
      [['a.ts', '--node-arg', '--inspect-brk'], /Node argument --inspect-brk cannot be used: it opens a debugger/],
      [['a.ts', '--env-file', 'none.env'], /There is no file .*none\.env, which --env-file none\.env names/],
      [['a.ts', '--env-file', '.'], /--env-file \. is a folder/],
      [['a.ts', '--cwd', 'none'], /--cwd none is not there/],
      [['a.ts', '--cwd', 'a.ts'], /--cwd a\.ts is not a folder/],
      [['a.ts', '--node', '/nowhere/node'], /is not a Node that starts/],
    ];
    for (const [args, message] of cases) {
      const { status, out, err } = await run(args);
      assert.deepEqual([status, out, err.split('\n').length], [2, '', 2], err);
      assert.match(err, message);
      assert.match(err, /^concurrency-profiler: /);
    }
  });

  it('passes on what the runner has against it, with details only where they are wanted', async () => {
    const profile = async (): Promise<never> => {
      throw new Problem('load-error', 'The module does not load', 'Correct it', 'at line 1\nat line 2');
    };
    const { status, err } = await run(['a.ts'], { profile });
    assert.deepEqual([status, err], [2, 'concurrency-profiler: The module does not load. Correct it.\n']);
    assert.match((await run(['a.ts', '--verbose'], { profile })).err, /at line 1\nat line 2\n$/);
  });

  it('ends with 130 where it was cancelled, with what was measured', async () => {
    const cancel = new AbortController();
    const partial = buildRun({ rounds: 6, outcome: { kind: 'partial', reason: 'cancelled' } });
    const profile = async (): Promise<typeof partial> => {
      cancel.abort();
      return partial;
    };
    const { status, out } = await run(['a.ts'], { profile, cancel: cancel.signal });
    assert.equal(status, 130);
    assert.match(out, /^- The run was cancelled/m);
  });

  it('ends with 130 and no words where it was cancelled before anything was measured', async () => {
    const cancel = new AbortController();
    const profile = async (): Promise<never> => {
      cancel.abort();
      throw cancel.signal.reason;
    };
    assert.deepEqual(await run(['a.ts'], { profile, cancel: cancel.signal }), { status: 130, out: '', err: '' });
  });

  it("counts the function's output, or shows it with the mode's name", async () => {
    const profile: Surroundings['profile'] = async (_request, listener) => {
      listener.output('worker-pool', 'stdout', 'one\ntw');
      listener.output('worker-pool', 'stdout', 'o\nthree');
      return buildRun();
    };
    assert.equal((await run(['a.ts'], { profile })).err, 'The function printed 13 bytes; --verbose shows it.\n');
    assert.equal((await run(['a.ts', '--verbose'], { profile })).err, '[worker pool] one\n[worker pool] two\n[worker pool] three\n');
  });

  it('tells its progress on a line that is written over, or on a few lines', async () => {
    const profile: Surroundings['profile'] = async (_request, listener) => {
      listener.progress({ phase: 'starting', what: 'loading' });
      for (let round = 1; round <= 100; round++) {
        for (const done of [0, 60]) listener.progress({ phase: 'round', mode: 'async', round, rounds: 100, done, tasks: 60, elapsedMs: round * 10, expectedMs: 1000 });
      }
      return buildRun();
    };
    const lines = (await run(['a.ts'], { profile })).err.trimEnd().split('\n');
    assert.equal(lines.length, 11);
    assert.equal(lines[0], 'Loading');
    const screen = (await run(['a.ts'], { profile, live: true })).err;
    assert.equal(screen.includes('\n'), false);
    assert.ok(screen.endsWith('\r\u001B[K'), 'the line is cleared at the end');
  });
});
