import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noProcessNaming, processNaming } from '../support/processes.ts';
import { type BadFile, writeBadFiles } from './support/bad-files.ts';
import { ProfilingWindow, SETTINGS } from './support/profiling-window.ts';
import { writeSettings } from './support/temporary.ts';
import type { Workbench } from './support/workbench.ts';

const RUN_LIMIT_MS = 60_000;
const PROFILE = 'Concurrency Profiler: Profile Concurrency';

describe('the workbench', () => {
  const shown = new ProfilingWindow();
  let workbench: Workbench;

  shown.installs();

  function opens(flags: Parameters<typeof Workbench.open>[2], settings: Readonly<Record<string, unknown>> = {}): void {
    shown.opens(flags, writeBadFiles, settings);
    before(() => {
      workbench = shown.workbench;
    });
  }

  const profile = (file: string) => shown.profile(file);
  const ended = () => shown.ended();

  /** One sentence on what is wrong, one on what to do, and the way to the log; never a stack. */
  async function saysInAToast(text: RegExp): Promise<void> {
    const toast = workbench.toast(text);
    await toast.waitFor();
    await toast.getByRole('button', { name: 'Show Log' }).waitFor();
    assert.doesNotMatch(await toast.innerText(), /\n?\s+at .*:\d+:\d+/);
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0, 'a text of the program is nothing to click');
  }

  const verdict = () => workbench.panel.getByRole('region', { name: 'Verdict' });
  const headline = () => verdict().getByRole('heading', { level: 2 });
  const rows = () => workbench.panel.locator('tr.mode-row');
  const task = () => workbench.panel.getByRole('region', { name: 'Task' });

  describe('with a trusted folder', () => {
    opens(['--disable-workspace-trust']);

    it('profiles a function from the lens above it: the panel opens beside, and the editor keeps the focus', async () => {
      await workbench.openFile('primes.ts');
      await workbench.lens('48 inputs, from @profile').waitFor();
      await workbench.lens('Profile Concurrency').click();
      const toast = workbench.toast('Profiling countPrimes');
      await toast.waitFor();
      await toast.getByRole('button', { name: 'Cancel' }).waitFor();
      await workbench.panel.getByRole('heading', { name: 'countPrimes' }).waitFor();
      assert.ok(await workbench.editorHasFocus());
      await workbench.picture('running');
    });

    it('ends with a verdict, a row for each mode, and the result above the function', async () => {
      await ended();
      assert.notEqual((await headline().textContent())?.trim(), '');
      const names = await rows().locator('th').allTextContents();
      assert.deepEqual(names.map((name) => name.replace(/ · .*/, '')), ['sequential', 'async', 'worker pool']);
      for (const time of await rows().locator('.bar-time').allTextContents()) assert.match(time, /^[\d.,]+\s(µs|ms|s)$/);
      await workbench.lens(/sequential|async|worker pool|no clear winner/).waitFor();
      assert.ok(await workbench.editorHasFocus());
      await workbench.picture('ended');
    });

    it('shows the details of a task that is clicked, and opens its function', async () => {
      await workbench.panel.getByRole('application').click({ position: { x: 200, y: 40 } });
      await task().getByText(/^#\d+ of 48$/).waitFor();
      await workbench.picture('task');

      await workbench.openFile('tiny.ts');
      await task().getByRole('button', { name: /primes\.ts:16/ }).click();
      await workbench.shows('primes.ts', 16);
    });

    it('is drawn in the colours of every kind of theme', async () => {
      const themes = [
        ['Light 2026', 'vscode-light'],
        ['Default High Contrast', 'vscode-high-contrast'],
        ['Default High Contrast Light', 'vscode-high-contrast-light'],
        ['Dark 2026', 'vscode-dark'],
      ] as const;
      const grounds = new Set<string>();
      for (const [theme, bodyClass] of themes) {
        writeSettings(shown.workspace.path, { ...SETTINGS, 'workbench.colorTheme': theme });
        await workbench.panel.locator(`body.${bodyClass}`).waitFor();
        grounds.add(await workbench.panelColors());
        await workbench.picture(`theme ${theme}`);
      }
      assert.equal(grounds.size, themes.length);
    });

    it('keeps its page to its own folder and its own script', async () => {
      writeFileSync(join(shown.workspace.path, 'outside.css'), 'body { color: red }');
      const { policy, own, outside } = await workbench.panelDoors(join(shown.workspace.path, 'outside.css'));
      assert.deepEqual([own, outside], ['loaded', 'refused']);
      assert.match(policy, /^default-src 'none'; script-src 'nonce-[\w-]{22,}'; style-src 'self' [^'; ]+; font-src 'self' [^'; ]+$/);
    });

    it('brings the panel back with its run when the window is reloaded', async () => {
      const before = await headline().textContent();
      await workbench.reload();
      await headline().waitFor();
      assert.equal(await headline().textContent(), before);
      assert.equal(await rows().count(), 3);
      await workbench.lens(/sequential|async|worker pool|no clear winner/).waitFor();
      await workbench.picture('reloaded');
    });
  });

  describe('with a run that goes on for long', () => {
    opens(['--disable-workspace-trust'], { 'concurrencyProfiler.rounds': 200 });

    const measures = () => workbench.panel.getByText(/^Measuring: round ([2-9]|\d\d) of 600/).waitFor({ timeout: RUN_LIMIT_MS });

    it('stops early from the panel with what it has, and runs again', async () => {
      await profile('primes.ts');
      await measures();
      await workbench.panel.getByRole('button', { name: 'Stop and keep' }).click();
      await ended();
      await verdict().getByText('Partial: stopped early').waitFor();
      await workbench.picture('stopped early');

      await workbench.panel.getByRole('button', { name: 'Run again' }).click();
      await measures();
      await workbench.panel.getByRole('button', { name: 'Cancel' }).click();
      await ended();
    });

    it('cancels from the notification: no process stays, and what was measured is shown as partial', async () => {
      const hosts = `${shown.data.path}/extensions/concurrency-profiler`;
      const server = `${shown.workspace.path}/server`;
      await profile('downloads.ts');
      await processNaming(hosts);
      await processNaming(server);
      await workbench.panel.getByRole('heading', { name: 'download', exact: true }).waitFor();
      await measures();
      await workbench.picture('measuring');
      await workbench.toast('Profiling download').getByRole('button', { name: 'Cancel' }).click();
      await ended();
      await verdict().getByText('Partial: cancelled').waitFor();
      await noProcessNaming(hosts);
      await noProcessNaming(server);
      await workbench.picture('cancelled');
    });
  });

  describe('with code that cannot be used', () => {
    opens(['--disable-workspace-trust']);
    afterEach(() => workbench.clearToasts());

    const refused: readonly { what: string; file: BadFile; from: 'lens' | 'palette'; says: RegExp }[] = [
      { what: 'no function at the cursor', file: 'no-function.ts', from: 'palette', says: /There is no function at the cursor\./ },
      { what: 'a syntax error', file: 'syntax.ts', from: 'palette', says: /syntax\.ts|line 1/i },
      { what: 'an inputs expression that throws', file: 'expression-throws.ts', from: 'lens', says: /nothingOfThisName/ },
      { what: 'an inputs expression that gives no array', file: 'expression-number.ts', from: 'lens', says: /The inputs are 42, not a list of argument lists/ },
      { what: 'a module that throws while it is loaded', file: 'module-throws.ts', from: 'lens', says: /The settings file is missing: \[make it\] \(command:/ },
    ];
    for (const { what, file, from, says } of refused) {
      it(`says what to do about ${what}`, async () => {
        if (from === 'lens') {
          await profile(file);
        } else {
          await workbench.openFile(file);
          await workbench.command(PROFILE);
        }
        await saysInAToast(says);
        await workbench.picture(`refused: ${what}`);
      });
    }

    it('shows the log from the message', async () => {
      await profile('expression-throws.ts');
      await workbench.toast(/nothingOfThisName/).getByRole('button', { name: 'Show Log' }).click();
      // Which log it is: the test server has no native module to write the log itself.
      const logs = workbench.page.getByRole('toolbar', { name: 'Output actions' }).getByLabel('Switch Output');
      await logs.waitFor();
      assert.equal(await logs.locator('option:checked').textContent(), 'Concurrency Profiler');
      await workbench.picture('log');
      await workbench.command('View: Hide Panel');
    });

    it('takes a throwing task as data, with a stack that leads into the source', async () => {
      await profile('refuses.ts');
      await ended();
      await workbench.panel.getByRole('application').focus();
      await workbench.page.keyboard.press('ArrowRight');
      await task().getByText('1 is too much').first().waitFor();
      await workbench.picture('throwing task');
      await workbench.openFile('tiny.ts');
      await task().getByRole('button', { name: /refuses\.ts:4/ }).first().click();
      await workbench.shows('refuses.ts', 4);
    });
  });

  describe('with a Node that is not there', () => {
    opens(['--disable-workspace-trust'], { 'concurrencyProfiler.nodePath': '/no/such/node' });

    it('says so, in the panel too', async () => {
      await profile('primes.ts');
      await saysInAToast(/\/no\/such\/node/);
      await workbench.panel.getByRole('alert').getByText('/no/such/node').waitFor();
      await workbench.picture('no node');
    });

    it('leads to the setting that names it', async () => {
      await workbench.toast('/no/such/node').getByRole('button', { name: 'Open Setting' }).click();
      await workbench.page.locator('.settings-editor').getByText('Absolute path of the Node').waitFor();
      await workbench.picture('open setting');
      await workbench.closeModal();
    });
  });

  describe('with a folder that is not trusted', () => {
    const ran = () => join(shown.workspace.path, 'ran');
    shown.opens([], (folder) => {
      const mark = `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(folder, 'ran'))}, '');\n`;
      writeFileSync(join(folder, 'tiny.profile.ts'), `${mark}export default { slugOf: { inputs: [['a b']] } };\n`);
      writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "./no-such-file.json" }\n');
    });
    before(() => {
      workbench = shown.workbench;
    });

    it('shows no lens, and the command says why and what to do', async () => {
      await workbench.page.getByText('Restricted Mode').first().waitFor();
      await workbench.openFile('primes.ts');
      await workbench.command(PROFILE);
      await workbench.toast('which is not trusted').getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
      assert.equal(await workbench.lens('Profile Concurrency').count(), 0);
      await workbench.picture('restricted');
      await workbench.clearToasts();
    });

    it('runs nothing of it, from no file and by no command', async () => {
      for (const file of ['tiny.ts', 'tiny.profile.ts']) {
        await workbench.openFile(file);
        for (const command of [PROFILE, 'Concurrency Profiler: Inputs...']) {
          await workbench.command(command);
          await workbench.toast('which is not trusted').waitFor();
          await workbench.clearToasts();
        }
        assert.equal(await workbench.lens(/Profile Concurrency|inputs|Run/).count(), 0);
      }
      await noProcessNaming(`${shown.data.path}/extensions/concurrency-profiler`);
      assert.equal(existsSync(ran()), false);
    });

    it('shows the lenses as soon as the folder is trusted, and profiles', async () => {
      rmSync(join(shown.workspace.path, 'tsconfig.json'));
      await workbench.openFile('tiny.ts');
      await workbench.grantTrust();
      await workbench.lens('1 input, from tiny.profile.ts').waitFor();
      await workbench.lens('Profile Concurrency').last().click();
      await ended();
      await headline().waitFor();
      assert.equal(existsSync(ran()), true);
    });
  });
});
