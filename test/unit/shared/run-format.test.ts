import assert from 'node:assert/strict';
import { CHECK_ROUND } from '../../../src/shared/model.ts';
import { decodeRound, decodeRun, encodeRound, encodeRun, RunFormatError } from '../../../src/shared/run-format.ts';
import { buildRun } from '../../fixtures/run-builder.ts';

const HEADER_AT = 16;

/** The run's bytes with another header: what somebody who tampers with a file, or a fault on a disk, comes to. */
function withHeader(bytes: Uint8Array, change: (header: string) => string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = HEADER_AT + view.getUint32(8, true);
  const header = new TextEncoder().encode(change(new TextDecoder().decode(bytes.subarray(HEADER_AT, end)).trimEnd()));
  const length = Math.ceil(header.length / 8) * 8;
  const changed = new Uint8Array(HEADER_AT + length + bytes.length - end).fill(0x20);
  changed.set(bytes.subarray(0, HEADER_AT));
  changed.set(header, HEADER_AT);
  changed.set(bytes.subarray(end), HEADER_AT + length);
  new DataView(changed.buffer).setUint32(8, length, true);
  return changed;
}

function refused(bytes: Uint8Array, message: RegExp): void {
  assert.throws(() => decodeRun(bytes), (error) => error instanceof RunFormatError && message.test(error.message), `expected a RunFormatError like ${message}`);
}

/** Wherever they stand. A field that is not among them has to be filled in where it lacks: see `run-upgrade.ts`. */
const FIELDS_OF_VERSION_1 = [
  'id', 'startedAt', 'outcome', 'kind', 'reason', 'target', 'file', 'name', 'line', 'column', 'workload', 'tasks', 'source', 'expression', 'inputs',
  'environment', 'node', 'platform', 'arch', 'cpu', 'cores', 'profiler', 'plan', 'modes', 'workers', 'concurrency', 'rounds', 'budgetMs', 'timeLimitMs', 'seed', 'order',
  'agreement', 'same', 'count', 'differences', 'expected', 'actual', 'mode', 'status', 'coldStartMs', 'results', 'errors', 'message', 'stack', 'text', 'place', 'task',
  'diagnoses', 'code', 'thread', 'notes', 'index', 'startMs', 'durationMs', 'cpuMs', 'utilization', 'ok', 'failed', 'laneCount', 'runTime', 'queueWait',
  'p50', 'p95', 'p99', 'max', 'start', 'end', 'lane', 'state', 'lag', 'gc', 'process', 'at', 'duration', 'rssBytes', '$array', 'offset', 'length',
];

