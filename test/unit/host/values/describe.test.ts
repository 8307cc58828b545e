import assert from 'node:assert/strict';
import { describeError, nameTasks } from '../../../../src/host/values/describe.ts';
import { isStackDetail } from '../../../../src/shared/stack-details.ts';
import { describeArguments, describeValue } from '../../../../src/host/values/describe-value.ts';

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('the description of what was thrown', () => {
  it('has the name, the message and the stack of an error', () => {
    const error = new RangeError('too far');
    assert.deepEqual(describeError(error), { name: 'RangeError', message: 'too far', stack: error.stack });
  });

  it('has those of anything that looks like one', () => {
    assert.deepEqual(describeError({ name: 'Odd', message: 'like an error' }), { name: 'Odd', message: 'like an error', stack: '' });
    assert.deepEqual(describeError({ message: 'no name' }), { name: 'Error', message: 'no name', stack: '' });
  });

  it('is the value itself where it is no error', () => {
    for (const [value, message] of [['text', "'text'"], [null, 'null'], [undefined, 'undefined'], [7, '7'], [{ code: 1 }, '{ code: 1 }']] as const) {
      assert.deepEqual(describeError(value), { name: 'thrown value', message, stack: '' });
    }
  });

  it('never throws, whatever reading it does', () => {
    const hostile = {
      get name(): string {
        throw new Error('no name');
      },
      get message(): string {
        throw new Error('no message');
      },
    };
    assert.equal(describeError(hostile).name, 'thrown value');
    assert.equal(describeError(revoked()).name, 'thrown value');
    assert.deepEqual(describeError({ name: 1, message: {}, stack: [] }).name, 'thrown value');
  });

  it('is cut where it is long', () => {
    const { name, message, stack } = describeError({ name: 'n'.repeat(1_000), message: 'm'.repeat(10_000), stack: 's'.repeat(100_000) });
    assert.deepEqual([name.length, message.length, stack.length], [200, 2_000, 8_000]);
    assert.ok(message.endsWith('…'));
  });
});

describe('the text of a value', () => {
  it('is what a person would write', () => {
    assert.equal(describeValue({ a: [1, 'b'], c: new Map([[1, 2]]) }), "{ a: [ 1, 'b' ], c: Map(1) { 1 => 2 } }");
    assert.equal(describeArguments([1, 'a', null]), "1, 'a', null");
  });
  it('is short, however large the value', () => {
    assert.ok(describeValue(Array.from({ length: 10_000 }, (_, i) => ({ i }))).length <= 200);
    assert.ok(describeArguments(['x'.repeat(10_000), 'y'.repeat(10_000)]).length <= 200);
  });
  it('does not run code of the value', () => {
    let ran = false;
    const value = {
      get a(): number {
        ran = true;
        return 1;
      },
      [Symbol.for('nodejs.util.inspect.custom')](): string {
        ran = true;
        return 'custom';
      },
    };
    assert.match(describeValue(value), /a: \[Getter\]/);
    assert.equal(ran, false);
  });
  it('is there for a cycle and for what cannot be read', () => {
    const cycle: { self?: object } = {};
    cycle.self = cycle;
    assert.match(describeValue(cycle), /Circular/);
    assert.ok(describeValue(revoked()).length > 0);
    const hostile = new Proxy({}, { ownKeys: () => { throw new Error('no'); } });
    assert.ok(describeValue(hostile).length > 0);
  });
});

describe('the names of tasks', () => {
  it('are the first five, and how many more there are', () => {
    assert.equal(nameTasks([3]), 'task #3');
    assert.equal(nameTasks([3, 4]), 'tasks #3, #4');
    assert.equal(nameTasks([0, 1, 2, 3, 4, 5, 6]), 'tasks #0, #1, #2, #3, #4 and 2 more');
  });
});

describe('what an error carries beside its message', () => {
  const details = (error: object): string[] => describeError(error).stack.split('\n').filter((line) => isStackDetail(line));

  it('is its code and other properties', () => {
    assert.deepEqual(details(Object.assign(new Error('no such file'), { code: 'ENOENT', errno: -2 })), ["with code: 'ENOENT', errno: -2"]);
  });

  it('is the chain of its causes, each with its place', () => {
    const error = new Error('outer', { cause: new TypeError('inner', { cause: 'a text' }) });
    assert.deepEqual(details(error), ['caused by TypeError: inner', "caused by 'a text'"]);
    const lines = describeError(error).stack.split('\n');
    assert.match(lines[lines.indexOf('caused by TypeError: inner') + 1] ?? '', /^ {4}at .*describe\.test\.ts/);
  });

  it('is told once where causes go in a circle', () => {
    const error: Error = new Error('outer');
    error.cause = new Error('inner', { cause: error });
    assert.deepEqual(details(error), ['caused by Error: inner', 'caused by an error that is told above: its causes go in a circle']);
  });

  it('is what an aggregate holds, the first of them', () => {
    const many = Array.from({ length: 7 }, (_, i) => new RangeError(`no ${i}`));
    assert.deepEqual(details(new AggregateError(many, 'all failed')), [...[0, 1, 2, 3, 4].map((i) => `with errors[${i}] RangeError: no ${i}`), 'with 2 more errors']);
  });

  it('never throws, whatever reading it does', () => {
    const throws = (): never => {
      throw new Error('no');
    };
    const hostile = Object.defineProperties(new Error('read me'), {
      message: { get: throws },
      stack: { get: throws },
      code: { get: throws, enumerable: true },
      cause: { value: revoked() },
    });
    assert.deepEqual(describeError(hostile), { name: 'Error', message: '[reading its message throws]', stack: '\nwith code: [Getter]\ncaused by <Revoked Proxy>' });
    assert.equal(describeError(new Proxy(new Error('x'), { ownKeys: throws, getOwnPropertyDescriptor: throws })).message, 'x');
  });
});
