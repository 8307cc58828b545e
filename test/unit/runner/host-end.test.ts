import assert from 'node:assert/strict';
import { explainExit } from '../../../src/runner/host-end.ts';

type Exit = Parameters<typeof explainExit>[0];
const PLAIN: Exit = { code: null, signal: null, lastWords: '', memoryKills: 0 };

describe('why a host is no more', () => {
  const says = (title: string, exit: Partial<Exit>, code: string, message: RegExp): void => {
    it(title, () => {
      const end = explainExit({ ...PLAIN, ...exit });
      assert.equal(end.code, code);
      assert.match(end.message, message);
    });
  };

  says('is its memory, where V8 says so', { signal: 'SIGABRT', lastWords: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n' }, 'out-of-memory', /heap limit.*--max-old-space-size/);
  says("is the machine's memory, where the system has ended a process for it meanwhile", { signal: 'SIGKILL', memoryKills: 1 }, 'out-of-memory', /SIGKILL, most likely by the system.*memory ran out\. Use fewer/);
  says('is a signal from somewhere, where the system has not', { signal: 'SIGKILL' }, 'crash', /^The process was ended by SIGKILL, which its own code or another program has sent\.$/);
  says('is a request to end', { signal: 'SIGTERM' }, 'crash', /ended by SIGTERM, which/);
  says('is a crash', { signal: 'SIGSEGV' }, 'crash', /^The process crashed in native code \(SIGSEGV\): .*\.$/);
  says('is a mapped file', { signal: 'SIGBUS' }, 'crash', /\(SIGBUS\): .*mapped file/);
  says('is an instruction', { signal: 'SIGILL' }, 'crash', /\(SIGILL\): .*processor/);
  says('is an abort, with its last words', { signal: 'SIGABRT', lastWords: 'first\n  an assertion failed  \n\n' }, 'crash', /SIGABRT.*: an assertion failed$/);
  it('is an abort, where Node says that its code ended', () => {
    const lastWords = '----- Native stack trace -----\n\n 1: 0x931db0  [node]\n\n----- JavaScript stack trace -----\n\n1: parse (/a/b.ts:3:5)\n2: file:///a/c.ts:1:1\n\n\n';
    const { message, stack } = explainExit({ ...PLAIN, signal: 'SIGABRT', lastWords });
    assert.match(message, /native code failed\.$/);
    assert.equal(stack, '    at parse (/a/b.ts:3:5)\n    at file:///a/c.ts:1:1');
  });
  says('is a signal that few know', { signal: 'SIGUSR1' }, 'crash', /^The process was ended by SIGUSR1\.$/);
  says('is a signal that a shell has put into its exit code', { code: 139 }, 'crash', /SIGSEGV/);
  says('is a signal of which a shell speaks and the system too', { code: 137, memoryKills: 2 }, 'out-of-memory', /has just ended some because/);
  says('is its own exit', { code: 3 }, 'exit', /^The process ended with exit code 3 before its tasks did\.$/);
  says('is its own exit with a number that is no signal', { code: 255 }, 'exit', /exit code 255/);
  says('is an await that never ends', { code: 13 }, 'exit', /await at its top level can never end \(exit code 13\)/);
  says('is an end without a fault', { code: 0 }, 'exit', /^The process ended before its tasks did\.$/);
  says('is the error that Node printed, not its version or its stack', { code: 1, lastWords: 'x.js:3\nTypeError: nope\n    at f (x.js:3:1)\n\nNode.js v24.1.0\n' }, 'exit', /: TypeError: nope$/);
  says('is that it never started', { lastWords: 'spawn /nowhere ENOENT' }, 'crash', /could not be started: spawn \/nowhere ENOENT$/);

  it('is said of the time when it was', () => assert.match(explainExit({ ...PLAIN, code: 0 }, 'its module was loaded').message, /before its module was loaded\.$/));
  it('is short', () => assert.ok(explainExit({ ...PLAIN, code: 1, lastWords: 'x'.repeat(5_000) }).message.length < 400));
});
