import { readHostMessage } from './host-message-shape.ts';
import type { HostMessage } from './host-messages.ts';
import { HIGHEST_STATE } from './run-shape.ts';

/**
 * Frames from a host to the runner, over a pipe of their own. A frame is a length (u32, of what follows), a kind (u8) and
 * its payload; numbers are little-endian. Layouts:
 *
 * - message: a `HostMessage` as UTF-8 JSON.
 * - tasks: round u32, count u32, then columns of `count`: start f64, end f64 (milliseconds since the round's start,
 *   NaN where not yet), task u32, lane u16, state u8. A task comes again when it ends.
 * - series: series u8, then rows of f64: see `SERIES`. Times are `performance.now()` of the host's process.
 * - digests: round u32, number of the first task u32, then two u32 per task.
 *
 * The function under profile can write to the same pipe: bytes that are no frames, and frames that hold what none of
 * ours does, are refused.
 */
export type Frame =
  | { readonly kind: 'message'; readonly message: HostMessage }
  | { readonly kind: 'tasks'; readonly round: number; readonly tasks: TaskRecords }
  | { readonly kind: 'series'; readonly series: SeriesName; readonly rows: Float64Array }
  | { readonly kind: 'digests'; readonly round: number; readonly firstTask: number; readonly digests: Uint32Array };

export interface TaskRecords {
  readonly count: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly task: Uint32Array;
  readonly lane: Uint16Array;
  readonly state: Uint8Array;
}

/** Rows' columns: lag: at, lag. gc: at, duration, lane, kind. process: at, CPU of the process in ms, RSS in bytes. */
export const SERIES = { lag: 2, gc: 4, process: 3 } as const;
export type SeriesName = keyof typeof SERIES;
const SERIES_NAMES = ['lag', 'gc', 'process'] as const satisfies readonly SeriesName[];

const MESSAGE = 1;
const TASKS = 2;
const ROWS = 3;
const DIGESTS = 4;
const KINDS = [MESSAGE, TASKS, ROWS, DIGESTS];

/** No frame of ours is larger; a longer length means that something else wrote to the pipe. */
const FRAME_LIMIT = 64 * 1024 * 1024;
const TASKS_PER_DIGEST_FRAME = 1_000_000;
const HEADER = 5;
const TASK_BYTES = 8 + 8 + 4 + 2 + 1;

/** Bytes that are not frames arrived: code in the host wrote to the profiler's pipe. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

export function encodeMessage(message: HostMessage): Uint8Array {
  const payload = new TextEncoder().encode(JSON.stringify(message));
  return frame(MESSAGE, payload.length, (bytes) => bytes.set(payload));
}

export function encodeTasks(round: number, tasks: TaskRecords): Uint8Array {
  const { count } = tasks;
  return frame(TASKS, 8 + count * TASK_BYTES, (bytes, view) => {
    view.setUint32(0, round, true);
    view.setUint32(4, count, true);
    let at = 8;
    for (const column of [tasks.start, tasks.end, tasks.task, tasks.lane, tasks.state]) {
      const part = column.subarray(0, count);
      bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
      at += part.byteLength;
    }
  });
}

export function encodeRows(series: SeriesName, rows: Float64Array): Uint8Array {
  return frame(ROWS, 1 + rows.byteLength, (bytes) => {
    bytes[0] = SERIES_NAMES.indexOf(series);
    bytes.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), 1);
  });
}

/** As many frames as the tasks need. */
export function encodeDigests(round: number, digests: Uint32Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let task = 0; 2 * task < digests.length; task += TASKS_PER_DIGEST_FRAME) {
    const part = digests.subarray(2 * task, 2 * (task + TASKS_PER_DIGEST_FRAME));
    const bytes = frame(DIGESTS, 8 + part.byteLength, (payload, view) => {
      view.setUint32(0, round, true);
      view.setUint32(4, task, true);
      payload.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), 8);
    });
    frames.push(bytes);
  }
  return frames;
}

