import assert from 'node:assert/strict';
import { cacheDir } from '../../../src/cli/cache-dir.ts';

describe('the folder of the cache', () => {
  it("is the platform's own", () => {
    assert.equal(cacheDir('linux', {}, '/home/me'), '/home/me/.cache/concurrency-profiler');
    assert.equal(cacheDir('linux', { XDG_CACHE_HOME: '/cache' }, '/home/me'), '/cache/concurrency-profiler');
    assert.equal(cacheDir('linux', { XDG_CACHE_HOME: 'relative' }, '/home/me'), '/home/me/.cache/concurrency-profiler');
    assert.equal(cacheDir('darwin', {}, '/Users/me'), '/Users/me/Library/Caches/concurrency-profiler');
  });
});
