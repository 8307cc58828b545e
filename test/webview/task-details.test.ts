import assert from 'node:assert/strict';
import { medianRound } from '../../src/analysis/mode-summary.ts';
import { formatDuration } from '../../src/shared/format.ts';
import { buildRun } from '../fixtures/run-builder.ts';
import { usePanels } from './panel.ts';
import type { Panel } from './panel.ts';

describe('one task', () => {
  const panels = usePanels();
  const run = buildRun({ tasks: 60, modes: ['sequential', { mode: 'async', failures: [3] }, 'worker-pool'] });

  /** The first task of a lane starts at 0. */
  async function clickFirst(panel: Panel, mode: 'sequential' | 'async' | 'worker-pool', lane: number): Promise<void> {
    const point = await panel.pointOf(mode, lane, 3);
    await panel.page.mouse.click(point.x, point.y);
    await panel.painted();
  }

  async function fields(panel: Panel): Promise<Map<string, string>> {
    const [titles, values] = await Promise.all([panel.page.locator('.field dt').allInnerTexts(), panel.page.locator('.field dd').allInnerTexts()]);
    return new Map(titles.map((title, i) => [title, values[i] ?? '']));
  }

  it('is shown in the strip when its bar is clicked', async () => {
    // High enough for the lanes of all modes above the strip.
    const panel = await panels.open({ height: 1_000 });
    await panel.showRun(run);
    assert.match(await panel.page.locator('.details').innerText(), /^Click a bar/);
    const before = await panel.page.locator('.details').boundingBox();
    await clickFirst(panel, 'worker-pool', 1);
    const entry = run.modes[2];
    assert.ok(entry !== undefined);
    const tasks = medianRound(entry)?.tasks;
    assert.ok(tasks !== undefined && tasks !== null);
    const task = tasks.lane.indexOf(1);
    const shown = await fields(panel);
    assert.equal(shown.get('Task'), `#${task} of 60`);
    assert.equal(shown.get('Waited'), formatDuration(tasks.start[task] ?? Number.NaN));
    assert.equal(shown.get('Ran'), formatDuration((tasks.end[task] ?? 0) - (tasks.start[task] ?? 0)));
    assert.equal(shown.get('worker pool · 2'), 'worker 2');
    assert.equal(shown.get('Input'), String(task * 1000));
    assert.equal(shown.get('Result'), String(task * 7));
    assert.match(shown.get('Same task elsewhere') ?? '', /sequential [\d.]+\sms\s*async [\d.]+\sms/);
    const after = await panel.page.locator('.details').boundingBox();
    assert.deepEqual({ y: after?.y, height: after?.height }, { y: before?.y, height: before?.height }, 'nothing jumps');
  });

  it('shows what it printed, as text', async () => {
    const panel = await panels.open();
    await panel.showRun(buildRun({ tasks: 60, modes: [{ mode: 'sequential', outputs: [{ task: 0, text: '<b>one</b>\n\u001B[31mtwo\u001B[0m\n' }] }] }));
    await clickFirst(panel, 'sequential', 0);
    assert.equal(await panel.page.locator('.details-output').innerText(), '<b>one</b>\ntwo');
    await panel.canvas.focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.painted();
    assert.equal(await panel.page.locator('.details-output').count(), 0);
  });

  it('is spoken to a screen reader', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await clickFirst(panel, 'sequential', 0);
    assert.match(await panel.page.locator('[aria-live="polite"]').innerText(), /^Task 0 of 60, sequential, main, waited 0\sms, ran /);
  });

  it('is walked to with the arrow keys, along lanes, between them and between modes', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await panel.canvas.focus();
    const press = async (key: string): Promise<Map<string, string>> => {
      await panel.page.keyboard.press(key);
      await panel.painted();
      return fields(panel);
    };
    assert.equal((await press('Enter')).get('Task'), '#0 of 60');
    assert.equal((await press('ArrowRight')).get('Task'), '#1 of 60');
    assert.equal((await press('ArrowLeft')).get('Task'), '#0 of 60');
    assert.equal((await press('ArrowLeft')).get('Task'), '#0 of 60', 'there is none before the first');
    assert.equal((await press('ArrowDown')).get('async · 4'), 'slot 1');
    assert.equal((await press('ArrowDown')).get('async · 4'), 'slot 2');
    assert.equal((await press('ArrowUp')).get('async · 4'), 'slot 1');
    assert.equal((await press('ArrowUp')).get('sequential'), 'main');
  });

  it('is brought into view when it is walked to', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await panel.canvas.focus();
    for (let i = 0; i < 12; i++) await panel.page.keyboard.press('w');
    const before = await panel.range();
    await panel.page.keyboard.press('Enter');
    const after = await panel.range();
    assert.ok(before.start > 0);
    assert.equal(after.start, 0, 'the first task starts at 0');
  });

  it('leads to the same task in another mode', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await clickFirst(panel, 'worker-pool', 0);
    const { task } = { task: (await fields(panel)).get('Task') };
    await panel.page.locator('.elsewhere .link').first().click();
    await panel.painted();
    const shown = await fields(panel);
    assert.equal(shown.get('sequential'), 'main');
    assert.equal(shown.get('Task'), task);
  });

  it('shows its error, with a stack that leads into the source', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await clickFirst(panel, 'async', 3);
    const shown = await fields(panel);
    assert.equal(shown.get('Task'), '#3 of 60 failed');
    assert.equal(shown.has('Result'), false);
    assert.equal(await panel.page.locator('.error-message').innerText(), 'RangeError: task 3 is out of range');
    assert.deepEqual(await panel.page.locator('.stack li').allInnerTexts(), ['at countBelow (/project/src/primes.ts:14:11)', 'at node:internal/main']);
    assert.equal(await panel.page.locator('.stack button').count(), 1, 'only a line with a place is a link');
    await panel.page.locator('.stack button').click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'open-source', place: { file: '/project/src/primes.ts', line: 14, column: 11 } });
  });

  it('leads to the source of the function', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await clickFirst(panel, 'sequential', 0);
    await panel.page.locator('.details-strip > .link').click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'open-source', place: { file: '/project/src/primes.ts', line: 12, column: 1 } });
  });

  it('says so where it was lost before it ended', async () => {
    const panel = await panels.open();
    await panel.showRun(buildRun({ tasks: 20, modes: [{ mode: 'sequential', lost: [0] }] }));
    await clickFirst(panel, 'sequential', 0);
    const shown = await fields(panel);
    assert.equal(shown.get('Task'), '#0 of 20 never ended');
    assert.equal(shown.get('Ran'), '–');
  });
});
