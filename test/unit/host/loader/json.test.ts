import assert from 'node:assert/strict';
import { jsonErrorOf, jsonModule } from '../../../../src/host/loader/json.ts';

describe('JSON with comments', () => {
  it('is right with comments and trailing commas', () => {
    for (const text of ['{}', '', '// nothing\n', '\uFEFF{ "a": 1 }', '{ "a": "// no comment", /* one */ "b": [1, 2,], }', '{ "a/*": "*/" } // end']) assert.equal(jsonErrorOf(text), null, text);
  });

  it('has a mistake at its place, comments or not', () => {
    assert.match(jsonErrorOf('{\n  // "a"\n  "b": 1 /* , */\n  "c": 2\n}') ?? '', /line 4 column 3/);
    assert.notEqual(jsonErrorOf('{ "paths": }'), null);
    assert.notEqual(jsonErrorOf('{ "a": 1'), null);
    assert.notEqual(jsonErrorOf('{ "a": "\n" }'), null);
  });
});

describe('JSON as a module', () => {
  const load = async (text: string): Promise<Record<string, unknown>> => (await import(`data:text/javascript,${encodeURIComponent(jsonModule('/a.json', text))}`)) as Record<string, unknown>;

  it('has its value and its keys by name, whatever they are', async () => {
    const { default: all, ...names } = await load('\uFEFF{ "five": 5, "not a name": 6, "default": 7, "__proto__": 8, "class": [9] }');
    assert.equal(JSON.stringify(all), '{"five":5,"not a name":6,"default":7,"__proto__":8,"class":[9]}');
    assert.deepEqual(Object.entries(names).toSorted(), [['__proto__', 8], ['class', [9]], ['five', 5], ['not a name', 6]].toSorted());
  });

  it('may be anything but an object', async () => {
    for (const [text, value] of [['[1, 2]', [1, 2]], ['null', null], ['"text"', 'text']] as const) assert.deepEqual({ ...(await load(text)) }, { default: value });
  });

  it('names the file where it is none', () => assert.throws(() => jsonModule('/a.json', '{'), { name: 'SyntaxError', message: /^\/a\.json: / }));
});
