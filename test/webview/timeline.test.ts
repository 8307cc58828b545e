import assert from 'node:assert/strict';
import { medianRound } from '../../src/analysis/mode-summary.ts';
import { formatDuration } from '../../src/shared/format.ts';
import type { Mode, Round, Run } from '../../src/shared/model.ts';
import { buildRun } from '../fixtures/run-builder.ts';
import { usePanels } from './panel.ts';
import type { Panel } from './panel.ts';

function shownRound(run: Run, mode: Mode): Round {
  const entry = run.modes.find((candidate) => candidate.mode === mode);
  const round = entry === undefined ? null : medianRound(entry);
  assert.ok(round !== null);
  return round;
}

/** The middle of a task in the round that is shown. */
function middleOf(round: Round, task: number): { lane: number; ms: number } {
  const { tasks } = round;
  assert.ok(tasks !== null);
  return { lane: tasks.lane[task] ?? 0, ms: ((tasks.start[task] ?? 0) + (tasks.end[task] ?? 0)) / 2 };
}

async function pointOfTask(panel: Panel, run: Run, mode: Mode, task: number): Promise<{ x: number; y: number }> {
  const { lane, ms } = middleOf(shownRound(run, mode), task);
  return panel.pointOf(mode, lane, ms);
}

describe('the timeline', () => {
  const panels = usePanels();
  const run = buildRun({ tasks: 60 });

  async function opened(): Promise<Panel> {
    const panel = await panels.open();
    await panel.showRun(run);
    return panel;
  }

  it('shows every mode from 0 to the longest, with its lanes', async () => {
    const panel = await opened();
    const sections = panel.page.locator('.timeline-section');
    assert.deepEqual(await sections.evaluateAll((all) => all.map((section) => [section.getAttribute('data-mode'), section.getAttribute('data-lanes')])), [
      ['sequential', '1'],
      ['async', '4'],
      ['worker-pool', '2'],
    ]);
    assert.deepEqual(await panel.page.locator('.timeline-time').allInnerTexts(), (['sequential', 'async', 'worker-pool'] as const).map((mode) => formatDuration(shownRound(run, mode).durationMs)));
    const { start, end } = await panel.range();
    assert.equal(start, 0);
    const longest = shownRound(run, 'sequential').durationMs;
    assert.ok(end >= longest && end <= longest * 1.1);
  });

  it('paints a task as a bar, and nothing behind the last one', async () => {
    const panel = await opened();
    const round = shownRound(run, 'worker-pool');
    const bar = await panel.pixel(await pointOfTask(panel, run, 'worker-pool', 10));
    const after = await panel.pixel(await panel.pointOf('worker-pool', 0, round.durationMs * 1.1));
    assert.equal(bar[3], 255);
    assert.notDeepEqual(bar, after);
    assert.equal(after[3], 0);
  });

  it('zooms at the pointer with the wheel, and back out to everything', async () => {
    const panel = await opened();
    const before = await panel.range();
    const point = await pointOfTask(panel, run, 'sequential', 20);
    const at = middleOf(shownRound(run, 'sequential'), 20).ms;
    await panel.page.mouse.move(point.x, point.y);
    await panel.page.mouse.wheel(0, -400);
    const zoomed = await panel.range();
    assert.ok(zoomed.end - zoomed.start < (before.end - before.start) * 0.6);
    assert.ok(Math.abs((at - zoomed.start) / (zoomed.end - zoomed.start) - (at - before.start) / (before.end - before.start)) < 0.01, 'the moment under the pointer stays');
    await panel.page.mouse.wheel(0, 5000);
    assert.deepEqual(await panel.range(), before);
  });

  it('zooms, pans and fits with the keys', async () => {
    const panel = await opened();
    const whole = await panel.range();
    await panel.page.keyboard.press('w');
    await panel.page.keyboard.press('w');
    const zoomed = await panel.range();
    assert.ok(zoomed.start > whole.start && zoomed.end < whole.end);
    await panel.page.keyboard.press('d');
    const right = await panel.range();
    assert.ok(right.start > zoomed.start && right.end > zoomed.end);
    await panel.page.keyboard.press('a');
    assert.ok(Math.abs((await panel.range()).start - zoomed.start) < 1e-6);
    await panel.page.keyboard.press('s');
    assert.ok((await panel.range()).end > zoomed.end);
    await panel.page.keyboard.press('f');
    assert.deepEqual(await panel.range(), whole);
    await panel.page.keyboard.press('w');
    await panel.page.keyboard.press('0');
    assert.deepEqual(await panel.range(), whole);
  });

  it('pans by dragging, which selects nothing', async () => {
    const panel = await opened();
    await panel.page.keyboard.press('w');
    await panel.page.keyboard.press('w');
    const before = await panel.range();
    const point = await panel.pointOf('sequential', 0, (before.start + before.end) / 2);
    await panel.page.mouse.move(point.x, point.y);
    await panel.page.mouse.down();
    await panel.page.mouse.move(point.x - 60, point.y, { steps: 4 });
    await panel.page.mouse.up();
    const after = await panel.range();
    assert.ok(after.start > before.start);
    assert.ok(Math.abs(after.end - after.start - (before.end - before.start)) < 1e-6, 'the zoom stays');
    assert.match(await panel.page.locator('.details').innerText(), /^Click a bar/);
  });

  it('scrolls with the wheel over the labels, pans with Shift, and zooms with Ctrl as a pinch does', async () => {
    const panel = await panels.open({ height: 620 });
    await panel.showRun(run);
    const scrollTop = async (): Promise<number> => panel.page.locator('.timeline-scroller').evaluate((element) => element.scrollTop);
    const point = await pointOfTask(panel, run, 'sequential', 30);
    const whole = await panel.range();
    await panel.page.mouse.move(60, point.y);
    await panel.page.mouse.wheel(0, 40);
    await panel.page.waitForFunction(() => (document.querySelector('.timeline-scroller')?.scrollTop ?? 0) > 0);
    assert.deepEqual(await panel.range(), whole);
    const scrolled = await scrollTop();
    await panel.page.mouse.move(point.x, point.y);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -80);
    await panel.page.keyboard.up('Control');
    const zoomed = await panel.range();
    assert.ok(zoomed.end - zoomed.start < whole.end * 0.6);
    await panel.page.keyboard.down('Shift');
    await panel.page.mouse.wheel(0, 50);
    await panel.page.keyboard.up('Shift');
    const panned = await panel.range();
    assert.ok(panned.start > zoomed.start);
    assert.ok(Math.abs(panned.end - panned.start - (zoomed.end - zoomed.start)) < 1e-6);
    assert.equal(await scrollTop(), scrolled);
  });

  it('names the modes that are out of sight below, and leads to them', async () => {
    const panel = await panels.open({ height: 500 });
    await panel.showRun(run);
    const hint = panel.page.locator('.timeline-below');
    assert.equal(await hint.innerText(), 'worker pool · 2');
    await hint.click();
    await panel.painted();
    assert.equal(await hint.isVisible(), false);
    const [lane, frame] = await Promise.all([panel.pointOf('worker-pool', 0, 1), panel.page.locator('.timeline-scroller').boundingBox()]);
    assert.ok(frame !== null && lane.y > frame.y && lane.y < frame.y + frame.height);
  });

  it('shows what the window of the minimap is dragged to', async () => {
    const panel = await opened();
    const whole = await panel.range();
    const box = await panel.page.locator('.timeline-overview').boundingBox();
    const left = Number(await panel.canvas.getAttribute('data-plot-left'));
    const width = Number(await panel.canvas.getAttribute('data-plot-width'));
    assert.ok(box !== null);
    // The right edge of the window, pulled to the middle.
    await panel.page.mouse.move(box.x + left + width, box.y + 12);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + left + width / 2, box.y + 12, { steps: 3 });
    await panel.page.mouse.up();
    const half = await panel.range();
    assert.equal(half.start, 0);
    assert.ok(Math.abs(half.end - whole.end / 2) < whole.end * 0.02);
  });

  it('tells the numbers of the task under the pointer', async () => {
    const panel = await opened();
    const point = await pointOfTask(panel, run, 'worker-pool', 17);
    await panel.page.mouse.move(point.x, point.y);
    const { tasks } = shownRound(run, 'worker-pool');
    assert.ok(tasks !== null);
    const waited = tasks.start[17] ?? 0;
    const ran = (tasks.end[17] ?? 0) - waited;
    assert.deepEqual((await panel.page.locator('.tooltip').innerText()).split('\n'), ['Task #17', `waited ${formatDuration(waited)} · ran ${formatDuration(ran)}`, 'countBelow(17000) → 119']);
    await panel.page.mouse.move(5, 5);
    await panel.painted();
    assert.equal(await panel.page.locator('.tooltip').isVisible(), false);
  });

  it('tells the value of the curve under the pointer', async () => {
    const panel = await opened();
    const lanes = 1;
    const { durationMs } = shownRound(run, 'sequential');
    // The rows under the lanes are lag, tasks waiting, CPU and memory, as high as a lane or a little higher.
    const point = await panel.pointOf('sequential', lanes + 1, durationMs / 2);
    await panel.page.mouse.move(point.x, point.y + 4);
    assert.match(await panel.page.locator('.tooltip').innerText(), /^tasks waiting \d+\stasks\nat /);
  });

  it('folds a mode to its header and back', async () => {
    const panel = await opened();
    const fold = panel.page.locator('.timeline-section[data-mode="async"] button');
    const heightOf = async (): Promise<number> => (await panel.page.locator('.timeline-section[data-mode="async"]').boundingBox())?.height ?? 0;
    const open = await heightOf();
    await fold.click();
    assert.equal(await fold.getAttribute('aria-expanded'), 'false');
    assert.equal(await heightOf(), 28);
    await fold.click();
    assert.equal(await heightOf(), open);
  });

  it('shows its keys, which Escape closes before it clears the selection', async () => {
    const panel = await opened();
    const point = await pointOfTask(panel, run, 'sequential', 3);
    await panel.page.mouse.click(point.x, point.y);
    await panel.page.keyboard.press('?');
    assert.ok(await panel.page.locator('dialog.keys').isVisible());
    await panel.page.keyboard.press('Escape');
    assert.equal(await panel.page.locator('dialog.keys').isVisible(), false);
    assert.match(await panel.page.locator('.details').innerText(), /#3/);
    await panel.page.keyboard.press('Escape');
    assert.match(await panel.page.locator('.details').innerText(), /^Click a bar/);
  });

  it('paints only when something changed', async () => {
    const panel = await opened();
    await panel.range();
    const frames = await panel.canvas.getAttribute('data-frames');
    await panel.painted();
    await panel.painted();
    assert.equal(await panel.canvas.getAttribute('data-frames'), frames);
  });

  it('takes new colours when the theme changes', async () => {
    const panel = await opened();
    const point = await pointOfTask(panel, run, 'sequential', 10);
    const before = await panel.pixel(point);
    await panel.page.evaluate(() => {
      document.documentElement.style.setProperty('--vscode-charts-blue', '#ff0000');
    });
    await panel.painted();
    assert.notDeepEqual(before, [255, 0, 0, 255]);
    assert.deepEqual(await panel.pixel(point), [255, 0, 0, 255]);
  });

  it('gives a failed task a shape of its own, wide or narrow', async () => {
    const panel = await panels.open();
    const failing = buildRun({ tasks: 40, modes: [{ mode: 'sequential', failures: [20] }] });
    await panel.showRun(failing);
    const point = await pointOfTask(panel, failing, 'sequential', 20);
    const good = await pointOfTask(panel, failing, 'sequential', 22);
    // Hollow: beside its cross it is not the solid colour of a bar.
    assert.notDeepEqual(await panel.pixel({ x: point.x, y: point.y - 5 }), await panel.pixel({ x: good.x, y: good.y - 5 }));
    const many = buildRun({ tasks: 20_000, taskMs: 0.1, rounds: 1, modes: [{ mode: 'sequential', failures: [10_000] }] });
    await panel.showRun({ ...many, id: 'many' });
    const { ms } = middleOf(shownRound(many, 'sequential'), 10_000);
    const pin = await panel.pointOf('sequential', 0, ms);
    const nearby = await Promise.all([-1, 0, 1].map(async (dx) => panel.pixel({ x: pin.x + dx, y: pin.y })));
    assert.ok(nearby.some(([red = 0, green = 255]) => red > 200 && green < 120), `a red pin among ${JSON.stringify(nearby)}`);
  });

  it('paints 100,000 tasks and 10,000 lanes, and scrolls to the last of them', async () => {
    const panel = await panels.open();
    await panel.showRun(buildRun({ tasks: 100_000, taskMs: 0.5, rounds: 1, modes: ['sequential', 'worker-pool'] }));
    await panel.page.mouse.move(600, 500);
    await panel.page.keyboard.press('w');
    assert.ok((await panel.range()).end > 0);
    await panel.showRun({ ...buildRun({ tasks: 20_000, taskMs: 5, rounds: 1, concurrency: 10_000, modes: ['async'] }), id: 'wide' });
    assert.equal(await panel.page.locator('.timeline-section').getAttribute('data-lanes'), '10000');
    const scroller = panel.page.locator('.timeline-scroller');
    await scroller.evaluate((element) => element.scrollTo(0, 60_000));
    await panel.painted();
    const canvas = await panel.canvas.boundingBox();
    const frame = await scroller.boundingBox();
    assert.ok(canvas !== null && frame !== null);
    assert.ok(Math.abs(canvas.y - frame.y) < 1 && canvas.height <= frame.height, 'the canvas is no higher than what is seen, and stays in view');
    const scrolled = await scroller.evaluate((element) => element.scrollTop);
    const lane = Math.floor((scrolled + 200 - 28) / Number(await panel.page.locator('.timeline-section').getAttribute('data-lane-height')));
    const bar = await panel.pixel(await panel.pointOf('async', lane, 2));
    assert.equal(bar[3], 255, 'the lanes that were scrolled to are painted');
  });
});
