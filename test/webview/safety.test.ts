import assert from 'node:assert/strict';
import type { Run } from '../../src/shared/model.ts';
import { encodeRun } from '../../src/shared/run-format.ts';
import { crowdedRun, hostileRun } from './hostile-run.ts';
import { usePanels } from './panel.ts';
import type { Panel } from './panel.ts';

const MARKUP = '<img src=x onerror="window.posted.push(1)"><script>window.posted.push(2)</script>';
/** All that cannot be seen, or turns the direction of what stands around it. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/u;
const PLACES = ['h1', '.header-facts', '.field.long dd', '.error-message', '.stack li', '.trouble-reason', '.trouble-diagnosis', '.card-more', '.details-output'];

/** Shows a run, with everything unfolded and the async mode's first task, which failed, in the strip and under the pointer. */
async function showAll(panel: Panel, run: Run): Promise<void> {
  await panel.showRun(run);
  await lookAtAll(panel);
}

async function lookAtAll(panel: Panel): Promise<void> {
  await panel.page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await panel.canvas.scrollIntoViewIfNeeded();
  const point = await panel.pointOf('async', 0, 3);
  await panel.page.mouse.click(point.x, point.y);
  await panel.page.mouse.move(point.x + 1, point.y);
  await panel.painted();
}

/** Every text of the page, with hints and labels. */
async function allText(panel: Panel): Promise<string> {
  return panel.page.evaluate(() => [document.body.textContent, ...[...document.querySelectorAll('*')].flatMap((each) => [...each.attributes].map(({ value }) => value))].join('\n'));
}

describe('texts of a user’s program', () => {
  const panels = usePanels();

  it('are shown as text, never read as markup', async () => {
    const panel = await panels.open();
    await showAll(panel, hostileRun(MARKUP));
    for (const place of PLACES) assert.ok((await panel.page.locator(place).first().textContent())?.includes(MARKUP), `${place} shows it`);
    assert.ok((await panel.page.locator('.tooltip').textContent())?.includes(MARKUP.slice(0, 20)), 'the tooltip shows its beginning');
    assert.equal(await panel.page.locator('img, main script').count(), 0);
    await panel.send({ type: 'problem', title: null, message: MARKUP, todo: MARKUP });
    await panel.send({ type: 'progress', title: MARKUP, progress: { phase: 'starting', what: MARKUP } });
    assert.equal(await panel.page.locator('img, main script').count(), 0);
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }], 'and nothing in them ran');
  });

  for (const { what, text, seen } of [
    { what: 'orders to turn the direction', text: 'invoice\u202Egpj.exe\u202C\u2066a\u2069\u200F', seen: 'invoice\\u202Egpj.exe\\u202C\\u2066a\\u2069\\u200F' },
    { what: 'colours and titles for a terminal', text: '\u001B[31mred\u001B[0m\u001B]0;title\u0007 \u009B1mbold', seen: 'red bold' },
    { what: 'characters that nobody can see', text: 'a\u0000b\u0008c\u200Bd\uFEFFe', seen: 'a\\u0000b\\u0008c\\u200Bd\\uFEFFe' },
    { what: 'halves of characters', text: 'a\uD83Db\uDE00', seen: 'a\\uD83Db\\uDE00' },
  ]) {
    it(`show ${what} for what they are`, async () => {
      const panel = await panels.open();
      await showAll(panel, hostileRun(text));
      for (const place of PLACES) assert.ok((await panel.page.locator(place).first().textContent())?.includes(seen), `${place} shows ${seen}`);
      assert.doesNotMatch(await allText(panel), INVISIBLE);
      await panel.send({ type: 'problem', title: text, message: text, todo: text });
      assert.equal(await panel.page.getByRole('alert').locator('h2').textContent(), seen);
      assert.doesNotMatch(await allText(panel), INVISIBLE);
    });
  }

  it('keep their own direction, and leave ours alone', async () => {
    const panel = await panels.open();
    const hebrew = 'שלום (1) עולם';
    const run = hostileRun(hebrew);
    await showAll(panel, { ...run, agreement: { repeat: 'same' as const, same: false, count: 1, differences: [{ task: 0, mode: 'async', expected: hebrew, actual: '123' }] } });
    const parts = await panel.page.locator('.card-list li:has(.link)').first().evaluate((row) => [...row.querySelectorAll('bdi')].map((part) => part.getBoundingClientRect().left));
    assert.equal(parts.length, 2);
    assert.ok((parts[0] ?? 0) < (parts[1] ?? 0), 'what came stands before what was expected, whatever letters they have');
    const isolated = await panel.page.locator('bdi').evaluateAll((all) => all.every((each) => getComputedStyle(each).unicodeBidi === 'isolate'));
    assert.ok(isolated);
    assert.equal(await panel.page.locator('.error-message').textContent(), `${hebrew}: ${hebrew}`);
  });

  for (const width of [960, 420]) {
    it(`without a place to break do not push anything out of a page of ${width} px`, async () => {
      const panel = await panels.open({ width });
      await showAll(panel, hostileRun('W'.repeat(3_000)));
      const wide = await panel.page.evaluate(() => ({ sticksOut: document.documentElement.scrollWidth - document.documentElement.clientWidth, left: scrollX }));
      assert.deepEqual(wide, { sticksOut: 0, left: 0 });
      assert.ok(await panel.page.getByRole('button', { name: 'Run again' }).isVisible());
      const title = await panel.page.locator('h1').boundingBox();
      assert.ok(title !== null && title.height <= 60, 'a name does not take the page');
      await panel.screenshot(`long-words-${width}`);
    });
  }

  it('of ten megabytes each are cut, and say so', async () => {
    const panel = await panels.open();
    const bytes = encodeRun(hostileRun('@'));
    // Grown in the page: so much does not travel to it in one message of the test's.
    await panel.page.evaluate((small) => {
      const view = new DataView(small.buffer, small.byteOffset);
      const end = 16 + view.getUint32(8, true);
      let left = 12;
      const grown = JSON.stringify(JSON.parse(new TextDecoder().decode(small.subarray(16, end))), (_key, value: unknown) => (value === '@' && left-- > 0 ? 'x'.repeat(10_000_000) : value));
      const header = new TextEncoder().encode(grown);
      const length = Math.ceil(header.length / 8) * 8;
      const whole = new Uint8Array(16 + length + small.length - end).fill(0x20);
      whole.set(small.subarray(0, 16));
      whole.set(header, 16);
      whole.set(small.subarray(end), 16 + length);
      new DataView(whole.buffer).setUint32(8, length, true);
      window.postMessage({ type: 'run', bytes: whole }, '*');
    }, bytes);
    await panel.page.locator('.mode-row').first().waitFor();
    await lookAtAll(panel);
    assert.match((await panel.page.locator('h1').textContent()) ?? '', /^x{10000}… \(9,990,000 more characters\)$/);
    const text = await allText(panel);
    assert.ok(text.length < 500_000, `the page holds ${text.length} characters`);
    assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  });

  it('by the thousands are counted where they are not shown', async () => {
    const panel = await panels.open();
    await showAll(panel, crowdedRun(5_000));
    const nodes = await panel.page.evaluate(() => document.querySelectorAll('*').length);
    assert.ok(nodes < 3_000, `the page has ${nodes} elements`);
    assert.match((await panel.page.locator('.mode-trouble').first().textContent()) ?? '', /and 4,950 more/);
    assert.match((await panel.page.locator('.details .stack').textContent()) ?? '', /and 4,900 more lines$/);
    assert.match((await panel.page.locator('.card-more').textContent()) ?? '', /and 4,950 more/);
  });
});

