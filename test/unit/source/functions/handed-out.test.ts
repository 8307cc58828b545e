import assert from 'node:assert/strict';
import { findByName, findFunctions } from '../../../../src/source/index.ts';

/** How the running module hands out what a person names and the text does not show. */
function reachOf(text: string, name: string): unknown {
  const found = findByName(findFunctions(text, 'x.ts'), name);
  assert.deepEqual([found.parameters, found.runsAs, found.certain], [null, 'unknown', false]);
  return found.reach;
}

const refused = (text: string, name: string | null, message: RegExp): void => assert.throws(() => findByName(findFunctions(text, 'x.ts'), name), message);

describe('an export that is no function in the text', () => {
  const exported = (...path: string[]) => ({ kind: 'export', path });

  it('is reached by its name where it is given some value', () => {
    assert.deepEqual(reachOf('const immer = new Immer();\nexport const produce = immer.produce;', 'produce'), exported('produce'));
    assert.deepEqual(reachOf("import equal from 'equal';\nexport default equal;", 'default'), exported('default'));
    assert.deepEqual(reachOf('const a = make();\nexport { a as load };', 'load'), exported('load'));
  });

  it('is reached where it is a member of one', () => {
    assert.deepEqual(reachOf('const $ = make();\nexport default $;', 'default.red'), exported('default', 'red'));
  });

  it('is reached where another module has it', () => {
    assert.deepEqual(reachOf("export { parse as load } from './parse.js';", 'load'), exported('load'));
    assert.deepEqual(reachOf("export * from './parse.js';", 'anything'), exported('anything'));
    assert.deepEqual(reachOf("export * as all from './parse.js';", 'all'), exported('all'));
  });

  it('is not made up where the text tells all exports', () => {
    refused('export const a = make();\nexport function load() {}', 'lod', /There is no function lod/);
    refused("import type { A } from './a.js';\nexport type { A };\nexport {};", 'A', /no function that can be profiled/);
    refused('export function load() { function parse() {} }', 'parse', /stands inside load/);
  });
});

describe('the exports of a CommonJS module', () => {
  const member = (name: string) => ({ kind: 'expression', callee: `module.exports.${name}`, receiver: 'module.exports' });

  for (const [how, text] of [
    ['a function that is called at once', '(function () { function parse() {} module.exports = { parse }; })();'],
    ['one that is called with its own this', ';(function () { function parse() {} }.call(this));'],
    ['a factory', "(function (root, factory) { module.exports = factory(); })(this, function () { function parse() {} return { parse }; });"],
    ['a minified factory', '!function(e,t){"object"==typeof module?module.exports=t():e.a=t()}(this,function(){return{parse:function(){}}});'],
    ['a definition', 'define(["a"], function (a) { return { parse: a }; });'],
    ['a call that gives them', 'module.exports = make();'],
    ['another module', "module.exports = require('./other');"],
    ['an object that takes in another', "module.exports = { ...require('./other') };"],
    ['a helper that copies them', "__exportStar(require('./other'), exports);"],
    ['a name for them', 'const $ = make();\nmodule.exports = $;'],
  ] as const) {
    it(`are reached by name where they are made by ${how}`, () => assert.deepEqual(reachOf(text, 'parse'), member('parse')));
  }

  it('are reached by name where the text has the names alone', () => {
    assert.deepEqual(reachOf("const parse = require('./parse');\nmodule.exports = { parse, load: parse.all };", 'parse'), member('parse'));
    assert.deepEqual(reachOf("const parse = require('./parse');\nmodule.exports = { parse, load: parse.all };", 'load'), member('load'));
    assert.deepEqual(reachOf("const api = require('./api');\nexports.parse = exports.load = api.parse;", 'load'), member('load'));
  });

  it('may lie deeper, or be all of it', () => {
    assert.deepEqual(reachOf('module.exports = make();', 'a.b'), { kind: 'expression', callee: 'module.exports.a.b', receiver: 'module.exports.a' });
    assert.deepEqual(reachOf("(function () { module.exports = parse; })();", 'default'), { kind: 'expression', callee: 'module.exports', receiver: null });
  });

  it('are not made up where the text tells them all', () => {
    refused('function load() { function parse() {} }\nmodule.exports = { load };', 'parse', /stands inside load/);
    refused('exports.load = function () {};', 'lod', /There is no function lod/);
  });

  it('are no code: a name is a name', () => {
    refused('module.exports = make();', 'a; process.exit()', /no function a; process\.exit\(\)|exported when it runs/);
    refused('module.exports = make();', '["a"]', /no function|exported when it runs/);
  });

  it('have to be named', () => refused('(function () { module.exports = { parse() {} }; })();', null, /exported when it runs\./));
});
