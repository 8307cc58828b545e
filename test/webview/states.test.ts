import assert from 'node:assert/strict';
import { verdictOf } from '../../src/analysis/verdict.ts';
import type { Run } from '../../src/shared/model.ts';
import type { ToWebview } from '../../src/shared/protocol.ts';
import { buildRun } from '../fixtures/run-builder.ts';
import { usePanels } from './panel.ts';
import type { Panel } from './panel.ts';

type RoundProgress = Extract<Extract<ToWebview, { type: 'progress' }>['progress'], { phase: 'round' }>;

function begun(run: Run): Run {
  return { ...run, outcome: { kind: 'running' }, order: [], modes: run.modes.map((entry) => ({ ...entry, rounds: [] })) };
}

function inRound(progress: Partial<RoundProgress>): ToWebview {
  return { type: 'progress', title: 'countBelow', progress: { phase: 'round', mode: 'async', round: 3, rounds: 12, done: 30, tasks: 60, elapsedMs: 2000, expectedMs: 8000, ...progress } };
}

describe('the states of the panel', () => {
  const panels = usePanels();
  const run = buildRun({ tasks: 60 });

  async function buttons(panel: Panel): Promise<string[]> {
    return panel.page.locator('.header-actions button:visible').allInnerTexts();
  }

  /** While a run goes on, the page takes its time to draw what it was told. */
  async function headlined(panel: Panel, headline: string): Promise<void> {
    await panel.page.locator('.card-headline').getByText(headline, { exact: true }).waitFor();
  }

  it('says what is being done before anything is timed', async () => {
    const panel = await panels.open();
    await panel.send({ type: 'progress', title: 'countBelow', progress: { phase: 'starting', what: 'evaluating the inputs' } });
    assert.equal(await panel.page.locator('h1').innerText(), 'countBelow');
    assert.equal(await panel.page.locator('.card-headline').innerText(), 'Evaluating the inputs');
    assert.deepEqual(await buttons(panel), ['Stop and keep', 'Cancel']);
    assert.ok(await panel.page.getByRole('button', { name: 'Stop and keep' }).isDisabled(), 'there is nothing to keep yet');
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'cancel' });
    await panel.page.locator('.card-headline', { hasText: /^Cancelling$/ }).waitFor();
  });

  it('shows how far a run is, and ends it on request', async () => {
    const panel = await panels.open();
    await panel.showRun(begun(run));
    await panel.send(inRound({}));
    await headlined(panel, 'Measuring: round 3 of 12, async');
    assert.match(await panel.page.locator('.card-reason').innerText(), /^30 of 60 tasks · about 6\ss left of 8\ss$/);
    assert.equal(await panel.page.getByRole('progressbar').getAttribute('aria-valuenow'), '21');
    await panel.page.getByRole('button', { name: 'Stop and keep' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'stop-and-keep' });
    await panel.send(inRound({ done: 45 }));
    await headlined(panel, 'Stopping after this round');
    await panel.showRun({ ...run, outcome: { kind: 'partial', reason: 'kept' } });
    assert.deepEqual(await buttons(panel), ['Run again']);
    assert.equal(await panel.page.locator('.badge').innerText(), 'Partial: stopped early');
  });

  it('grows with each round, and names no winner before the end', async () => {
    const panel = await panels.open();
    await panel.showRun(begun(run));
    await panel.send(inRound({}));
    assert.equal(await panel.page.locator('.timeline-section').count(), 0);
    assert.deepEqual(await panel.page.locator('.bar-time').allInnerTexts(), ['no round yet', 'no round yet', 'no round yet']);
    const [sequential, , pool] = run.modes;
    const [first, second] = sequential?.rounds ?? [];
    const other = pool?.rounds[0];
    assert.ok(first !== undefined && second !== undefined && other !== undefined);
    await panel.showRound('sequential', first);
    await panel.page.locator('.timeline-section[data-mode="sequential"]').waitFor();
    assert.equal(await panel.page.locator('.timeline-section').count(), 1);
    await panel.showRound('worker-pool', other);
    await panel.showRound('sequential', second);
    await panel.showRound('sequential', second);
    // A round that comes twice counts once.
    await panel.page.locator('.header-facts', { hasText: '3 rounds' }).waitFor();
    assert.equal(await panel.page.locator('.timeline-section').count(), 2);
    assert.equal(await panel.page.locator('.best').count(), 0);
    await panel.showRun(run);
    assert.equal(await panel.page.locator('.mode-row.best').count(), 1);
    assert.equal(await panel.page.locator('[aria-live="polite"]').textContent(), verdictOf(run).summary, 'the end is told to a screen reader');
  });

  it('keeps showing the earlier run while the next one starts', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await panel.send({ type: 'progress', title: 'countBelow', progress: { phase: 'starting', what: 'loading the module' } });
    assert.equal(await panel.page.locator('.timeline-section').count(), 3);
    assert.equal(await panel.page.locator('.card').count(), 1);
    assert.equal(await panel.page.locator('.card-headline').innerText(), 'Loading the module');
  });

  it('says what is wrong and what to do, with a way to the log, and keeps what was shown', async () => {
    const panel = await panels.open();
    await panel.send({ type: 'progress', title: 'countBelow', progress: { phase: 'starting', what: 'loading the module' } });
    await panel.send({ type: 'problem', title: null, message: 'The module throws while it loads: no such table.', todo: 'Start the database and run again.' });
    const alert = panel.page.getByRole('alert');
    assert.match(await alert.innerText(), /^The module throws while it loads: no such table\.\n+Start the database and run again\.\n+Show log$/);
    assert.deepEqual(await buttons(panel), ['Run again']);
    assert.equal(await panel.page.locator('.card.running').count(), 0, 'no progress is left hanging');
    await alert.getByRole('button', { name: 'Show log' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'show-log' });
    await panel.showRun(run);
    assert.equal(await alert.count(), 0);
    await panel.send({ type: 'problem', title: null, message: 'Node is missing.', todo: 'Install it.' });
    assert.equal(await alert.count(), 1);
    assert.equal(await panel.page.locator('.mode-row').count(), 3);
  });

  it('knows the function that could not be run when the page comes back', async () => {
    const panel = await panels.open();
    await panel.send({ type: 'problem', title: 'countBelow', message: 'Node is missing.', todo: 'Install it.' });
    assert.equal(await panel.page.getByRole('heading', { level: 1 }).innerText(), 'countBelow');
    assert.deepEqual(await buttons(panel), ['Run again']);
  });

  it('says so when the run is gone', async () => {
    const panel = await panels.open();
    await panel.send({ type: 'empty' });
    assert.match(await panel.page.locator('.card').innerText(), /^There is no run to show\n[^]*choose Profile Concurrency/);
    assert.deepEqual(await buttons(panel), []);
    assert.equal(await panel.page.locator('.results').isVisible(), false);
  });

  it('says so when a run cannot be read', async () => {
    const panel = await panels.open();
    await panel.send({ type: 'run', bytes: new TextEncoder().encode('not a run at all, whatever it says') });
    assert.match(await panel.page.getByRole('alert').innerText(), /not a saved run/);
  });

  it('takes no notice of messages that are not its own', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    const before = await panel.page.locator('main').innerText();
    await panel.page.evaluate(() => {
      for (const message of [null, 'run', { type: 'run' }, { type: 'progress', title: 1 }, { type: 'nonsense' }]) window.postMessage(message, '*');
    });
    await panel.painted();
    assert.equal(await panel.page.locator('main').innerText(), before);
  });

  it('comes back as it was after a reload', async () => {
    const panel = await panels.open();
    await panel.showRun(run);
    await panel.page.locator('.timeline-section[data-mode="async"] button').click();
    const point = await panel.pointOf('sequential', 0, 100);
    await panel.page.mouse.click(point.x, point.y);
    await panel.page.mouse.wheel(0, -300);
    const range = await panel.range();
    const details = await panel.page.locator('.details').innerText();
    assert.deepEqual(await panel.page.evaluate(() => (JSON.parse(sessionStorage.getItem('state') ?? 'null') as { runId: string }).runId), run.id, 'the extension can restore the panel by it');
    await panel.page.reload();
    await panel.ready();
    await panel.showRun(run);
    assert.deepEqual(await panel.range(), range);
    assert.equal(await panel.page.locator('.details').innerText(), details);
    assert.equal(await panel.page.locator('.timeline-section[data-mode="async"] button').getAttribute('aria-expanded'), 'false');
    await panel.showRun({ ...run, id: 'another' });
    assert.notDeepEqual(await panel.range(), range, 'another run is looked at from the start');
  });
});
