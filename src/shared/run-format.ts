import type { Round, Run } from './model.ts';
import { roundShape, runShape } from './run-shape.ts';
import { upgradeRun } from './run-upgrade.ts';
import { Look } from './shape.ts';
import type { Shape } from './shape.ts';

/**
 * The one format for saved runs (`.cprun`) and for runs and rounds on their way to the webview. All numbers are
 * little-endian, as is every machine that VS Code runs on.
 *
 *     offset 0   6 bytes   `CPRUN` and a zero
 *            6   u16       version of the format, now 2
 *            8   u32       bytes of the header
 *           12   u32       what it holds: 1 a run, 2 a round
 *           16             the header: UTF-8 JSON of the model, padded with spaces to a multiple of 8
 *                          the bytes of the arrays, each at a multiple of 8
 *
 * In the header a typed array stands as `{"$array": TYPE, "offset": BYTES, "length": ITEMS}`, with the offset counted
 * from the end of the padded header and TYPE one of f64, u16, i16, u8.
 *
 * Bytes to decode may come from anywhere. No array may lie outside them or on another, the header is bounded in its
 * bytes and in its objects and lists before it is parsed, and the model is checked field by field before anyone sees it:
 * decoding takes no more memory than the bytes themselves and about 1 GB. A reader takes its own and all earlier
 * versions; fields that it does not know are kept and mean nothing to it.
 */

const RUN_FORMAT_VERSION = 2;

/** Bytes of a file that is read at all: five million records, which is what a run keeps, are a twentieth of it. */
export const LARGEST_SAVED_RUN = 2_000_000_000;

/** The message is a full sentence for a person. */
export class RunFormatError extends Error {
  override readonly name = 'RunFormatError';
}

const MAGIC = [0x43, 0x50, 0x52, 0x55, 0x4e, 0x00];
const VERSION_AT = 6;
const HEADER_LENGTH_AT = 8;
const KIND_AT = 12;
const HEADER_AT = 16;
const ALIGNMENT = 8;
/** The texts of four million characters that a run keeps of its inputs, and of each mode's results, fit several times over. */
const LARGEST_HEADER = 128 * 1024 * 1024;
/** Objects and lists of the header. A round has ten; a hundred thousand rounds have a million. */
const MOST_CONTAINERS = 5_000_000;

const RUN = { code: 1, name: 'run' };
const ROUND = { code: 2, name: 'round' };
type Kind = typeof RUN;

type Column = Float64Array | Uint16Array | Int16Array | Uint8Array;

const COLUMNS = {
  f64: { size: 8, view: (buffer: ArrayBufferLike, at: number, length: number): Column => new Float64Array(buffer, at, length) },
  u16: { size: 2, view: (buffer: ArrayBufferLike, at: number, length: number): Column => new Uint16Array(buffer, at, length) },
  i16: { size: 2, view: (buffer: ArrayBufferLike, at: number, length: number): Column => new Int16Array(buffer, at, length) },
  u8: { size: 1, view: (buffer: ArrayBufferLike, at: number, length: number): Column => new Uint8Array(buffer, at, length) },
} as const;
type ColumnType = keyof typeof COLUMNS;

export function encodeRun(run: Run): Uint8Array<ArrayBuffer> {
  return encode(run, RUN);
}

export function encodeRound(round: Round): Uint8Array<ArrayBuffer> {
  return encode(round, ROUND);
}

/**
 * The arrays of the run are views of `bytes`, which are copied only where they do not begin at a multiple of 8.
 * @throws {RunFormatError}
 */
export function decodeRun(bytes: Uint8Array): Run {
  return decode(bytes, RUN, runShape);
}

/** As `decodeRun`. @throws {RunFormatError} */
export function decodeRound(bytes: Uint8Array): Round {
  return decode(bytes, ROUND, roundShape);
}

function encode(model: Run | Round, kind: Kind): Uint8Array<ArrayBuffer> {
  const columns: { readonly column: Column; readonly offset: number }[] = [];
  let arraysLength = 0;
  const json = JSON.stringify(model, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RunFormatError(`The ${kind.name} has no number where its ${key} should be, so it cannot be written.`);
    const type = columnType(value);
    if (type === null) return value;
    const offset = arraysLength;
    columns.push({ column: type.column, offset });
    arraysLength = aligned(offset + type.column.byteLength);
    return { $array: type.name, offset, length: type.column.length };
  });
  const header = new TextEncoder().encode(json);
  const arraysAt = HEADER_AT + aligned(header.length);
  if (header.length > LARGEST_HEADER) throw new RunFormatError(`The ${kind.name} has ${header.length} bytes of texts, and no more than ${LARGEST_HEADER} can be written.`);
  const bytes = new Uint8Array(arraysAt + arraysLength);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint16(VERSION_AT, RUN_FORMAT_VERSION, true);
  view.setUint32(HEADER_LENGTH_AT, arraysAt - HEADER_AT, true);
  view.setUint32(KIND_AT, kind.code, true);
  bytes.fill(0x20, HEADER_AT, arraysAt);
  bytes.set(header, HEADER_AT);
  for (const { column, offset } of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), arraysAt + offset);
  }
  return bytes;
}

