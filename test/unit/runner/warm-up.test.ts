import assert from 'node:assert/strict';
import { isWarm } from '../../../src/runner/warm-up.ts';

describe('warming up', () => {
  it('goes on while rounds get faster', () => {
    assert.equal(isWarm([]), false);
    assert.equal(isWarm([100]), false);
    assert.equal(isWarm([100, 90]), false);
    assert.equal(isWarm([100, 90, 60]), false);
  });
  it('ends where the last round is not faster than the best before', () => {
    assert.equal(isWarm([100, 99]), true);
    assert.equal(isWarm([100, 60, 59]), true);
    assert.equal(isWarm([100, 130]), true);
  });
  it('ends after six rounds at the latest', () => assert.equal(isWarm([600, 500, 400, 300, 200, 100]), true));
});
