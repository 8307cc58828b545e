import assert from 'node:assert/strict';
import type { HostMessage } from '../../../src/shared/host-messages.ts';
import type { Frame } from '../../../src/shared/wire.ts';
import { encodeDigests, encodeMessage, encodeRows, encodeTasks, FrameReader, WireError } from '../../../src/shared/wire.ts';

const MESSAGE: HostMessage = { type: 'note', text: 'ä line\nand “another” 🙂' };
const TASKS = {
  count: 3,
  start: Float64Array.of(0, 1.25, 2),
  end: Float64Array.of(1, Number.NaN, 2.5),
  task: Uint32Array.of(0, 1, 4_000_000_000),
  lane: Uint16Array.of(0, 1, 65_535),
  state: Uint8Array.of(2, 1, 3),
};

function read(...parts: readonly Uint8Array[]): Frame[] {
  const reader = new FrameReader();
  return parts.flatMap((part) => [...reader.push(part)]);
}

function joined(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(parts);
}

describe('a frame comes out as it went in', () => {
  it('where it is a message', () => assert.deepEqual(read(encodeMessage(MESSAGE)), [{ kind: 'message', message: MESSAGE }]));
  it('where it is tasks', () => assert.deepEqual(read(encodeTasks(7, TASKS)), [{ kind: 'tasks', round: 7, tasks: TASKS }]));
  it('where it is the first tasks of longer columns', () => {
    const [frame] = read(encodeTasks(0, { ...TASKS, count: 1 }));
    assert.ok(frame?.kind === 'tasks');
    assert.deepEqual([frame.tasks.count, frame.tasks.start.length, frame.tasks.task[0]], [1, 1, 0]);
  });
  it('where it is rows of a series', () => {
    for (const [series, width] of [['lag', 2], ['gc', 4], ['process', 3]] as const) {
      const rows = Float64Array.from({ length: 2 * width }, (_, i) => i / 3);
      assert.deepEqual(read(encodeRows(series, rows)), [{ kind: 'series', series, rows }]);
    }
  });
  it('where it is digests', () => {
    const digests = Uint32Array.of(1, 2, 0xffff_ffff, 0);
    assert.deepEqual(read(...encodeDigests(3, digests)), [{ kind: 'digests', round: 3, firstTask: 0, digests }]);
  });
  it('where digests are of more tasks than a frame holds', () => {
    const digests = Uint32Array.from({ length: 5_000_002 }, (_, i) => i);
    const frames = encodeDigests(3, digests);
    assert.ok(frames.length > 1);
    const all = new Uint32Array(digests.length);
    for (const frame of read(...frames)) {
      assert.ok(frame.kind === 'digests');
      all.set(frame.digests, 2 * frame.firstTask);
    }
    assert.deepEqual(all, digests);
  });
  it('where it is empty', () => {
    assert.deepEqual(read(encodeRows('gc', new Float64Array())), [{ kind: 'series', series: 'gc', rows: new Float64Array() }]);
    assert.deepEqual(encodeDigests(0, new Uint32Array()), []);
  });
  it('where the numbers stand anywhere in their memory', () => {
    const memory = Float64Array.of(9, 9, 1, 2);
    assert.deepEqual(read(encodeRows('lag', memory.subarray(2))), [{ kind: 'series', series: 'lag', rows: Float64Array.of(1, 2) }]);
  });
});

