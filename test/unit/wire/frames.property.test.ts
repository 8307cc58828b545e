import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { HostMessage } from '../../../src/shared/host-messages.ts';
import type { Frame } from '../../../src/shared/wire.ts';
import { encodeDigests, encodeMessage, encodeRows, encodeTasks, FrameReader, SERIES, WireError } from '../../../src/shared/wire.ts';
import { anyJson, damaged, holds } from '../../support/property.ts';
import { MESSAGES } from '../../support/host-message-examples.ts';

const time = fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.constant(Number.NaN));
const number = fc.double({ noDefaultInfinity: true, noNaN: true });
const seriesName = fc.constantFrom('lag' as const, 'gc' as const, 'process' as const);

const anyMessage: fc.Arbitrary<Frame> = fc.constantFrom(...MESSAGES).map((value) => ({ kind: 'message', message: value }));
const note: fc.Arbitrary<Frame> = fc.string({ unit: 'binary' }).map((text) => ({ kind: 'message', message: { type: 'note', text } }));
const tasks: fc.Arbitrary<Frame> = fc
  .tuple(fc.nat(), fc.array(fc.record({ start: time, end: time, task: fc.nat(0xffff_ffff), lane: fc.nat(0xffff), state: fc.nat(4) }), { maxLength: 20 }))
  .map(([round, rows]) => ({
    kind: 'tasks',
    round,
    tasks: {
      count: rows.length,
      start: Float64Array.from(rows, (row) => row.start),
      end: Float64Array.from(rows, (row) => row.end),
      task: Uint32Array.from(rows, (row) => row.task),
      lane: Uint16Array.from(rows, (row) => row.lane),
      state: Uint8Array.from(rows, (row) => row.state),
    },
  }));
const series: fc.Arbitrary<Frame> = seriesName.chain((name) =>
  fc.array(fc.array(number, { minLength: SERIES[name], maxLength: SERIES[name] }), { maxLength: 8 }).map((rows): Frame => ({ kind: 'series', series: name, rows: Float64Array.from(rows.flat()) })),
);
const digests: fc.Arbitrary<Frame> = fc
  .tuple(fc.nat(), fc.array(fc.tuple(fc.nat(0xffff_ffff), fc.nat(0xffff_ffff)), { minLength: 1, maxLength: 10 }))
  .map(([round, pairs]) => ({ kind: 'digests', round, firstTask: 0, digests: Uint32Array.from(pairs.flat()) }));
const frames = fc.array(fc.oneof(anyMessage, note, tasks, series, digests), { maxLength: 8 });

function bytesOf(all: readonly Frame[]): Buffer {
  return Buffer.concat(all.flatMap((frame): Uint8Array[] => {
    switch (frame.kind) {
      case 'message':
        return [encodeMessage(frame.message)];
      case 'tasks':
        return [encodeTasks(frame.round, frame.tasks)];
      case 'series':
        return [encodeRows(frame.series, frame.rows)];
      case 'digests':
        return encodeDigests(frame.round, frame.digests);
    }
  }));
}

/** The frames of a stream that arrives in pieces, which end at the given places. */
function read(bytes: Uint8Array, cuts: readonly number[]): Frame[] {
  const reader = new FrameReader();
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...ends].flatMap((from, i) => [...reader.push(bytes.slice(from, ends[i] ?? bytes.length))]);
}

/** What reading comes to; anything but frames or a `WireError` fails the property. */
function outcome(bytes: Uint8Array, cuts: readonly number[]): Frame[] | WireError {
  try {
    return read(bytes, cuts);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
}

/** The payload of a whole frame behind its header. */
function framed(kind: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(5 + payload.length);
  new DataView(bytes.buffer).setUint32(0, payload.length + 1, true);
  bytes[4] = kind;
  bytes.set(payload, 5);
  return bytes;
}

function isOneLine(error: WireError): boolean {
  return error.message !== '' && !error.message.includes('\n') && error.message.length < 300;
}

describe('any stream of frames', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 12 });

  it('comes out as it went in, wherever it is cut', () => {
    holds(fc.property(frames, cuts, (all, places) => assert.deepEqual(read(bytesOf(all), places), all)), 1_000);
  });

  it('gives the frames that are whole where its end is missing', () => {
    holds(fc.property(frames, cuts, fc.nat(), (all, places, length) => {
      const bytes = bytesOf(all);
      const given = read(bytes.subarray(0, length % (bytes.length + 1)), places);
      assert.deepEqual(given, all.slice(0, given.length));
    }), 500);
  });

  it('with any byte changed gives frames, or an error in one line', () => {
    holds(fc.property(frames, cuts, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, places, at, change) => {
      const bytes = bytesOf(all);
      if (bytes.length > 0) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ change;
      const result = outcome(bytes, places);
      if (result instanceof WireError) assert.ok(isOneLine(result), result.message);
      else for (const frame of result) assertRight(frame);
    }), 1_000);
  });
});

