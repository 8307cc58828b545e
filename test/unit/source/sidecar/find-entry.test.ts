import assert from 'node:assert/strict';
import { findByName, findEntry, findFunctions, readSidecar } from '../../../../src/source/index.ts';

const module = findFunctions('function load() {}\nexport { load as read };\nexport function count() {}', 'a.ts');

/** The name of the entry that is found for a function, and whether its inputs are there. */
function found(sidecar: string, name: string): readonly [string | null, boolean] | null {
  const says = findEntry(readSidecar(sidecar, 'a.profile.ts'), findByName(module, name), module.aliases);
  return says === null ? null : [says.entry?.name ?? null, says.hasInputs];
}

describe('the entry of a function', () => {
  it('goes by its name', () => assert.deepEqual(found('export default { read: {}, load: { inputs: [[1]] } };', 'load'), ['load', true]));
  it('may go by a name that it is exported by', () => assert.deepEqual(found('export default { read: { inputs: [[1]] } };', 'load'), ['read', true]));
  it('may have no inputs', () => assert.deepEqual(found('export default { load: { setup() {} } };', 'load'), ['load', false]));
  it('is none of another function', () => assert.equal(found('export default { load: { inputs: [[1]] } };', 'count'), null));
  it('is known by running it alone where the object is not written out', () => assert.deepEqual(found('export default make();', 'count'), [null, true]));
  it('is run where the sidecar does not parse, which then says why', () => assert.deepEqual(found('export default { load: { inputs: [ } };', 'load'), ['load', true]));
});