describe('a stream of frames', () => {
  const stream = joined(encodeMessage(MESSAGE), encodeTasks(1, TASKS), encodeRows('lag', Float64Array.of(1, 2)), ...encodeDigests(1, Uint32Array.of(3, 4)), encodeMessage(MESSAGE));
  const whole = read(stream);

  it('is cut into its frames', () => assert.deepEqual(whole.map(({ kind }) => kind), ['message', 'tasks', 'series', 'digests', 'message']));

  for (const size of [1, 2, 3, 5, 7, 64, 1_000]) {
    it(`may arrive in pieces of ${size}`, () => {
      const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) => stream.subarray(i * size, (i + 1) * size));
      assert.deepEqual(read(...pieces), whole);
    });
  }

  it('gives no frame before its last byte', () => {
    const reader = new FrameReader();
    const bytes = encodeMessage(MESSAGE);
    assert.deepEqual([...reader.push(bytes.subarray(0, -1))], []);
    assert.equal([...reader.push(bytes.subarray(-1))].length, 1);
  });

  it('does not hold on to memory that its writer uses again', () => {
    const reader = new FrameReader();
    const bytes = Buffer.from(encodeRows('lag', Float64Array.of(1, 2)));
    const [frame] = [...reader.push(bytes)];
    bytes.fill(0);
    assert.deepEqual(frame, { kind: 'series', series: 'lag', rows: Float64Array.of(1, 2) });
  });
});

describe('bytes that are no frames', () => {
  const refused = (bytes: Uint8Array): void => assert.throws(() => read(bytes), WireError);
  /** A frame of this kind whose payload is these bytes. */
  const framed = (kind: number, ...payload: readonly number[]): Uint8Array => {
    const bytes = new Uint8Array(5 + payload.length);
    new DataView(bytes.buffer).setUint32(0, payload.length + 1, true);
    bytes[4] = kind;
    bytes.set(payload, 5);
    return bytes;
  };

  it('are refused where they are text', () => refused(Buffer.from('hello from somebody else\n')));
  it('are refused where a length is none', () => refused(new Uint8Array(5)));
  it('are refused where a length is beyond every frame of ours', () => refused(Uint8Array.of(0, 0, 0, 0x7f, 1)));
  it('are refused where the kind is unknown', () => refused(framed(9)));
  it('are refused where a message is no JSON, or no message', () => {
    refused(framed(1, 0x7b));
    refused(framed(1, ...Buffer.from('7')));
    refused(framed(1, ...Buffer.from('{"text":"without a type"}')));
  });
  it('are refused where columns do not fit their count', () => {
    refused(framed(2, 0, 0, 0, 0, 1, 0, 0, 0));
    refused(framed(2, 1, 2, 3));
    refused(encodeTasks(0, TASKS).fill(4, 9, 10));
  });
  it('are refused where rows are not whole, or of no series', () => {
    refused(framed(3, 0, 1, 2, 3));
    refused(framed(3, 7));
    refused(framed(3));
  });
  it('are refused where digests are not whole', () => {
    refused(framed(4, 0, 0, 0, 0, 1, 2, 3, 4, 5));
    refused(framed(4, 0));
  });
  it('are refused where they hold what no task, series or message of ours does', () => {
    refused(encodeTasks(0, { ...TASKS, end: Float64Array.of(1, Infinity, 2) }));
    refused(encodeTasks(0, { ...TASKS, state: Uint8Array.of(2, 5, 2) }));
    refused(encodeRows('lag', Float64Array.of(1, Number.NaN)));
    const message = (value: unknown): Uint8Array => framed(1, ...Buffer.from(JSON.stringify(value)));
    refused(message({ type: 'task-error', task: 0, error: { name: 'Error', message: 'x', stack: null } }));
    refused(message({ type: 'inputs', tasks: 1e15, transport: { kind: 'copied', notes: [] }, texts: [], digest: '', cores: 1, cpu: '' }));
    refused(message({ type: 'modules', maps: [['/a.ts']], misses: 0 }));
    refused(message({ type: 'diagnosis', diagnosis: { code: 'boredom', task: null, thread: null, message: '', stack: '' } }));
    assert.throws(() => read(message({ type: 'note', text: 7 })), /a message of the wrong form: text must be a text/);
  });
  it('are refused after good ones, which come first', () => {
    const reader = new FrameReader();
    const frames = reader.push(joined(encodeMessage(MESSAGE), framed(9)));
    assert.equal(frames.next().done, false);
    assert.throws(() => frames.next(), WireError);
  });
});
