import assert from 'node:assert/strict';
import { explainExit } from '../../../src/runner/host-end.ts';

describe('why a host is no more', () => {
  const says = (title: string, exit: Parameters<typeof explainExit>[0], code: string, message: RegExp): void => {
    it(title, () => {
      const end = explainExit(exit);
      assert.equal(end.code, code);
      assert.match(end.message, message);
    });
  };

  says('is its memory, where V8 says so', { code: null, signal: 'SIGABRT', lastWords: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n' }, 'out-of-memory', /max-old-space-size/);
  says('is a signal', { code: null, signal: 'SIGSEGV', lastWords: '' }, 'crash', /^The process was ended by SIGSEGV\.$/);
  says('is a signal, with its last words', { code: null, signal: 'SIGABRT', lastWords: 'first\n  an assertion failed  \n\n' }, 'crash', /SIGABRT: an assertion failed$/);
  says('is its own exit', { code: 3, signal: null, lastWords: '' }, 'exit', /exit code 3/);
  says('is an end without a fault', { code: 0, signal: null, lastWords: '' }, 'exit', /ended before its tasks did\.$/);
  says('is that it never started', { code: null, signal: null, lastWords: 'spawn /nowhere ENOENT' }, 'exit', /spawn \/nowhere ENOENT$/);

  it('is short', () => assert.ok(explainExit({ code: 1, signal: null, lastWords: 'x'.repeat(5_000) }).message.length < 400));
});
