import type { Round, Run } from '../../src/shared/model.ts';
import { buildRun } from '../fixtures/run-builder.ts';
import type { ThemeName } from '../support/themes.ts';
import { usePanels } from './panel.ts';

/** The run of the drawings: 120 tasks that compute, twice as fast in two workers. */
function computing(): Run {
  return buildRun({ tasks: 120, rounds: 9, taskMs: 6.5, modes: ['sequential', { mode: 'async', taskMs: 6.6 }, 'worker-pool'], concurrency: 1 });
}

/** Waits that overlap in 32 slots, some of which fail, with a pool that could not run. */
function troubled(): Run {
  return buildRun({
    tasks: 240,
    taskMs: 40,
    concurrency: 32,
    inputSource: 'inferred',
    modes: [
      { mode: 'sequential', failures: [7, 90], cpuShare: 0.05, utilization: 0.06, blocks: false },
      { mode: 'async', failures: [7, 33, 34, 90, 150], lost: [201], utilization: 0.1, blocks: false, diagnoses: [{ code: 'never-settles', task: 201, thread: 'main', message: 'Task #201 never settles: nothing is left that could end it.', stack: [{ text: 'at download (/project/src/download.ts:31:9)', place: { file: '/project/src/download.ts', line: 31, column: 9 } }] }] },
      { mode: 'worker-pool', status: { kind: 'unavailable', reason: 'the inputs hold a function at [0].callback, which cannot be sent to another thread' } },
    ],
  });
}

function withoutRounds(run: Run): Run {
  return { ...run, outcome: { kind: 'running' }, modes: run.modes.map((entry) => ({ ...entry, rounds: [] })) };
}

describe('pictures of the panel, to be looked at', () => {
  const panels = usePanels();

  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] satisfies ThemeName[]) {
    it(`shows a run in the ${theme} theme`, async () => {
      const panel = await panels.open({ theme, sharpness: 2 });
      await panel.showRun(computing());
      const point = await panel.pointOf('worker-pool', 1, 150);
      await panel.page.mouse.click(point.x, point.y);
      await panel.page.mouse.move(point.x + 1, point.y);
      await panel.painted();
      await panel.screenshot(theme);
    });
  }

  it('shows a narrow panel', async () => {
    const panel = await panels.open({ width: 480, sharpness: 2 });
    await panel.showRun(computing());
    await panel.page.locator('.mode-unfold').first().click();
    await panel.screenshot('narrow');
  });

  it('shows failures, a mode that cannot run, and the error of a task', async () => {
    const panel = await panels.open({ sharpness: 2, theme: 'dark' });
    await panel.showRun(troubled());
    const point = await panel.pointOf('async', 7, 20);
    await panel.page.mouse.click(point.x, point.y);
    await panel.painted();
    await panel.page.locator('.card-more summary').click();
    await panel.screenshot('troubled');
  });

  it('shows a run under way, before and after its first rounds', async () => {
    const panel = await panels.open({ sharpness: 2 });
    const run = computing();
    await panel.send({ type: 'progress', title: 'countBelow', progress: { phase: 'starting', what: 'loading the module' } });
    await panel.screenshot('starting');
    await panel.showRun(withoutRounds(run));
    await panel.send({ type: 'progress', title: 'countBelow', progress: { phase: 'round', mode: 'async', round: 2, rounds: 27, done: 54, tasks: 120, elapsedMs: 1200, expectedMs: 18_200 } });
    await panel.screenshot('running-first');
    for (const entry of run.modes) {
      for (const round of entry.rounds.slice(0, entry.mode === 'worker-pool' ? 1 : 2) satisfies readonly Round[]) await panel.showRound(entry.mode, round);
    }
    await panel.send({ type: 'progress', title: 'countBelow', progress: { phase: 'round', mode: 'worker-pool', round: 6, rounds: 27, done: 54, tasks: 120, elapsedMs: 3200, expectedMs: 18_200 } });
    await panel.screenshot('running');
  });

  it('shows a problem, alone and above an earlier run', async () => {
    const problem = { type: 'problem', title: null, message: 'samples/primes.ts has a syntax error on line 14: Unexpected token.', todo: 'Correct the file and run again.' } as const;
    const panel = await panels.open({ sharpness: 2, height: 300 });
    await panel.send(problem);
    await panel.screenshot('problem');
    const other = await panels.open({ sharpness: 2, theme: 'light' });
    await other.showRun({ ...computing(), outcome: { kind: 'partial', reason: 'cancelled' } });
    await other.send(problem);
    await other.screenshot('problem-partial');
  });

  it('shows that there is no run, and the keys', async () => {
    const panel = await panels.open({ sharpness: 2, height: 300 });
    await panel.send({ type: 'empty' });
    await panel.screenshot('empty');
    const other = await panels.open({ sharpness: 2 });
    await other.showRun(computing());
    await other.page.keyboard.press('?');
    await other.screenshot('keys');
  });

  it('shows ten thousand lanes', async () => {
    const panel = await panels.open({ sharpness: 2 });
    await panel.showRun(buildRun({ tasks: 20_000, taskMs: 5, rounds: 1, concurrency: 10_000, modes: ['async', 'worker-pool'] }));
    await panel.screenshot('many');
  });
});