describe('the page’s policy', () => {
  const panels = usePanels();

  it('lets nothing in but the script and the style sheet that the extension names', async () => {
    const panel = await panels.open();
    const policy = await panel.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    const origin = new URL(panel.page.url()).origin;
    assert.deepEqual(policy?.split('; '), ["default-src 'none'", "script-src 'nonce-c2VjcmV0'", `style-src ${origin}`, `font-src ${origin}`]);
    assert.deepEqual(await panel.page.evaluate(() => [...document.scripts].map((script) => new URL(script.src).pathname)), ['/main.js']);
  });

  for (const [what, door, directive] of [
    ['a script', '<script>window.posted.push(3)</script>', /^script-src/],
    ['a script of another server', '<script src="http://127.0.0.1:9/a.js"></script>', /^script-src/],
    ['a handler', '<img src="data:," onerror="window.posted.push(3)" onload="window.posted.push(3)">', /^(script-src|img-src)/],
    ['a picture', '<img src="http://127.0.0.1:9/a.png">', /^img-src/],
    ['a frame', '<iframe src="http://127.0.0.1:9/"></iframe>', /^frame-src/],
    ['a style', '<style>h1 { background: red }</style>', /^style-src/],
    ['a link that runs', '<a id="door" href="javascript:window.posted.push(3)">x</a>', /^script-src/],
  ] as const) {
    it(`refuses ${what} that gets into it, and that is noticed`, async () => {
      const panel = await panels.open();
      await panel.page.evaluate((html) => {
        const parsed = document.createRange().createContextualFragment(html);
        document.body.append(parsed);
        document.getElementById('door')?.click();
      }, door);
      await panel.page.waitForFunction(() => window.violations.length > 0);
      assert.deepEqual(await panel.posted(), [{ type: 'ready' }]);
      await panel.forgive(directive);
    });
  }

  it('refuses to run a text as code, or to send one away', async () => {
    const panel = await panels.open();
    const outcomes = await panel.page.evaluate(async () => {
      const sent = await fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused');
      const timer = await new Promise((resolve) => {
        setTimeout(() => resolve('went on'), 50);
        Reflect.apply(setTimeout, window, ['window.posted.push(3)', 0]);
      });
      return [sent, timer];
    });
    assert.deepEqual(outcomes, ['refused', 'went on']);
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }]);
    await panel.forgive(/^(connect-src|script-src)/);
  });
});
