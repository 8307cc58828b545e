import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { TEST_OUTPUT } from '../../../scripts/project.ts';
import { startServer, type ServerOptions } from '../../../scripts/vscode-server.ts';
import { launchBrowser } from '../../support/chromium.ts';
import { socketsIn } from './temporary.ts';

const PICTURES = join(TEST_OUTPUT, 'workbench');
/** How long a person would wait for the workbench to react, in milliseconds. */
const PATIENCE_MS = 20_000;

/** A VS Code window in a Chromium, used as a person uses it. */
export class Workbench {
  readonly page: Page;
  /** The server; its group holds the extension host. */
  readonly pid: number;
  readonly #browser: Browser;
  readonly #end: () => Promise<void>;

  private constructor(page: Page, pid: number, browser: Browser, end: () => Promise<void>) {
    this.page = page;
    this.pid = pid;
    this.#browser = browser;
    this.#end = end;
  }

  static async open(workspace: string, dataDir: string, flags: ServerOptions['flags']): Promise<Workbench> {
    const server = await startServer({ dataDir, port: 0, flags, env: socketsIn(dataDir) });
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    page.setDefaultTimeout(PATIENCE_MS);
    const workbench = new Workbench(page, server.pid, browser, () => server.dispose());
    try {
      await page.goto(`${server.url}?${new URLSearchParams({ folder: workspace }).toString()}`);
      await workbench.ready();
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#end();
  }

  /** Waits for a window that has just been opened or reloaded. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 3 * PATIENCE_MS });
    await this.page.getByRole('treeitem').first().waitFor({ timeout: 3 * PATIENCE_MS });
  }

  /** Reloads the window, as the command does: the browser's own reload loses tabs that were opened a moment ago. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.command('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Runs a command through the palette. @param title as the palette shows it, with its category. */
  async command(title: string): Promise<void> {
    const choice = await this.#findInPalette(`>${title}`);
    await choice.filter({ hasText: title }).first().click();
  }

  /** Lets a restricted window out of Restricted Mode. */
  async grantTrust(): Promise<void> {
    await this.command('Workspaces: Manage Workspace Trust');
    const trust = this.page.locator('.workspace-trust-editor');
    await trust.getByRole('button', { name: 'Trust', exact: true }).click();
    await trust.getByText('You trust this folder').waitFor();
    await this.closeModal();
    await trust.waitFor({ state: 'detached' });
  }

  /** Closes an editor that stands over the whole window, as settings do. */
  async closeModal(): Promise<void> {
    const modal = this.page.locator('.monaco-modal-editor-block');
    await modal.getByRole('button', { name: /^Close/ }).first().click();
    await modal.waitFor({ state: 'detached' });
  }

  /**
   * Opens a file of the workspace by its name, left of the panel, or goes back to it. Never by a click on its tab: the page that Chromium
   * draws without a window may take that for the start of a drag, and then takes no keys.
   */
  async openFile(name: string): Promise<void> {
    await this.command('View: Focus First Editor Group');
    const choice = await this.#findInPalette(name);
    await choice.filter({ hasText: name }).first().click();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
  }

  /** @returns what the palette offers. */
  async #findInPalette(text: string): Promise<Locator> {
    await this.page.keyboard.press('F1');
    await this.inputBox.waitFor();
    await this.inputBox.fill(text);
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** The line of text that the palette or an extension asks for. */
  get inputBox(): Locator {
    return this.page.locator('.quick-input-widget input[type="text"]');
  }

  /** The title of the list or box that is open. */
  quickPickTitle(text: string): Locator {
    return this.page.locator('.quick-input-widget .quick-input-title').filter({ hasText: text });
  }

  /** The tab of a file, saved or not. */
  tab(name: string): Locator {
    return this.page.locator('.tab').filter({ hasText: name });
  }

  /** A lens that holds the text. */
  lens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a').filter({ hasText: text });
  }

  /** A notification that is shown and holds the text. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
  }

  async clearToasts(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-toasts .notification-list-item').first().waitFor({ state: 'detached' });
  }

  /** The page inside the panel's webview. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** The colours of the text and of the ground in the panel's page. */
  async panelColors(): Promise<string> {
    const frame = await (await this.panel.locator('body').elementHandle())?.ownerFrame();
    if (frame === undefined || frame === null) throw new Error('The panel has no page.');
    const style = 'getComputedStyle(document.body)';
    return frame.evaluate<string>(`${style}.color + ' on ' + ${style}.backgroundColor`);
  }

  /** The policy of the panel's page, and which of these style sheets it can load, by their paths. */
  async panelDoors(outside: string): Promise<{ readonly policy: string; readonly own: string; readonly outside: string }> {
    const frame = await (await this.panel.locator('body').elementHandle())?.ownerFrame();
    if (frame === undefined || frame === null) throw new Error('The panel has no page.');
    // Runs in a browser, of which this project knows nothing.
    const script = `(async () => {
      const load = (href) => new Promise((resolve) => {
        const link = document.createElement('link');
        Object.assign(link, { rel: 'stylesheet', href, onload: () => resolve('loaded'), onerror: () => resolve('refused') });
        document.head.append(link);
      });
      const own = document.querySelector('link[rel=stylesheet]').href;
      const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]').content;
      return { policy, own: await load(own + '?again'), outside: await load(new URL(${JSON.stringify(outside)}, own).href) };
    })()`;
    return frame.evaluate<{ policy: string; own: string; outside: string }>(script);
  }

  /**
   * Waits until a file is in front with its cursor on a line. The status bar does not serve: it speaks of whatever has the
   * focus, which the panel that was clicked into may take back.
   */
  async shows(file: string, line: number): Promise<void> {
    const group = this.page.locator('.editor-group-container').filter({ has: this.page.locator(`.tab.active[data-resource-name="${file}"]`) });
    await group.locator('.line-numbers.active-line-number').filter({ hasText: new RegExp(`^${line}$`) }).waitFor();
  }

  /** Whether keys go to a text editor. */
  async editorHasFocus(): Promise<boolean> {
    return this.page.locator('.editor-instance .monaco-editor.focused').isVisible();
  }

  /** Writes what the window looks like into a git-ignored folder, for a person to look at. */
  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    await this.page.screenshot({ path: join(PICTURES, `${file}.png`) });
  }
}
