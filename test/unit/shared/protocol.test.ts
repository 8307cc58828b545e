import assert from 'node:assert/strict';
import { parseFromWebview } from '../../../src/shared/protocol.ts';

const place = { file: '/project/primes.ts', line: 12, column: 3 };

describe('a message from the page', () => {
  for (const type of ['ready', 'run-again', 'stop-and-keep', 'cancel', 'show-log']) {
    it(`is taken where it says ${type}, without whatever else it holds`, () => assert.deepEqual(parseFromWebview({ type, place, more: 1 }), { type }));
  }
  it('is taken where it names a place to open, without whatever else it holds', () => {
    assert.deepEqual(parseFromWebview({ type: 'open-source', place: { ...place, more: 1 }, more: 1 }), { type: 'open-source', place });
  });

  const refused: readonly (readonly [what: string, message: unknown])[] = [
    ['no object', 'ready'],
    ['nothing', null],
    ['of no type', {}],
    ['of an unknown type', { type: 'run', bytes: [] }],
    ['of a type that is no text', { type: ['ready'] }],
    ['of a type that every object has', { type: 'constructor' }],
    ['without a place to open', { type: 'open-source' }],
    ['with a place that is nothing', { type: 'open-source', place: null }],
    ['with a place without a file', { type: 'open-source', place: { line: 1, column: 1 } }],
    ['with a file that is no text', { type: 'open-source', place: { ...place, file: 7 } }],
    ['with a line before the first', { type: 'open-source', place: { ...place, line: 0 } }],
    ['with a line that is no whole number', { type: 'open-source', place: { ...place, line: 1.5 } }],
    ['with a column that is no number', { type: 'open-source', place: { ...place, column: '3' } }],
    ['with a column beyond all', { type: 'open-source', place: { ...place, column: Number.POSITIVE_INFINITY } }],
  ];
  for (const [what, message] of refused) it(`is refused where it is ${what}`, () => assert.equal(parseFromWebview(message), null));
});