describe('any bytes', () => {
  it('are frames or refused in one line', () => {
    holds(fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(), { maxLength: 4 }), (bytes, places) => {
      const result = outcome(bytes, places);
      assert.ok(Array.isArray(result) || isOneLine(result));
    }), 1_000);
  });

  it('behind the header of a frame are of the right form or refused', () => {
    holds(fc.property(fc.integer({ min: 0, max: 6 }), fc.uint8Array({ maxLength: 120 }), (kind, payload) => {
      const result = outcome(framed(kind, payload), []);
      if (Array.isArray(result)) for (const frame of result) assertRight(frame);
    }), 2_000);
  });

  it('are refused at the header where the frame they promise is beyond any of ours, before a byte of it came', () => {
    holds(fc.property(fc.integer({ min: 64 * 1024 * 1024 + 2, max: 0xffff_ffff }), fc.integer({ min: 1, max: 4 }), (length, kind) => {
      const header = new Uint8Array(5);
      new DataView(header.buffer).setUint32(0, length, true);
      header[4] = kind;
      assert.ok(outcome(header, []) instanceof WireError);
    }), 200);
  });
});

describe('any message', () => {
  const read1 = (value: unknown): Frame[] | WireError => outcome(framed(1, Buffer.from(JSON.stringify(value) ?? 'null')), []);

  it('of ours is taken', () => {
    for (const value of MESSAGES) assert.deepEqual(read1(value), [{ kind: 'message', message: value }]);
  });

  it('that is damaged is taken in the right form or refused with the name of what is wrong', () => {
    holds(fc.property(fc.constantFrom(...MESSAGES).chain((value) => damaged(value)), (value) => {
      const result = read1(value);
      if (result instanceof WireError) assert.match(result.message, /^a message of the wrong form: \S+ must /);
      else for (const frame of result) assertRight(frame);
    }), 2_000);
  });

  it('that is JSON of any kind is refused, or is one of ours', () => {
    holds(fc.property(anyJson(), (value) => {
      const result = read1(value);
      if (result instanceof WireError) assert.ok(isOneLine(result));
      else for (const frame of result) assertRight(frame);
    }), 1_000);
  });

  it('that nests without end is refused', () => {
    const deep = Buffer.from(`${'['.repeat(500_000)}${']'.repeat(500_000)}`);
    assert.ok(outcome(framed(1, deep), []) instanceof WireError);
    const inside = Buffer.from(`{"type":"note","text":${'['.repeat(500_000)}${']'.repeat(500_000)}}`);
    assert.ok(outcome(framed(1, inside), []) instanceof WireError);
  });
});


/** What the runner relies on without looking again. */
function assertRight(frame: Frame): void {
  switch (frame.kind) {
    case 'message':
      return assertMessage(frame.message);
    case 'tasks': {
      const { count, ...columns } = frame.tasks;
      for (const column of Object.values(columns)) assert.equal(column.length, count);
      assert.ok(frame.tasks.state.every((state) => state <= 4));
      for (const times of [frame.tasks.start, frame.tasks.end]) assert.ok(times.every((value) => Number.isNaN(value) || Number.isFinite(value)));
      return;
    }
    case 'series':
      assert.equal(frame.rows.length % SERIES[frame.series], 0);
      assert.ok(frame.rows.every((value) => Number.isFinite(value)));
      return;
    case 'digests':
      assert.equal(frame.digests.length % 2, 0);
  }
}

/** Every field of a message has the type that the example of its kind has. */
function assertMessage(message: HostMessage): void {
  const examples = MESSAGES.filter(({ type }) => type === message.type);
  assert.ok(examples.length > 0, `${message.type} is a message of ours`);
  for (const key of Object.keys(examples[0] ?? {})) {
    const kinds = examples.map((example): unknown => Reflect.get(example, key)).map(kindOf);
    assert.ok(kinds.includes(kindOf(Reflect.get(message, key))), `${message.type}.${key}`);
  }
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}