function frame(kind: number, length: number, write: (payload: Uint8Array, view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(HEADER + length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length + 1, true);
  bytes[4] = kind;
  write(bytes.subarray(HEADER), new DataView(bytes.buffer, HEADER));
  return bytes;
}

/** Cuts a stream of bytes into frames. It holds no more than twice the frame that is on its way. */
export class FrameReader {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(64 * 1024);
  /** What is held and not yet read: from here, up to there. */
  #from = 0;
  #to = 0;

  /** @throws {WireError} at the first byte that cannot be part of a frame; the reader is of no use afterwards. */
  *push(bytes: Uint8Array): Generator<Frame> {
    this.#append(bytes);
    while (this.#to - this.#from >= HEADER) {
      const length = new DataView(this.#bytes.buffer, this.#from).getUint32(0, true) - 1;
      if (length < 0 || length > FRAME_LIMIT) throw new WireError(`a frame of ${length} bytes`);
      const kind = this.#bytes[this.#from + 4] ?? 0;
      if (KINDS.indexOf(kind) < 0) throw new WireError(`a frame of the unknown kind ${kind}`);
      const end = this.#from + HEADER + length;
      if (end > this.#to) return;
      const payload = this.#bytes.slice(this.#from + HEADER, end);
      this.#from = end;
      yield decode(kind, payload);
    }
  }

  #append(bytes: Uint8Array): void {
    const held = this.#bytes.subarray(this.#from, this.#to);
    const size = held.length + bytes.length;
    if (this.#to + bytes.length > this.#bytes.length) {
      // What has been read is given up only when there is no room: moving bytes at every push would cost more.
      if (size * 2 <= this.#bytes.length) this.#bytes.copyWithin(0, this.#from, this.#to);
      else this.#bytes = grown(held, size * 2);
      this.#from = 0;
      this.#to = held.length;
    }
    this.#bytes.set(bytes, this.#to);
    this.#to += bytes.length;
  }
}

function grown(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}

/** `payload` starts at the beginning of a buffer of its own. */
function decode(kind: number, payload: Uint8Array<ArrayBuffer>): Frame {
  const view = new DataView(payload.buffer);
  switch (kind) {
    case MESSAGE:
      return { kind: 'message', message: parseMessage(new TextDecoder().decode(payload)) };
    case TASKS: {
      const count = payload.length >= 8 ? view.getUint32(4, true) : -1;
      if (payload.length !== 8 + count * TASK_BYTES) throw new WireError('a task frame of the wrong length');
      let at = 8;
      const next = (bytes: number): ArrayBuffer => {
        const part = payload.buffer.slice(at, at + bytes * count);
        at += bytes * count;
        return part;
      };
      const tasks: TaskRecords = {
        count,
        start: new Float64Array(next(8)),
        end: new Float64Array(next(8)),
        task: new Uint32Array(next(4)),
        lane: new Uint16Array(next(2)),
        state: new Uint8Array(next(1)),
      };
      if ([tasks.start, tasks.end].some(hasInfinity) || tasks.state.some((state) => state > HIGHEST_STATE)) throw new WireError('a task frame of values that no task has');
      return { kind: 'tasks', round: view.getUint32(0, true), tasks };
    }
    case ROWS: {
      const series = SERIES_NAMES[payload[0] ?? -1];
      if (series === undefined || (payload.length - 1) % (8 * SERIES[series]) !== 0) throw new WireError('a series frame of the wrong form');
      const rows = new Float64Array(payload.buffer.slice(1));
      if (!rows.every((value) => Number.isFinite(value))) throw new WireError('a series frame of values that are no numbers');
      return { kind: 'series', series, rows };
    }
    case DIGESTS:
      if (payload.length < 8 || payload.length % 8 !== 0) throw new WireError('a digest frame of the wrong length');
      return { kind: 'digests', round: view.getUint32(0, true), firstTask: view.getUint32(4, true), digests: new Uint32Array(payload.buffer.slice(8)) };
    default:
      throw new WireError(`a frame of the unknown kind ${kind}`);
  }
}

function hasInfinity(column: Float64Array): boolean {
  return column.includes(Infinity) || column.includes(-Infinity);
}

function parseMessage(text: string): HostMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WireError('a message that is not JSON');
  }
  const heard = readHostMessage(value);
  if ('fault' in heard) throw new WireError(`a message of the wrong form: ${heard.fault}`);
  return heard.message;
}