describe('the format of saved runs', () => {
  const run = buildRun({ modes: ['sequential', { mode: 'async', failures: [3] }, { mode: 'worker-pool', lost: [7] }], tasks: 11, rounds: 3 });
  const bytes = encodeRun(run);

  it('gives back the run that was written', () => {
    assert.deepEqual(decodeRun(bytes), run);
  });

  it('gives back a round that was written', () => {
    const round = run.modes[2]?.rounds[1];
    assert.ok(round);
    assert.deepEqual(decodeRound(encodeRound(round)), round);
  });

  it('gives back a check round that did not come to its end', () => {
    const [round] = buildRun({ modes: [{ mode: 'async', lost: [2] }] }).modes[0]?.rounds ?? [];
    assert.ok(round);
    const check = { ...round, order: CHECK_ROUND, outcome: 'cut' as const };
    assert.deepEqual(decodeRound(encodeRound(check)), check);
    assert.throws(() => decodeRound(encodeRound({ ...check, order: CHECK_ROUND - 1 })), RunFormatError);
  });

  it('gives back a run without rounds, tasks or inputs', () => {
    const empty = buildRun({ tasks: 0, rounds: 0, outcome: { kind: 'running' } });
    assert.deepEqual(decodeRun(encodeRun(empty)), empty);
  });

  it('keeps texts that are not plain ASCII, and half of a surrogate pair', () => {
    const named = { ...run, target: { ...run.target, name: 'größer\u0000😀\ud83d$array' } };
    assert.deepEqual(decodeRun(encodeRun(named)).target, named.target);
  });

  it('gives views of the bytes where they are aligned', () => {
    assert.equal(decodeRun(bytes).modes[0]?.rounds[0]?.tasks?.start.buffer, bytes.buffer);
  });

  it('reads bytes that begin at an odd place', () => {
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    assert.deepEqual(decodeRun(shifted), run);
  });

  it('writes columns that are parts of a larger buffer', () => {
    const round = run.modes[0]?.rounds[0];
    assert.ok(round);
    const at = new Float64Array([1, 2, 3, 4]).subarray(1, 3);
    assert.deepEqual([...decodeRound(encodeRound({ ...round, lag: { at, lag: at } })).lag.at], [2, 3]);
  });

  it('refuses to write a number that JSON has no word for, and names it', () => {
    assert.throws(() => encodeRun({ ...run, plan: { ...run.plan, seed: Number.NaN } }), /no number where its seed should be/);
  });

  it('reads a run that the first version wrote, which had these fields alone', () => {
    const older = withHeader(bytes, (header) => JSON.stringify(JSON.parse(header), FIELDS_OF_VERSION_1));
    new DataView(older.buffer).setUint16(6, 1, true);
    const read = decodeRun(older);
    assert.deepEqual([read.machine, read.agreement.repeat], [null, null]);
    assert.deepEqual(read.modes.map(({ firstRoundMs, warmUpMs }) => [firstRoundMs, warmUpMs]), read.modes.map(() => [null, []]));
    assert.deepEqual(read.modes.map(({ rounds }) => rounds), run.modes.map(({ rounds }) => rounds));
    new DataView(older.buffer).setUint16(6, 2, true);
    refused(older, /modes\.0\.firstRoundMs must be/);
  });

  it('refuses what is not a run', () => {
    refused(new Uint8Array(0), /not a saved run/);
    refused(new TextEncoder().encode('{"schema": "something else"}'), /not a saved run/);
    assert.throws(() => decodeRound(bytes), /does not hold a round/);
  });

  it('names both versions where a newer one wrote the file', () => {
    const newer = bytes.slice();
    new DataView(newer.buffer).setUint16(6, 9, true);
    refused(newer, /has format 9, and this version reads up to 2/);
  });

  it('refuses a file that was cut anywhere', () => {
    for (let length = 0; length < bytes.length; length += 61) refused(bytes.subarray(0, length), /cut off|not a saved run|not JSON/);
    refused(bytes.subarray(0, bytes.length - 8), /cut off/);
  });

  it('reads or refuses a file with any one byte changed, and does nothing else', () => {
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x15;
      try {
        decodeRun(damaged);
      } catch (error) {
        assert.ok(error instanceof RunFormatError, `byte ${at}: ${String(error)}`);
      }
    }
  });

  it('refuses arrays outside the bytes, on each other, or of no size', () => {
    refused(withHeader(bytes, (header) => header.replace(/"length":11\b/, '"length":9007199254740991')), /ends beyond its last byte/);
    refused(withHeader(bytes, (header) => header.replace('"length":11', '"length":-1')), /is not a reference/);
    refused(withHeader(bytes, (header) => header.replace('"length":11', '"length":1.5')), /is not a reference/);
    refused(withHeader(bytes, (header) => header.replace('"offset":88', '"offset":0')), /overlap/);
    refused(withHeader(bytes, (header) => header.replace('"offset":88', '"offset":81')), /is not a reference/);
    refused(withHeader(bytes, (header) => header.replace('"$array":"f64"', '"$array":"f32"')), /is not a reference/);
  });

  it('says which field has the wrong shape', () => {
    refused(withHeader(bytes, (header) => header.replace('"tasks":11,"source"', '"tasks":"11","source"')), /workload\.tasks must be a whole number/);
    refused(withHeader(bytes, (header) => header.replace('"platform":"linux",', '')), /environment\.platform must be a text/);
    refused(withHeader(bytes, (header) => header.replace('"mode":"sequential"', '"mode":"quantum"')), /modes\.0\.mode must be one of sequential, async, worker-pool/);
    refused(withHeader(bytes, (header) => header.replace('"kind":"measured"', '"kind":"imagined"')), /status must have a kind among/);
    refused(withHeader(bytes, (header) => header.replace('"durationMs":', '"durationMs":1e999,"x":')), /durationMs must be a finite number/);
    refused(withHeader(bytes, (header) => header.replace('"laneCount":1,', '"laneCount":99999999,')), /laneCount must be at most/);
    refused(withHeader(bytes, (header) => header.replace('"end":{"$array":"f64","offset":88,"length":11}', '"end":{"$array":"f64","offset":88,"length":10}')), /columns of one length/);
    refused(withHeader(bytes, (header) => header.replace('"tasks":11,"source"', '"tasks":12,"source"')), /as many tasks as the workload/);
    refused(withHeader(bytes, (header) => header.replace('"mode":"async","status"', '"mode":"sequential","status"')), /each mode once/);
    refused(withHeader(bytes, () => '[]'), /it must be an object/);
    refused(withHeader(bytes, () => 'null'), /it must be an object/);
    refused(withHeader(bytes, () => '{'), /not JSON/);
  });

  it('withstands nesting without end', () => {
    refused(withHeader(bytes, () => `${'['.repeat(200_000)}${']'.repeat(200_000)}`), /damaged/);
  });

  it('refuses a header beyond any of ours before it reads it', () => {
    refused(withHeader(bytes, () => `[${'{},'.repeat(5_000_000)}{}]`), /more than 5000000 objects and lists/);
    const huge = bytes.slice();
    new DataView(huge.buffer).setUint32(8, 0xffff_fff8, true);
    refused(huge, /its header ends at 4294967304/);
  });

  it('counts no brackets that stand in a text', () => {
    const named = { ...run, target: { ...run.target, name: `${'[{\\"'.repeat(2_000_000)}` } };
    assert.equal(decodeRun(encodeRun(named)).target.name, named.target.name);
  });

  it('leaves fields alone that it does not know', () => {
    const extended = decodeRun(withHeader(bytes, (header) => header.replace('{"id":', '{"mood":"good","id":')));
    assert.equal(extended.id, run.id);
  });
});
