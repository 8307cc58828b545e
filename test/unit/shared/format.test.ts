import assert from 'node:assert/strict';
import {
  formatBytes, formatCount, formatDuration, formatDurationInterval, formatPlural, formatRatio, formatRatioInterval, formatShare, joinNames, laneName, modeLabel,
  sentence, shorten, threadName,
} from '../../../src/shared/format.ts';

/** No-break spaces are what is meant, and hard to read in a test. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('durations', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0 ms'], [0.000_25, '250 ns'], [0.0064, '6.4 µs'], [0.9996, '1 ms'], [1, '1 ms'], [12.345, '12.3 ms'], [812, '812 ms'],
    [999.4, '999 ms'], [999.6, '1 s'], [1250, '1.25 s'], [75_300, '75.3 s'], [119_900, '120 s'], [125_000, '2 min 5 s'], [3_600_000, '60 min 0 s'],
  ];
  for (const [ms, text] of cases) {
    it(`shows ${ms} ms as ${text}`, () => assert.equal(plain(formatDuration(ms)), text));
  }

  it('holds the number and its unit together', () => assert.equal(formatDuration(812), '812\u00a0ms'));
  it('follows the locale', () => assert.equal(plain(formatDuration(1250, 'de')), '1,25 s'));
  it('shows both ends of an interval in one unit', () => {
    assert.equal(plain(formatDurationInterval(800, 830)), '800–830 ms');
    assert.equal(plain(formatDurationInterval(980, 1020)), '0.98–1.02 s');
    assert.equal(plain(formatDurationInterval(6, 17.68)), '6.0–17.7 ms');
  });
});

describe('ratios', () => {
  it('have one decimal, and two where one would hide a difference that matters', () => {
    assert.deepEqual([1, 1.02, 1.07, 0.93, 1.9, 0.5, 0.04, 12.34, 250].map((ratio) => formatRatio(ratio)), ['1.0×', '1.0×', '1.07×', '0.93×', '1.9×', '0.5×', '0.04×', '12×', '250×']);
  });
  it('have intervals whose ends can be told apart', () => {
    assert.equal(formatRatioInterval(1.8, 2.04), '1.8–2.0');
    assert.equal(formatRatioInterval(1.91, 1.94), '1.91–1.94');
    assert.equal(formatRatioInterval(1.07, 1.3), '1.07–1.30');
  });
});

describe('amounts', () => {
  it('of memory are counted in steps of 1024', () => {
    assert.deepEqual([0, 512, 1536, 61 * 2 ** 20, 1023.7 * 2 ** 20, 1.5 * 2 ** 30].map((bytes) => plain(formatBytes(bytes))), ['0 bytes', '512 bytes', '1.5 KB', '61 MB', '1 GB', '1.5 GB']);
  });
  it('of a share are percents, with a decimal below one', () => {
    assert.deepEqual([0, 0.004, 0.98, 1.96].map((share) => plain(formatShare(share))), ['0 %', '0.4 %', '98 %', '196 %']);
  });
  it('of things are grouped, and their name follows the number', () => {
    assert.equal(formatCount(1_000_000), '1,000,000');
    assert.equal(formatPlural(1, 'task'), '1 task');
    assert.equal(formatPlural(1000, 'task'), '1,000 tasks');
  });
});

describe('names', () => {
  const plan = { workers: 2, concurrency: 32 };
  it('of modes say what the mode had', () => {
    assert.deepEqual([modeLabel('sequential', plan), modeLabel('async', plan), modeLabel('worker-pool', plan)], ['sequential', 'async · 32', 'worker pool · 2']);
  });
  it('are listed with an and', () => {
    assert.deepEqual([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joinNames), ['', 'a', 'a and b', 'a, b and c']);
  });
  it('of lanes and threads count from 1', () => {
    assert.deepEqual([laneName('sequential', 0), laneName('async', 2), laneName('worker-pool', 0), threadName(-1)], ['main', 'slot 3', 'worker 1', 'main']);
  });
});

describe('a text that is too long', () => {
  it('is cut to one line with an ellipsis', () => {
    assert.equal(shorten('one\n  two   three', 20), 'one two three');
    assert.equal(shorten('one two three', 8), 'one two…');
  });
  it('is never cut within a character', () => assert.equal(shorten('ab😀cd', 4), 'ab…'));
});

describe('a text from elsewhere', () => {
  it('ends like a sentence', () => assert.deepEqual(['boom ', 'boom.', 'boom!'].map(sentence), ['boom.', 'boom.', 'boom!']));
});
