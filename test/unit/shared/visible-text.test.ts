import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { visibleLine, visibleStart, visibleText } from '../../../src/shared/visible-text.ts';
import { holds } from '../../support/property.ts';

describe('a text of a user’s program', () => {
  it('stays as it is where all of it can be seen', () => {
    for (const text of ['count(1, "a")', 'größer 😀 日本語', 'שלום', 'a\n\tb', '👨‍👩‍👧', 'می‌خواهم', '']) assert.equal(visibleText(text), text);
  });

  it('loses the colours, titles and links that a terminal would take for orders', () => {
    assert.equal(visibleText('\u001B[31mred\u001B[39;1m!\u001B[0m'), 'red!');
    assert.equal(visibleText('\u001B]0;a title\u0007text'), 'text');
    assert.equal(visibleText('\u001B]8;;http://127.0.0.1/\u001B\\link\u001B]8;;\u001B\\'), 'link');
    assert.equal(visibleText('\u009B2Jgone\u001B[2K\u001B[1A\u001Bc'), 'gone');
  });

  it('shows what would turn its direction around', () => {
    assert.equal(visibleText('is\u202Eexe.stxt\u202C'), 'is\\u202Eexe.stxt\\u202C');
    assert.equal(visibleText('\u2067a\u2069\u200F'), '\\u2067a\\u2069\\u200F');
  });

  it('shows what is there and cannot be seen', () => {
    assert.equal(visibleText('a\u0000b\u0008c\u007Fd\u200Be\uFEFFf\u001B'), 'a\\u0000b\\u0008c\\u007Fd\\u200Be\\uFEFFf\\u001B');
    assert.equal(visibleText('\uD83D and \uDE00 \u{1F600}'), '\\uD83D and \\uDE00 \u{1F600}');
  });

  it('has lines, and can be put on one', () => {
    assert.equal(visibleText('a\r\nb\rc'), 'a\nb\\u000Dc');
    assert.equal(visibleLine('a\r\n  b\tc\u2028d'), 'a b c\\u2028d');
  });

  it('is cut with a word on what is left out', () => {
    assert.equal(visibleStart('abc', 3), 'abc');
    assert.equal(visibleStart(`ab${'x'.repeat(10_000_000)}`, 2), 'ab… (10,000,000 more characters)');
  });

  it('has nothing left to hide, whatever it was', () => {
    const traps = fc.constantFrom('\u001B', '[', ']', '\u0007', '\u009B', '\u009D', '31m', '\u202E', '\u0000', '\uD800', '\\', ';', '\u001B[', '\u001B]');
    holds(fc.property(fc.array(fc.oneof(traps, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }), (parts) => {
      const text = visibleText(parts.join(''));
      assert.doesNotMatch(text, /\p{Cs}/u);
      // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
      assert.doesNotMatch(text, /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/);
      assert.equal(visibleText(text), text, 'and twice is once');
    }), 3_000);
  });
});
