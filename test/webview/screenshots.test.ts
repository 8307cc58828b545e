import type { Run } from '../../src/shared/model.ts';
import { buildRun } from '../fixtures/run-builder.ts';
import type { ThemeName } from '../support/themes.ts';
import { usePanels } from './panel.ts';

/** The run of the drawings: 120 tasks that compute, twice as fast in two workers. */
function computing(): Run {
  return buildRun({ tasks: 120, rounds: 9, taskMs: 6.5, modes: ['sequential', { mode: 'async', taskMs: 6.6 }, 'worker-pool'], concurrency: 1 });
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
});
