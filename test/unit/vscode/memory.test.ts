import assert from 'node:assert/strict';
import { InputsMemory } from '../../../src/vscode/inputs/inputs-memory.ts';
import { MementoMap } from '../../../src/vscode/memento-map.ts';
import type { Memento } from '../../../src/vscode/memento-map.ts';
import { digestOf, Results } from '../../../src/vscode/runs/results.ts';

/** Keeps values as the editor does: as JSON. */
function memento(saved: Record<string, unknown> = {}): Memento {
  const values = new Map(Object.entries(saved).map(([key, value]) => [key, JSON.stringify(value)]));
  return {
    get: (key): unknown => {
      const text = values.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    update: async (key, value) => void values.set(key, JSON.stringify(value)),
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

describe('what is remembered over windows', () => {
  it('is there in the next window', async () => {
    const store = memento();
    await new MementoMap(store, 'names', 10, text).set('a', 'Ada');
    assert.equal(new MementoMap(store, 'names', 10, text).get('a'), 'Ada');
  });

  it('forgets what was not set for the longest time', async () => {
    const map = new MementoMap(memento(), 'names', 2, text);
    await map.set('a', '1');
    await map.set('b', '2');
    await map.set('a', '3');
    await map.set('c', '4');
    assert.deepEqual([map.get('a'), map.get('b'), map.get('c')], ['3', undefined, '4']);
  });

  it('drops what it does not know', () => {
    const map = new MementoMap(memento({ names: [['a', 1], 'b', ['c', 'Cy'], [2, 'x']] }), 'names', 10, text);
    assert.deepEqual([map.get('a'), map.get('b'), map.get('c')], [undefined, undefined, 'Cy']);
    assert.equal(new MementoMap(memento({ names: { a: 'Ada' } }), 'names', 10, text).get('a'), undefined);
  });
});

describe('inputs that were chosen', () => {
  const of = (memory: InputsMemory, shape = 'n: number') => memory.recall('/a.ts', 'count', shape);
  const choose = (memory: InputsMemory, expression: string, shape = 'n: number') => memory.use('/a.ts', 'count', shape, expression);

  it('are used for the same function with the same parameters, in the next window too', async () => {
    const store = memento();
    await choose(new InputsMemory(store), '[[1], [2]]');
    const memory = new InputsMemory(store);
    assert.deepEqual(of(memory), { used: '[[1], [2]]', past: [{ expression: '[[1], [2]]', fits: true }], tasks: null });
    assert.equal(memory.recall('/a.ts', 'other', 'n: number').used, null);
    assert.equal(memory.recall('/b.ts', 'count', 'n: number').used, null);
  });

  it('are offered and not used once the parameters changed, and used again when they changed back', async () => {
    const memory = new InputsMemory(memento());
    await choose(memory, '[[1]]');
    assert.deepEqual(of(memory, 'text: string'), { used: null, past: [{ expression: '[[1]]', fits: false }], tasks: null });
    await choose(memory, "[['a']]", 'text: string');
    assert.equal(of(memory, 'text: string').used, "[['a']]");
    assert.equal(of(memory).used, '[[1]]');
  });

  it('stay on the list, the newest first and each once', async () => {
    const memory = new InputsMemory(memento());
    for (const expression of ['[[1]]', '[[2]]', '[[1]]']) await choose(memory, expression);
    assert.deepEqual(of(memory).past.map(({ expression }) => expression), ['[[1]]', '[[2]]']);
    await memory.useNone('/a.ts', 'count', 'n: number');
    assert.equal(of(memory).used, null);
    assert.equal(of(memory).past.length, 2);
  });

  it('are ten at most', async () => {
    const memory = new InputsMemory(memento());
    for (let i = 0; i < 12; i++) await choose(memory, `[[${i}]]`);
    assert.equal(of(memory).past.length, 10);
    assert.equal(of(memory).past.at(-1)?.expression, '[[2]]');
  });

  it('are forgotten all at once, with the number of tasks', async () => {
    const memory = new InputsMemory(memento());
    await choose(memory, '[[1]]');
    await memory.setTasks('/a.ts', 'count', 500);
    assert.equal(of(memory).tasks, 500);
    await memory.forget('/a.ts', 'count');
    assert.deepEqual(of(memory), { used: null, past: [], tasks: null });
  });

  it('are dropped where another version wrote what this one does not know', () => {
    const saved = { inputs: [['/a.ts#count', { expression: '[[1]]', shape: 'n: number', source: 'remembered' }], ['/b.ts#count', { choices: [{ expression: 1 }], tasks: null }]] };
    const memory = new InputsMemory(memento(saved));
    assert.equal(of(memory).used, null);
    assert.deepEqual(memory.recall('/b.ts', 'count', 'n: number').past, []);
  });
});

describe('the result above a function', () => {
  const result = { title: 'worker pool 1.9× faster, 812 ms', runId: 'r1' };

  it('stands for the text that was run, and for no other', async () => {
    const store = memento();
    await new Results(store).add('/a.ts', 'count', digestOf('one'), result);
    const results = new Results(store);
    assert.equal(results.find('/a.ts', 'count', digestOf('two')), null);
    assert.equal(results.find('/a.ts', 'count', digestOf('one'))?.title, result.title);
    assert.equal(results.find('/a.ts', 'other', digestOf('one')), null);
  });

  it('is replaced by the next run', async () => {
    const results = new Results(memento());
    await results.add('/a.ts', 'count', digestOf('one'), result);
    await results.add('/a.ts', 'count', digestOf('two'), { title: 'no clear winner', runId: 'r2' });
    assert.equal(results.find('/a.ts', 'count', digestOf('one')), null);
    assert.equal(results.find('/a.ts', 'count', digestOf('two'))?.runId, 'r2');
  });
});
