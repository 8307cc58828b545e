import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { serialize } from 'node:v8';
import type { InputsTransport } from '../../shared/host-messages.ts';
import { TEXT_COSTS, TEXTS_LIMIT } from '../../shared/host-messages.ts';
import { bufferNote, checkCopy, isPrimitive } from '../values/clone-loss.ts';
import { describeArguments } from '../values/describe-value.ts';
import { Digest } from '../values/digest.ts';
import { deserialize } from './deserialize.ts';
import type { Arguments } from './tuples.ts';

const TUPLES_PER_CHUNK = 1_000;
/** A chunk in the file: bytes u32, tuples u32, 1 where every argument is a primitive; then what `v8.serialize` wrote. */
const CHUNK_HEADER = 9;

/** Paths of Buffers that are named, where tasks have them in different places. */
const NOTES = 5;

/** Whether copies of the inputs are as good as the inputs, and what to know where they are. */
export function transportOf(tuples: readonly Arguments[]): InputsTransport {
  const notes = new Set<string>();
  for (const [i, tuple] of tuples.entries()) {
    if (tuple.every(isPrimitive)) continue;
    const { loss, buffer } = checkCopy(tuple, 'args', 'file');
    if (loss !== null) return { kind: 'evaluated', reason: `${loss.reason} (task ${i})` };
    if (buffer !== null && notes.size < NOTES) notes.add(bufferNote(buffer));
  }
  return { kind: 'copied', notes: [...notes] };
}

export function textsOf(tuples: readonly Arguments[]): string[] {
  const texts: string[] = [];
  for (let i = 0, size = 0; i < tuples.length && size < TEXTS_LIMIT; i++) {
    const text = describeArguments(tuples[i] ?? []);
    texts.push(text);
    size += text.length + TEXT_COSTS;
  }
  return texts;
}

/** @throws what `v8.serialize` throws, where a value that looks plain cannot be copied after all; no file is left then. */
export function writeInputs(file: string, tuples: readonly Arguments[]): void {
  const descriptor = openSync(file, 'w', 0o600);
  try {
    for (let at = 0; at < tuples.length; at += TUPLES_PER_CHUNK) {
      const chunk = tuples.slice(at, at + TUPLES_PER_CHUNK);
      const bytes = serialize(chunk);
      const header = Buffer.alloc(CHUNK_HEADER);
      header.writeUInt32LE(bytes.length, 0);
      header.writeUInt32LE(chunk.length, 4);
      header.writeUInt8(chunk.every((tuple) => tuple.every(isPrimitive)) ? 1 : 0, 8);
      writeSync(descriptor, header);
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    }
  } catch (thrown) {
    // Its presence tells the other hosts that copies are as good.
    rmSync(file);
    throw thrown;
  } finally {
    closeSync(descriptor);
  }
}

interface Chunk {
  readonly bytes: Uint8Array;
  /** Tuples of primitives, which no task can change, are made once and shared by all rounds. */
  readonly shared: readonly Arguments[] | null;
}

/** The inputs as another host wrote them: every round gets copies of its own. */
export class CopiedInputs {
  readonly #chunks: readonly Chunk[];
  readonly tasks: number;

  constructor(file: string) {
    const whole = readFileSync(file);
    const chunks: Chunk[] = [];
    let tasks = 0;
    for (let at = 0; at < whole.length; ) {
      const length = whole.readUInt32LE(at);
      tasks += whole.readUInt32LE(at + 4);
      const bytes = whole.subarray(at + CHUNK_HEADER, at + CHUNK_HEADER + length);
      chunks.push({ bytes, shared: whole[at + 8] === 1 ? read(bytes) : null });
      at += CHUNK_HEADER + length;
    }
    this.#chunks = chunks;
    this.tasks = tasks;
  }

  async fresh(): Promise<Arguments[]> {
    const tuples: Arguments[] = [];
    for (const { bytes, shared } of this.#chunks) for (const tuple of shared ?? read(bytes)) tuples.push(tuple);
    return tuples;
  }
}

/** Inputs that no copy carries over whole: every host evaluates them itself, anew for every round. */
export class EvaluatedInputs {
  readonly #evaluate: () => Promise<readonly Arguments[]>;
  readonly #onDifference: () => void;
  /** Of what the first evaluation gave. */
  readonly digest: string;
  readonly tasks: number;

  private constructor(evaluate: () => Promise<readonly Arguments[]>, first: readonly Arguments[], onDifference: () => void) {
    this.#evaluate = evaluate;
    this.#onDifference = onDifference;
    this.digest = Digest.textOf(first);
    this.tasks = first.length;
  }

  /** @param onDifference an evaluation gave other inputs than the first one. */
  static async from(evaluate: () => Promise<readonly Arguments[]>, onDifference: () => void): Promise<EvaluatedInputs> {
    return new EvaluatedInputs(evaluate, await evaluate(), onDifference);
  }

  /** As many tuples as the first time. */
  async fresh(): Promise<readonly Arguments[]> {
    const tuples = await this.#evaluate();
    if (Digest.textOf(tuples) !== this.digest) this.#onDifference();
    if (tuples.length === this.tasks) return tuples;
    return Array.from({ length: this.tasks }, (_, i) => tuples[i % tuples.length] ?? []);
  }
}

function read(bytes: Uint8Array): Arguments[] {
  const value = deserialize(bytes);
  if (!Array.isArray(value)) throw new TypeError('a chunk of inputs is not a list');
  return value;
}
