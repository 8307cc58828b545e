import assert from 'node:assert/strict';
import { findFunctions } from '../../../src/source/index.ts';
import type { ModuleFunctions } from '../../../src/source/function.ts';
import { shiftFunctions } from '../../../src/vscode/shift.ts';

const TEXT = ['const limit = 3;', '/** @profile [[1]] */', 'export function first(n: number) {', '  return n;', '}', '', 'export function second() {}', ''].join('\n');

interface Edited {
  readonly shifted: ModuleFunctions;
  readonly text: string;
}

/** Where the functions stand by shifting, after `added` took the place of `removed` right behind the text `anchor`. */
function edited(anchor: string, removed: string, added: string): Edited {
  assert.ok(TEXT.includes(anchor + removed));
  const start = TEXT.indexOf(anchor + removed) + anchor.length;
  const end = start + removed.length;
  const edit = { start, end, startLine: lineOf(start), endLine: lineOf(end), endColumn: end - TEXT.lastIndexOf('\n', end - 1), text: added };
  return { shifted: shiftFunctions(findFunctions(TEXT, 'a.ts'), edit), text: TEXT.slice(0, start) + added + TEXT.slice(end) };
}

function lineOf(offset: number): number {
  return TEXT.slice(0, offset).split('\n').length;
}

function places({ functions }: ModuleFunctions): object[] {
  return functions.map(({ name, line, start, end, startLine, endLine }) => ({ name, line, start, end, startLine, endLine }));
}

/** The same places that a parser finds in the edited text. */
function assertAsParsed({ shifted, text }: Edited): void {
  assert.deepEqual(places(shifted), places(findFunctions(text, 'a.ts')));
}

describe('functions of a text that is being edited', () => {
  it('move with text above them', () => assertAsParsed(edited('', '', 'const a = 1;\n\n')));
  it('move up when lines above them go', () => assertAsParsed(edited('', 'const limit = 3;\n', '')));
  it('stay where the edit is below them', () => assertAsParsed(edited('second() {}\n', '', '\n// end\n')));
  it('grow with text inside them', () => assertAsParsed(edited('{\n', '', '  n += 1;\n')));
  it('shrink when text inside them goes', () => assertAsParsed(edited('{', '\n  return n;\n', ' ')));
  it('keep their place when their comment grows', () => assertAsParsed(edited('/** ', '', 'Adds.\n * ')));
  it('move when a line is put between their comment and their name', () => assertAsParsed(edited('*/\n', '', '\n')));
  it('move when a line ends right above their name', () => assertAsParsed(edited('*/', '', ' // of numbers\n')));
  it('do not swallow what is typed right behind them', () => assertAsParsed(edited('return n;\n}', '', ' // behind')));
  it('go when they are deleted as a whole', () => assertAsParsed(edited('const limit = 3;\n', '/** @profile [[1]] */\nexport function first(n: number) {\n  return n;\n}\n', '')));

  it('stay where they are while the text does not parse', () => {
    const { shifted, text } = edited('const limit = ', '3;', '{\n');
    assert.throws(() => findFunctions(text, 'a.ts'));
    assert.deepEqual(shifted.functions.map(({ name, line }) => [name, line]), [['first', 4], ['second', 8]]);
  });

  it('keep what else is known of the module', () => {
    const module = findFunctions('function load() {}\nexport default load;\n', 'a.ts');
    const shifted = shiftFunctions(module, { start: 0, end: 0, startLine: 1, endLine: 1, endColumn: 1, text: '\n' });
    assert.deepEqual(shifted.aliases, module.aliases);
  });
});
