import type { HostMessage } from './host-messages.ts';

/**
 * Frames from a host to the runner, over a pipe of their own. A frame is a length (u32, of what follows), a kind (u8) and
 * its payload; numbers are little-endian. Layouts:
 *
 * - message: a `HostMessage` as UTF-8 JSON.
 * - tasks: round u32, count u32, then columns of `count`: start f64, end f64 (milliseconds since the round's start,
 *   NaN where not yet), task u32, lane u16, state u8. A task comes again when it ends.
 * - series: series u8, then rows of f64: see `SERIES`. Times are `performance.now()` of the host's process.
 * - digests: round u32, then two u32 per task.
 */
export type Frame =
  | { readonly kind: 'message'; readonly message: HostMessage }
  | { readonly kind: 'tasks'; readonly round: number; readonly tasks: TaskRecords }
  | { readonly kind: 'series'; readonly series: SeriesName; readonly rows: Float64Array }
  | { readonly kind: 'digests'; readonly round: number; readonly digests: Uint32Array };

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

/** No frame of ours is larger; a longer length means that something else wrote to the pipe. */
const FRAME_LIMIT = 64 * 1024 * 1024;
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

export function encodeDigests(round: number, digests: Uint32Array): Uint8Array {
  return frame(DIGESTS, 4 + digests.byteLength, (bytes, view) => {
    view.setUint32(0, round, true);
    bytes.set(new Uint8Array(digests.buffer, digests.byteOffset, digests.byteLength), 4);
  });
}

function frame(kind: number, length: number, write: (payload: Uint8Array, view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(HEADER + length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length + 1, true);
  bytes[4] = kind;
  write(bytes.subarray(HEADER), new DataView(bytes.buffer, HEADER));
  return bytes;
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #parts: Uint8Array[] = [];
  #size = 0;

  /** @throws {WireError} at the first byte that cannot be part of a frame; the reader is of no use afterwards. */
  *push(bytes: Uint8Array): Generator<Frame> {
    // A Buffer's `slice` would not copy.
    this.#parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.#size += bytes.length;
    for (;;) {
      const header = this.#peek(HEADER);
      if (header === null) return;
      const length = new DataView(header.buffer, header.byteOffset).getUint32(0, true) - 1;
      if (length < 0 || length > FRAME_LIMIT) throw new WireError(`a frame of ${length} bytes`);
      const whole = this.#peek(HEADER + length);
      if (whole === null) return;
      const kind = header[4] ?? 0;
      this.#drop(HEADER + length);
      yield decode(kind, whole.slice(HEADER));
    }
  }

  #peek(length: number): Uint8Array | null {
    if (this.#size < length) return null;
    let first = this.#parts[0];
    if (first !== undefined && first.length >= length) return first.subarray(0, length);
    first = concatenate(this.#parts, this.#size);
    this.#parts = [first];
    return first.subarray(0, length);
  }

  #drop(length: number): void {
    const first = this.#parts[0];
    if (first === undefined) return;
    this.#size -= length;
    if (first.length === length) this.#parts.shift();
    else this.#parts[0] = first.subarray(length);
  }
}

function concatenate(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
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
      return {
        kind: 'tasks',
        round: view.getUint32(0, true),
        tasks: {
          count,
          start: new Float64Array(next(8)),
          end: new Float64Array(next(8)),
          task: new Uint32Array(next(4)),
          lane: new Uint16Array(next(2)),
          state: new Uint8Array(next(1)),
        },
      };
    }
    case ROWS: {
      const series = SERIES_NAMES[payload[0] ?? -1];
      if (series === undefined || (payload.length - 1) % (8 * SERIES[series]) !== 0) throw new WireError('a series frame of the wrong form');
      return { kind: 'series', series, rows: new Float64Array(payload.buffer.slice(1)) };
    }
    case DIGESTS:
      if (payload.length < 4 || payload.length % 8 !== 4) throw new WireError('a digest frame of the wrong length');
      return { kind: 'digests', round: view.getUint32(0, true), digests: new Uint32Array(payload.buffer.slice(4)) };
    default:
      throw new WireError(`a frame of the unknown kind ${kind}`);
  }
}

function parseMessage(text: string): HostMessage {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new WireError('a message that is not JSON');
  }
  if (typeof message !== 'object' || message === null || !('type' in message)) throw new WireError('a message without a type');
  // The host's own monitor writes these; a program that forges frames of the right form on this pipe harms only its own run.
  return message as HostMessage;
}
