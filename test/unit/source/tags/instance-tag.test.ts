import assert from 'node:assert/strict';
import { findFunctions, instanceTagEdit } from '../../../../src/source/index.ts';

/** The text with the tag, and what of it is selected then. */
function tagged(text: string, name: string): { readonly text: string; readonly selected: string } | null {
  const unreachable = findFunctions(text, 'a.ts').unreachable.find((each) => each.name === name);
  assert.ok(unreachable, `${name} can be reached`);
  const edit = instanceTagEdit(text, unreachable);
  if (edit === null) return null;
  const { start, length } = edit.expression;
  return { text: text.slice(0, edit.start) + edit.text + text.slice(edit.end), selected: edit.text.slice(start, start + length) };
}

const service = (above: string) => `class Service {\n  constructor(url: string) {}\n\n${above}  load(id: number): number {\n    return id;\n  }\n}\n`;

describe('a method that needs an instance', () => {
  it('can be called with the tag that is written above it', () => {
    const written = tagged(service(''), 'Service.load');
    assert.equal(written?.text, service('  /** @profile-new new Service(url) */\n'));
    assert.equal(written.selected, 'new Service(url)');
    assert.deepEqual(findFunctions(written.text, 'a.ts').functions.map(({ name }) => name), ['Service.load']);
  });

  it('gets the tag in the comment that is there', () => {
    assert.equal(tagged(service('  /** Loads one. */\n'), 'Service.load')?.text, service('  /** Loads one.\n   * @profile-new new Service(url)\n   */\n'));
    const long = '  /**\n   * Loads one.\n   * @returns it\n   */\n';
    assert.equal(tagged(service(long), 'Service.load')?.text, service('  /**\n   * Loads one.\n   * @returns it\n   * @profile-new new Service(url)\n   */\n'));
  });

  it('keeps the line ends of the file', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    assert.equal(tagged(crlf(service('')), 'Service.load')?.text, crlf(service('  /** @profile-new new Service(url) */\n')));
  });
});

describe('a function that lacks something else', () => {
  it('gets no tag', () => {
    assert.equal(tagged('export function outer() {\n  function inner() {}\n  inner();\n}\n', 'inner'), null);
  });

  it('gets no second tag where the first is no expression', () => {
    assert.equal(tagged(service('  /** @profile-new new Service( */\n'), 'Service.load'), null);
  });

  it('gets none that names a class which has no name', () => {
    assert.equal(tagged(service('').replace('class Service', 'export default class'), 'default.load'), null);
  });
});
