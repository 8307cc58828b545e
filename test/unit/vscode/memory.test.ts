import assert from 'node:assert/strict';
import { InputsMemory } from '../../../src/vscode/inputs-memory.ts';
import { MementoMap } from '../../../src/vscode/memento-map.ts';
import type { Memento } from '../../../src/vscode/memento-map.ts';
import { digestOf, Results } from '../../../src/vscode/results.ts';

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

describe('inputs that were accepted', () => {
  const inputs = { expression: '[[1], [2]]', source: 'remembered' } as const;

  it('are known for the same function with the same parameters', async () => {
    const store = memento();
    await new InputsMemory(store).remember('/a.ts', 'count', 'n: number', inputs);
    const memory = new InputsMemory(store);
    assert.deepEqual(memory.recall('/a.ts', 'count', 'n: number'), { kind: 'known', inputs });
    assert.deepEqual(memory.recall('/a.ts', 'other', 'n: number'), { kind: 'none' });
    assert.deepEqual(memory.recall('/b.ts', 'count', 'n: number'), { kind: 'none' });
  });

  it('are not used in silence once the parameters changed', async () => {
    const memory = new InputsMemory(memento());
    await memory.remember('/a.ts', 'count', 'n: number', inputs);
    assert.deepEqual(memory.recall('/a.ts', 'count', 'text: string'), { kind: 'changed', inputs });
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
