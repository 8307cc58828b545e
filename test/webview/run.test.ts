import assert from 'node:assert/strict';
import { summarizeModes } from '../../src/analysis/mode-summary.ts';
import { verdictOf } from '../../src/analysis/verdict.ts';
import { formatDuration, formatRatio } from '../../src/shared/format.ts';
import { buildRun } from '../fixtures/run-builder.ts';
import { usePanels } from './panel.ts';
import type { Panel } from './panel.ts';

async function cells(panel: Panel, row: number): Promise<string[]> {
  return panel.page.locator('.mode-row').nth(row).locator('td.figure').allInnerTexts();
}

describe('the panel of a finished run', () => {
  const panels = usePanels();

  it('says what was run, and answers first', async () => {
    const run = buildRun({ tasks: 60 });
    const verdict = verdictOf(run);
    const panel = await panels.open();
    await panel.showRun(run);
    const header = await panel.page.locator('.header').innerText();
    for (const part of ['countBelow', 'src/primes.ts:12', '60 tasks, inputs from @profile', '27 rounds', 'Node 24.11.0']) assert.ok(header.includes(part), `${part} in ${header}`);
    const card = panel.page.locator('.card');
    assert.ok((await card.locator('.card-headline').innerText()).startsWith(verdict.headline));
    assert.equal(await card.locator('.card-reason').innerText(), verdict.reason);
    assert.deepEqual(await card.locator('dd').allInnerTexts(), verdict.facts.map(({ value }) => value));
    assert.match((await card.getAttribute('class')) ?? '', new RegExp(`\\b${verdict.tone}\\b`));
  });

  it('folds the caveats, and keeps none back', async () => {
    const run = buildRun({ tasks: 60, inputSource: 'inferred' });
    const panel = await panels.open();
    await panel.showRun(run);
    const more = panel.page.locator('.card-more');
    assert.equal(await more.locator('li').first().isVisible(), false);
    await more.locator('summary').click();
    const told = await more.locator('li').allInnerTexts();
    for (const caveat of verdictOf(run).caveats) assert.ok(told.includes(caveat), caveat);
    assert.equal(await panel.page.locator('.header .inferred').innerText(), 'inferred');
  });

  it('compares the modes in a table that a screen reader can walk', async () => {
    const run = buildRun({ tasks: 60 });
    const summaries = summarizeModes(run);
    const panel = await panels.open();
    await panel.showRun(run);
    const columns = panel.page.locator('.modes thead th[scope="col"]');
    assert.deepEqual(await columns.allInnerTexts(), ['Mode', 'Round time, median and 95 % interval', 'Speed-up', 'Task p50', 'p95', 'p99', 'Worst lag', 'CPU', 'Memory']);
    assert.deepEqual(await panel.page.locator('.modes tbody th[scope="row"]').allInnerTexts(), ['sequential', 'async · 4', 'worker pool · 2']);
    for (const [row, summary] of summaries.entries()) {
      const texts = await cells(panel, row);
      assert.equal(await panel.page.locator('.bar-time').nth(row).innerText(), formatDuration(summary.durationMs?.median ?? Number.NaN));
      assert.equal(texts[0], formatRatio(summary.speedup?.median ?? Number.NaN));
      assert.equal(texts[1], formatDuration(summary.runTime?.p50 ?? Number.NaN));
      assert.equal(texts[4], formatDuration(summary.lagMaxMs ?? Number.NaN));
    }
  });

  it('draws times as bars on one scale, and only the best mode stands out', async () => {
    const run = buildRun({ tasks: 60 });
    const panel = await panels.open();
    await panel.showRun(run);
    const widths = await panel.page.locator('.bar').evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    const medians = summarizeModes(run).map(({ durationMs }) => durationMs?.median ?? 0);
    const [widest, longest] = [Math.max(...widths), Math.max(...medians)];
    for (const [i, width] of widths.entries()) assert.ok(Math.abs(width / widest - (medians[i] ?? 0) / longest) < 0.01);
    const best = await panel.page.locator('.mode-row.best th').allInnerTexts();
    assert.equal(best.length, 1);
    assert.equal(verdictOf(run).best, 'async');
    assert.deepEqual(best, ['async · 4']);
  });

  it('colours a blocked loop, and has a column of failures only where there are any', async () => {
    const panel = await panels.open();
    await panel.showRun(buildRun({ tasks: 60, modes: ['sequential', { mode: 'worker-pool', failures: [3] }] }));
    assert.equal(await panel.page.locator('.mode-row').nth(0).locator('td.figure.worrying').count(), 1);
    assert.deepEqual(await panel.page.locator('.mode-row').nth(1).locator('td.figure.worrying').allInnerTexts(), ['9']);
    assert.equal(await panel.page.locator('.modes thead th').last().innerText(), 'Failures');
  });

  it('says of a mode that could not run why, in its row', async () => {
    const panel = await panels.open();
    await panel.showRun(buildRun({ modes: ['sequential', { mode: 'worker-pool', status: { kind: 'unavailable', reason: 'the inputs hold a function' } }] }));
    assert.equal(await panel.page.locator('.mode-trouble:visible').innerText(), 'Not available: the inputs hold a function');
  });

  it('marks a run that was ended early', async () => {
    const panel = await panels.open();
    await panel.showRun(buildRun({ rounds: 3, outcome: { kind: 'partial', reason: 'kept' } }));
    assert.equal(await panel.page.locator('.badge').innerText(), 'Partial: stopped early');
    await panel.showRun(buildRun({ rounds: 3, outcome: { kind: 'partial', reason: 'cancelled' } }));
    assert.equal(await panel.page.locator('.badge').innerText(), 'Partial: cancelled');
  });

  it('runs again when asked to, and opens the source', async () => {
    const panel = await panels.open();
    await panel.showRun(buildRun());
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    await panel.page.locator('.header').getByRole('button', { name: 'src/primes.ts:12' }).click();
    assert.deepEqual((await panel.posted()).slice(1), [{ type: 'run-again' }, { type: 'open-source', place: { file: '/project/src/primes.ts', line: 12, column: 1 } }]);
  });

  it('keeps mode, time and speed-up in a narrow panel, and folds the rest under each row', async () => {
    const panel = await panels.open({ width: 420 });
    await panel.showRun(buildRun());
    const shown = await panel.page.locator('.modes thead th:visible').allInnerTexts();
    assert.deepEqual(shown, ['Mode', 'Round time', 'Speed-up']);
    const more = panel.page.locator('.mode-fold').first();
    assert.equal(await more.isVisible(), false);
    await panel.page.getByRole('button', { name: 'More about sequential' }).click();
    assert.ok(await more.isVisible());
    assert.deepEqual(await more.locator('dt').allInnerTexts(), ['Task p50', 'p95', 'p99', 'Worst lag', 'CPU', 'Memory']);
    await panel.screenshot('narrow-unfolded');
  });
});
