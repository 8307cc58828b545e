import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopiedInputs, EvaluatedInputs, textsOf, transportOf, writeInputs } from '../../../../src/host/inputs/inputs.ts';
import type { Arguments } from '../../../../src/host/inputs/tuples.ts';

describe('the way of inputs to the modes', () => {
  it('is a copy where a copy is as good', () => {
    assert.deepEqual(transportOf([[1, 'a', null], [{ a: [new Map([[1, new Date()]])] }]]), { kind: 'copied', notes: [] });
  });
  it('notes a Buffer, which workers see otherwise', () => {
    const transport = transportOf([[1], [2, Buffer.from('a')]]);
    assert.ok(transport.kind === 'copied' && transport.notes[0]?.startsWith('args[1] is a Buffer'));
  });
  it('is an evaluation of their own where a copy would lose something, and says what in which task', () => {
    assert.deepEqual(transportOf([[1], [{ callback: () => 1 }]]), { kind: 'evaluated', reason: 'args[0].callback is a function (task 1)' });
  });
});

describe('the texts of inputs', () => {
  it('are one per task, as the arguments of a call', () => assert.deepEqual(textsOf([[1, 'a'], []]), ["1, 'a'", '']));
});

describe('copied inputs', () => {
  let folder: string;
  let file: string;
  const copied = (tuples: readonly Arguments[]): CopiedInputs => {
    writeInputs(file, tuples);
    return new CopiedInputs(file);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'inputs-'));
    file = join(folder, 'inputs.bin');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('arrive as they were, in their order, however many there are', async () => {
    const tuples = Array.from({ length: 2_500 }, (_, i) => [i, i % 2 === 0 ? { i } : `${i}`]);
    const inputs = copied(tuples);
    assert.equal(inputs.tasks, 2_500);
    assert.deepEqual(await inputs.fresh(), tuples);
  });

  it('are copies anew each time: what one round changes the next does not see', async () => {
    const inputs = copied([[{ list: [1] }, new Uint8Array([1, 2]), Buffer.from('abc')]]);
    const [first] = await inputs.fresh();
    const [object, bytes, buffer] = first ?? [];
    assert.ok(typeof object === 'object' && object !== null && 'list' in object && Array.isArray(object.list));
    assert.ok(bytes instanceof Uint8Array && Buffer.isBuffer(buffer));
    object.list.push(2);
    bytes.fill(9);
    buffer.fill(9);
    assert.deepEqual(await inputs.fresh(), [[{ list: [1] }, new Uint8Array([1, 2]), Buffer.from('abc')]]);
  });

  it('are shared where they are primitives, which nothing can change', async () => {
    const inputs = copied([[1, 'a'], [2n, null]]);
    assert.equal((await inputs.fresh())[0], (await inputs.fresh())[0]);
  });

  it('have memory of their own: a view of bytes is not a view of all other inputs', async () => {
    const inputs = copied([[new Uint8Array([1, 2, 3])], [Buffer.from('abc')], [new Float64Array([0.5, 1.5])], [new DataView(new ArrayBuffer(5))]]);
    const views = (await inputs.fresh()).flat().filter((value) => ArrayBuffer.isView(value));
    assert.deepEqual(views.map(({ constructor, byteOffset, byteLength, buffer }) => [constructor.name, byteOffset, byteLength, buffer.byteLength]), [
      ['Uint8Array', 0, 3, 3],
      ['Buffer', 0, 3, 3],
      ['Float64Array', 0, 16, 16],
      ['DataView', 0, 5, 5],
    ]);
  });

  it('leave no file where one of them cannot be copied after all', () => {
    const tuples: Arguments[] = Array.from({ length: 1_500 }, (_, i) => [i]);
    tuples.push([new SharedArrayBuffer(8)]);
    assert.throws(() => writeInputs(file, tuples), /could not be cloned/);
    assert.equal(existsSync(file), false);
  });
});

describe('inputs that every host evaluates itself', () => {
  it('are evaluated anew for each round, and as many as the first time', async () => {
    let count = 0;
    const inputs = await EvaluatedInputs.from(async () => [[() => 1], [count++]], () => {});
    assert.equal(inputs.tasks, 2);
    assert.equal((await inputs.fresh())[1]?.[0], 1);
    assert.equal((await inputs.fresh())[1]?.[0], 2);
  });

  it('tell when they differ from the first time', async () => {
    let differences = 0;
    let value = 1;
    const inputs = await EvaluatedInputs.from(async () => [[{ value }, (): void => {}]], () => void differences++);
    await inputs.fresh();
    assert.equal(differences, 0);
    value = 2;
    await inputs.fresh();
    assert.equal(differences, 1);
  });

  it('keep the number of tasks when later there are fewer or more', async () => {
    let length = 3;
    const inputs = await EvaluatedInputs.from(async () => Array.from({ length }, (_, i) => [i]), () => {});
    length = 2;
    assert.deepEqual(await inputs.fresh(), [[0], [1], [0]]);
    length = 5;
    assert.deepEqual(await inputs.fresh(), [[0], [1], [2]]);
  });
});
