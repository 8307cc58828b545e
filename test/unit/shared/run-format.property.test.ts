import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Run } from '../../../src/shared/model.ts';
import { decodeRound, decodeRun, encodeRound, encodeRun, RunFormatError } from '../../../src/shared/run-format.ts';
import { runShape } from '../../../src/shared/run-shape.ts';
import { Look } from '../../../src/shared/shape.ts';
import { buildRun } from '../../fixtures/run-builder.ts';
import { arbitraryRound, arbitraryRun } from '../../support/arbitrary-run.ts';
import { anyJson, damaged, holds } from '../../support/property.ts';

const HEADER_AT = 16;

/** What decoding comes to; anything but a run or a `RunFormatError` fails the property. */
function outcome(bytes: Uint8Array): Run | RunFormatError {
  try {
    return decodeRun(bytes);
  } catch (error) {
    if (error instanceof RunFormatError) return error;
    throw error;
  }
}

function assertRunOrSentence(result: Run | RunFormatError): void {
  if (result instanceof RunFormatError) assert.match(result.message, /^The (saved run|file) [^\n]{10,400}\.$|^This is not a saved run[^\n]*\.$/);
  else assert.ok(runShape(result, new Look()));
}

/** A file with this header and these arrays. */
function fileOf(header: string, arrays: Uint8Array = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(header);
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(HEADER_AT + length + arrays.length).fill(0x20);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('CPRUN\0'));
  view.setUint16(6, 2, true);
  view.setUint32(8, length, true);
  view.setUint32(12, 1, true);
  bytes.set(text, HEADER_AT);
  bytes.set(arrays, HEADER_AT + length);
  return bytes;
}

function headerOf(bytes: Uint8Array): { readonly header: object; readonly arrays: Uint8Array } {
  const end = HEADER_AT + new DataView(bytes.buffer).getUint32(8, true);
  return { header: JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_AT, end))), arrays: bytes.subarray(end) };
}

describe('any run', () => {
  const examples = [
    buildRun({ modes: ['sequential', { mode: 'async', failures: [3] }, { mode: 'worker-pool', lost: [7] }], tasks: 11, rounds: 3 }),
    buildRun({ tasks: 2, rounds: 1, outcome: { kind: 'partial', reason: 'kept' }, modes: [{ mode: 'worker-pool', status: { kind: 'unavailable', reason: 'a function' } }, 'async'] }),
  ];
  const files = examples.map((run) => encodeRun(run));

  it('comes back as it was written', () => {
    holds(fc.property(arbitraryRun, (run) => assert.deepEqual(decodeRun(encodeRun(run)), run)), 400);
  });

  it('has rounds that come back as they were written', () => {
    holds(fc.property(arbitraryRound, (round) => assert.deepEqual(decodeRound(encodeRound(round)), round)), 300);
  });

  it('with one thing of its header changed is a run of the right shape, or refused in a sentence', () => {
    const headers = files.map(headerOf);
    holds(fc.property(fc.constantFrom(...headers).chain(({ header, arrays }) => fc.tuple(damaged(header), fc.constant(arrays))), ([header, arrays]) => {
      assertRunOrSentence(outcome(fileOf(JSON.stringify(header) ?? '', arrays)));
    }), 1_500);
  });

  it('with bytes changed anywhere is a run of the right shape, or refused in a sentence', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    holds(fc.property(fc.constantFrom(...files), changes, (file, places) => {
      const bytes = file.slice();
      for (const [at, value] of places) bytes[at % bytes.length] = value;
      assertRunOrSentence(outcome(bytes));
    }), 1_500);
  });

  it('that is cut off is refused in a sentence', () => {
    holds(fc.property(fc.constantFrom(...files), fc.nat(), (file, length) => {
      const result = outcome(file.subarray(0, length % file.length));
      assert.ok(result instanceof RunFormatError);
      assertRunOrSentence(result);
    }), 500);
  });

  it('may be followed by bytes that mean nothing', () => {
    holds(fc.property(fc.constantFrom(...files), fc.uint8Array({ maxLength: 40 }), (file, more) => assertRunOrSentence(outcome(Buffer.concat([file, more])))), 200);
  });
});

describe('any file', () => {
  it('is refused in a sentence', () => {
    holds(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => assertRunOrSentence(outcome(bytes))), 500);
    holds(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => assertRunOrSentence(outcome(Buffer.concat([Buffer.from('CPRUN\0\u0002\0'), bytes])))), 1_000);
  });

  it('with any JSON for a header is refused in a sentence', () => {
    holds(fc.property(anyJson(), fc.uint8Array({ maxLength: 64 }), (header, arrays) => {
      const result = outcome(fileOf(JSON.stringify(header), arrays));
      assert.ok(result instanceof RunFormatError);
      assertRunOrSentence(result);
    }), 1_000);
  });

  it('that declares sizes beyond its own is refused before anything is made of them', () => {
    const size = fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double(), fc.constantFrom(2 ** 31, 2 ** 32 - 1, 2 ** 53 - 1, 2 ** 53 - 8, -8, 1e308));
    const reference = fc.record({ $array: fc.constantFrom('f64', 'u16', 'i16', 'u8', 'f32', '__proto__'), offset: size, length: size });
    holds(fc.property(reference, fc.nat(0xffff_ffff), (array, headerLength) => {
      assertRunOrSentence(outcome(fileOf(JSON.stringify({ lag: array }), new Uint8Array(64))));
      const declared = fileOf('{}', new Uint8Array(64));
      new DataView(declared.buffer).setUint32(8, headerLength, true);
      assertRunOrSentence(outcome(declared));
    }), 1_000);
  });

  it('leaves the prototypes of everything alone', () => {
    for (const header of ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"__proto__":{"$array":"u8","offset":0,"length":1}}', '{"a":{"__proto__":{"$array":"u8","offset":0,"length":8}}}']) {
      assertRunOrSentence(outcome(fileOf(header, new Uint8Array(8))));
      assert.equal(Reflect.get({}, 'polluted'), undefined);
      assert.equal(Object.getPrototypeOf({}), Object.prototype);
    }
  });
});
