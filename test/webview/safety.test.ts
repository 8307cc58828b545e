import assert from 'node:assert/strict';
import type { ModeRun, Run } from '../../src/shared/model.ts';
import { buildRun } from '../fixtures/run-builder.ts';
import { usePanels } from './panel.ts';

const MARKUP = '<img src=x onerror="window.posted.push(1)"><script>window.posted.push(2)</script>';

/** Markup wherever a user's program can put a text. */
function hostile(): Run {
  const run = buildRun({ tasks: 20, modes: ['sequential', { mode: 'async', failures: [0] }, { mode: 'worker-pool', status: { kind: 'failed', reason: MARKUP } }] });
  return {
    ...run,
    target: { ...run.target, name: MARKUP, file: `/project/${MARKUP}.ts` },
    workload: { ...run.workload, expression: MARKUP, inputs: run.workload.inputs.map(() => MARKUP) },
    environment: { ...run.environment, node: MARKUP },
    agreement: { same: false, count: 1, differences: [{ task: 0, mode: 'async', expected: MARKUP, actual: MARKUP }] },
    modes: run.modes.map(hostileMode),
  };
}

function hostileMode(entry: ModeRun): ModeRun {
  return {
    ...entry,
    results: entry.results.map(() => MARKUP),
    notes: [MARKUP],
    errors: entry.errors.map(({ task }) => ({ task, name: MARKUP, message: MARKUP, stack: [{ text: MARKUP, place: { file: MARKUP, line: 1, column: 1 } }] })),
    diagnoses: [{ code: 'crash', task: 0, thread: MARKUP, message: MARKUP, stack: [{ text: MARKUP, place: null }] }],
  };
}

describe('texts of a user’s program', () => {
  const panels = usePanels();

  it('are shown as text, never read as markup', async () => {
    const panel = await panels.open();
    await panel.showRun(hostile());
    const point = await panel.pointOf('async', 0, 3);
    await panel.page.mouse.click(point.x, point.y);
    await panel.page.mouse.move(point.x + 1, point.y);
    await panel.painted();
    for (const place of ['h1', '.header-facts', '.field.long dd', '.error-message', '.stack li', '.trouble-reason', '.trouble-diagnosis', '.card-more']) {
      assert.ok((await panel.page.locator(place).first().textContent())?.includes(MARKUP), `${place} shows it`);
    }
    assert.ok((await panel.page.locator('.tooltip').textContent())?.includes(MARKUP.slice(0, 20)), 'the tooltip shows its beginning');
    assert.equal(await panel.page.locator('img, main script').count(), 0);
    await panel.send({ type: 'problem', title: null, message: MARKUP, todo: MARKUP });
    await panel.send({ type: 'progress', title: MARKUP, progress: { phase: 'starting', what: MARKUP } });
    assert.equal(await panel.page.locator('img, main script').count(), 0);
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }], 'and nothing in them ran');
  });

  it('cannot bring in a script of their own: the policy refuses it, and that is noticed', async () => {
    const panel = await panels.open();
    await panel.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.posted.push(3)';
      document.body.append(script);
    });
    await panel.page.waitForFunction(() => window.violations.length > 0);
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }]);
    await panel.forgive(/script-src/);
  });
});
