import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usePanels } from './panel.ts';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

const PROGRAM = `export interface Order { readonly price: number }

export function total(price: number, count: number): number {
  if (count < 0) throw new RangeError('an order of ' + count);
  let sum = 0;
  for (let i = 0; i < 20_000; i++) sum += price;
  return sum * count;
}
`;

describe('the panel of a run that was recorded from real processes', () => {
  const panels = usePanels();
  let folder = '';

  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'recorded-run-')));
    writeFileSync(join(folder, 'orders.ts'), PROGRAM);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('shows its modes, its tasks and the place where one failed', async () => {
    const saved = join(folder, 'orders.cprun');
    const inputs = 'Array.from({ length: 24 }, (_, i) => [i, i === 5 ? -1 : i])';
    // A task fails, which the status says.
    assert.equal(await record(['run', join(folder, 'orders.ts#total'), '--inputs', inputs, '--rounds', '2', '--save', saved], folder), 1);
    const panel = await panels.open();
    await panel.send({ type: 'run', bytes: new Uint8Array(readFileSync(saved)) });
    assert.equal(await panel.page.locator('h1').innerText(), 'total');
    assert.equal(await panel.page.locator('.timeline-section').count(), 3);
    assert.match(await panel.page.locator('.header-facts').innerText(), /24 tasks, inputs from --inputs/);
    assert.deepEqual(await panel.page.locator('.mode-row td.figure:last-child').allInnerTexts(), ['2', '2', '2']);
    await panel.canvas.focus();
    await panel.page.keyboard.press('Enter');
    for (let i = 0; i < 5; i++) await panel.page.keyboard.press('ArrowRight');
    await panel.painted();
    assert.match(await panel.page.locator('.details-fields').innerText(), /#5 of 24 failed/);
    assert.equal(await panel.page.locator('.error-message').innerText(), 'RangeError: an order of -1');
    await panel.page.locator('.stack button').first().click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'open-source', place: { file: join(folder, 'orders.ts'), line: 4, column: 24 } });
    await panel.screenshot('recorded');
  });
});

/** @returns the exit status. */
function record(args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [CLI, ...args], { cwd, timeout: 50_000 }, (error, _stdout, stderr) => {
      if (child.exitCode === null) reject(error ?? new Error(stderr));
      else resolve(child.exitCode);
    });
  });
}
