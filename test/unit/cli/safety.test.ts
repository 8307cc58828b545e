import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../../../src/shared/model.ts';
import { Problem } from '../../../src/shared/problem.ts';
import { cli } from '../../fixtures/cli-bench.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

/** Clears the screen, names the window, turns the direction of what follows, and rings. */
const ORDERS = 'a\u001B[2J\u001B]0;title\u0007\u202Eb\u009B1A\u0008\u0000\r\nc\uD800';
const SEEN = /a\\u202Eb\\u0008\\u0000 c/;
/** All that a terminal would obey, or not show, but the end of a line. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const OBEYED = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\p{Cs}]/u;

function hostile(): Run {
  const stack = [{ text: ORDERS, place: { file: `/${ORDERS}`, line: 1, column: 1 } }];
  const run = buildRun({
    tasks: 8,
    modes: [
      { mode: 'sequential', failures: [1], errors: [{ task: 1, name: ORDERS, message: ORDERS, stack }], notes: [ORDERS] },
      { mode: 'async', diagnoses: [{ code: 'crash', task: 0, thread: ORDERS, message: ORDERS, stack }] },
      { mode: 'worker-pool', status: { kind: 'failed', reason: ORDERS } },
    ],
  });
  return {
    ...run,
    target: { ...run.target, name: ORDERS, file: `/${ORDERS}.ts` },
    workload: { ...run.workload, expression: ORDERS, inputs: [ORDERS] },
    environment: { ...run.environment, node: ORDERS },
    agreement: { repeat: 'same' as const, same: false, count: 1, differences: [{ task: 0, mode: 'async', expected: ORDERS, actual: ORDERS }] },
  };
}

describe('what the command line shows of a user’s program', () => {
  let cwd = '';
  before(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'cli-test-'));
    await writeFile(join(cwd, 'a.ts'), `/** @profile [['\u202E']] */\nexport const held = { 'a\\u001B[2Jb'(n: number) { return n; } };\nexport function plain(n: number) { return n; }\n`);
  });
  after(() => rm(cwd, { recursive: true }));

  const run = (args: readonly string[], given: Parameters<typeof cli>[1]): ReturnType<typeof cli> => cli(['run', '--node', process.execPath, 'a.ts#plain', '--inputs', '[[1]]', ...args], { cwd, ...given });

  it('is nothing that a terminal would obey, in a result', async () => {
    const { out, err } = await run([], { profile: async () => hostile() });
    assert.doesNotMatch(out, OBEYED);
    assert.doesNotMatch(err, OBEYED);
    assert.ok((out.match(new RegExp(SEEN, 'g')) ?? []).length >= 5, out);
  });

  it('nor in progress, output and problems', async () => {
    const { err } = await run(['--verbose'], {
      profile: async (_request, listener) => {
        listener.progress({ phase: 'starting', what: ORDERS });
        listener.output('async', 'stdout', `10%\r20%\r\n${ORDERS}\n${ORDERS}`);
        listener.log(ORDERS);
        throw new Problem('load-error', ORDERS, ORDERS, ORDERS);
      },
    });
    assert.doesNotMatch(err, OBEYED);
    assert.match(err, /^\[async\] 10%\n\[async\] 20%\n\[async\] a/m);
    assert.ok((err.match(/a\\u202Eb/g) ?? []).length >= 5, err);
  });

  it('nor in a list of functions', async () => {
    const { out } = await cli(['list', 'a.ts'], { cwd });
    assert.match(out, /^held\.ab +a\.ts:2/m);
    assert.doesNotMatch(out, OBEYED);
  });
});
