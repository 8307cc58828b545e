import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StackMapper } from '../../../src/runner/stacks.ts';

describe('stacks', () => {
  let folder: string;
  let mapper: StackMapper;
  const placed = (...lines: string[]): string[] =>
    mapper.lines(['Error: at last (/a/b.ts:1:1)', ...lines].join('\n'), 'at last (/a/b.ts:1:1)').map(({ text, place }) => (place === null ? text : `${place.file}:${place.line}:${place.column}`));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stacks-'));
    mkdirSync(join(folder, 'host'));
    mapper = new StackMapper(join(folder, 'host'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are followed through a source map to the TypeScript line and column', () => {
    const map = join(folder, 'a.map');
    // Line 3, column 5 of what was generated is line 2, column 3 of the source.
    writeFileSync(map, JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: ';;IACE' }));
    mapper.addMaps([['/src/a.ts', map]]);
    assert.deepEqual(mapper.lines('Error\n    at run (/src/a.ts:3:5)', ''), [{ text: 'at run (a.ts:2:3)', place: { file: '/src/a.ts', line: 2, column: 3 } }]);
  });

  it('keep the places of files that were not transformed, and give none for those whose map is lost or broken', () => {
    const broken = join(folder, 'broken.map');
    writeFileSync(broken, '{');
    mapper.addMaps([['/src/lost.ts', join(folder, 'lost.map')], ['/src/broken.ts', broken]]);
    assert.deepEqual(placed('    at f (/src/plain.js:1:2)', '    at g (/src/lost.ts:3:4)', '    at h (/src/broken.ts:5:6)'), ['/src/plain.js:1:2', 'at g (lost.ts, line not known)', 'at h (broken.ts, line not known)']);
  });

  it('are read in all the forms that V8 writes', () => {
    assert.deepEqual(
      placed(
        `    at async Promise.all (index 0)`,
        `    at ${pathToFileURL('/src/a b.ts').href}:1:1`,
        '    at new Point (/src/a.ts:2:2)',
        '    at async Array.every [as all] (/src/my (own) folder/a.ts:3:3)',
        '    at /src/a.ts:4:4',
      ),
      ['at async Promise.all (index 0)', '/src/a b.ts:1:1', '/src/a.ts:2:2', '/src/my (own) folder/a.ts:3:3', '/src/a.ts:4:4'],
    );
  });

  it('leave out the lines of the profiler and of Node', () => {
    assert.deepEqual(
      placed('    at mine (/src/a.ts:1:1)', `    at slot (${folder}/host/main.js:1:1)`, '    at process.processTicksAndRejections (node:internal/process/task_queues:103:5)', `    at near (${folder}/hostess/a.js:1:1)`),
      ['/src/a.ts:1:1', `${folder}/hostess/a.js:1:1`],
    );
  });

  it('leave out the lines of a profiler that is reached through a link', () => {
    symlinkSync(join(folder, 'host'), join(folder, 'link'));
    mapper = new StackMapper(join(folder, 'link'));
    assert.deepEqual(placed('    at mine (/src/a.ts:1:1)', `    at slot (${folder}/host/main.js:1:1)`), ['/src/a.ts:1:1']);
  });

  it('leave out what has no place below the last line that has one', () => {
    assert.deepEqual(placed('    at JSON.parse (<anonymous>)', '    at mine (/src/a.ts:1:1)', '    at async Promise.all (index 1)'), ['at JSON.parse (<anonymous>)', '/src/a.ts:1:1']);
    assert.deepEqual(placed('    at JSON.parse (<anonymous>)'), ['at JSON.parse (<anonymous>)']);
  });

  it('of nothing are empty', () => {
    assert.deepEqual(mapper.lines('', ''), []);
    assert.deepEqual(mapper.lines('just a message', 'just a message'), []);
  });

  describe('of a message that looks like a stack', () => {
    const MESSAGE = 'first\n    at nowhere (/never.ts:1:1)\n    at /never.ts:2:2';
    const FRAMES = '\n    at mine (/src/a.ts:1:1)';
    const only = (stack: string, message: string): void => assert.deepEqual(mapper.lines(stack, message).map(({ text }) => text), ['at mine (a.ts:1:1)']);

    it('begin below it', () => {
      only(`RangeError: ${MESSAGE}${FRAMES}`, MESSAGE);
      only(`Error: at mine (/src/b.ts:1:1)${FRAMES}`, 'at mine (/src/b.ts:1:1)');
    });

    it('begin below it where a diagnosis tells of the error', () => only(`RangeError: ${MESSAGE}${FRAMES}`, `Something threw after its task had returned: RangeError: ${MESSAGE}`));

    it('begin below it where it was too long to be told', () => {
      const long = `${MESSAGE}\n${'x'.repeat(20)}\n    at nowhere (/never.ts:3:3)\nend`;
      only(`RangeError: ${long}${FRAMES}`, `${long.slice(0, 30)}…`);
    });

    it('are whole where the message was changed later', () => only(`Error: before${FRAMES}`, 'after'));

    it('are whole where a line of theirs holds the message', () => assert.equal(mapper.lines('Error\n    at one (/src/a.ts:1:1)\n    at two (/src/one:1:1)', 'one').length, 2));
  });
});