function columnType(value: unknown): { readonly name: ColumnType; readonly column: Column } | null {
  if (value instanceof Float64Array) return { name: 'f64', column: value };
  if (value instanceof Uint16Array) return { name: 'u16', column: value };
  if (value instanceof Int16Array) return { name: 'i16', column: value };
  if (value instanceof Uint8Array) return { name: 'u8', column: value };
  return null;
}

function decode<T>(given: Uint8Array, kind: Kind, shape: Shape<T>): T {
  if (!MAGIC.every((byte, i) => given[i] === byte)) throw new RunFormatError(`This is not a saved ${kind.name} of the Concurrency Profiler.`);
  if (given.byteLength < HEADER_AT) throw new RunFormatError(`The saved ${kind.name} is cut off: its first ${HEADER_AT} bytes are not all there.`);
  const bytes = given.byteOffset % ALIGNMENT === 0 ? given : new Uint8Array(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(VERSION_AT, true);
  if (version > RUN_FORMAT_VERSION) {
    throw new RunFormatError(`The saved ${kind.name} has format ${version}, and this version reads up to ${RUN_FORMAT_VERSION}: a newer Concurrency Profiler wrote it.`);
  }
  if (version === 0 || view.getUint32(KIND_AT, true) !== kind.code) throw new RunFormatError(`The file does not hold a ${kind.name}.`);
  const headerLength = view.getUint32(HEADER_LENGTH_AT, true);
  const arraysAt = HEADER_AT + headerLength;
  if (arraysAt > bytes.byteLength) throw new RunFormatError(`The saved ${kind.name} is cut off: it has ${bytes.byteLength} bytes, and its header ends at ${arraysAt}.`);
  if (headerLength % ALIGNMENT !== 0) throw new RunFormatError(`The saved ${kind.name} is damaged: its header is not padded to ${ALIGNMENT} bytes.`);
  if (headerLength > LARGEST_HEADER) throw new RunFormatError(`The saved ${kind.name} is damaged: its header has ${headerLength} bytes, and none has more than ${LARGEST_HEADER}.`);
  const root = { model: parseHeader(bytes.subarray(HEADER_AT, arraysAt), kind) };
  restoreColumns(root, bytes.subarray(arraysAt), kind);
  if (version < RUN_FORMAT_VERSION && kind === RUN) upgradeRun(root.model);
  const { model } = root;
  const look = new Look();
  if (shape(model, look)) return model;
  throw new RunFormatError(`The saved ${kind.name} is damaged: ${look.fault}.`);
}

function parseHeader(header: Uint8Array, kind: Kind): unknown {
  if (!hasFewContainers(header)) throw new RunFormatError(`The saved ${kind.name} is damaged: its header has more than ${MOST_CONTAINERS} objects and lists.`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header));
  } catch {
    throw new RunFormatError(`The saved ${kind.name} is damaged: its header is not JSON.`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const BRACKET = 0x5b;

/** Three bytes can make an object of fifty. */
function hasFewContainers(header: Uint8Array): boolean {
  let count = 0;
  let inText = false;
  for (let at = 0; at < header.length; at++) {
    const byte = header[at];
    if (byte === QUOTE) inText = !inText;
    else if (inText) at += byte === BACKSLASH ? 1 : 0;
    else if ((byte === BRACE || byte === BRACKET) && ++count > MOST_CONTAINERS) return false;
  }
  return true;
}

interface Reference {
  readonly type: ColumnType;
  readonly offset: number;
  readonly length: number;
}

/** Puts views in the place of all references in objects below `root`; without recursion, as the depth is not ours to choose. */
function restoreColumns(root: object, arrays: Uint8Array, kind: Kind): void {
  const references: Reference[] = [];
  const open: object[] = [root];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    if (Array.isArray(parent)) {
      for (const child of parent) if (isObject(child)) open.push(child);
      continue;
    }
    for (const key of Object.keys(parent)) {
      const child: unknown = Reflect.get(parent, key);
      if (!isObject(child)) continue;
      if (!('$array' in child)) {
        open.push(child);
        continue;
      }
      const reference = parseReference(child);
      if (reference === null) throw new RunFormatError(`The saved ${kind.name} is damaged: ${key} is not a reference to an array.`);
      const { type, offset, length } = reference;
      if (offset + length * COLUMNS[type].size > arrays.byteLength) {
        throw new RunFormatError(`The saved ${kind.name} is cut off or damaged: ${key} ends beyond its last byte.`);
      }
      references.push(reference);
      Reflect.set(parent, key, COLUMNS[type].view(arrays.buffer, arrays.byteOffset + offset, length));
    }
  }
  let end = 0;
  for (const reference of references.toSorted((a, b) => a.offset - b.offset || endOf(a) - endOf(b))) {
    if (reference.offset < end) throw new RunFormatError(`The saved ${kind.name} is damaged: two of its arrays overlap.`);
    end = endOf(reference);
  }
}

function parseReference(value: object): Reference | null {
  if (!('$array' in value) || !('offset' in value) || !('length' in value)) return null;
  const { $array: type, offset, length } = value;
  if (type !== 'f64' && type !== 'u16' && type !== 'i16' && type !== 'u8') return null;
  if (typeof offset !== 'number' || typeof length !== 'number') return null;
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) return null;
  return offset % ALIGNMENT === 0 ? { type, offset, length } : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function endOf({ type, offset, length }: Reference): number {
  return offset + length * COLUMNS[type].size;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
