import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { ROOT, TEST_OUTPUT } from '../../../scripts/project.ts';
import { startServer, type ServerOptions } from '../../../scripts/vscode-server.ts';
import { launchBrowser } from '../../support/chromium.ts';

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
    const server = await startServer({ dataDir, port: 0, flags });
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
    await this.page.locator('.monaco-modal-editor-block').getByRole('button', { name: /^Close/ }).first().click();
    await trust.waitFor({ state: 'detached' });
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    const choice = await this.#findInPalette(name);
    await choice.filter({ hasText: name }).first().click();
    await this.tab(name).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
  }

  /** @returns what the palette offers. */
  async #findInPalette(text: string): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await this.page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(text);
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** The text editor that was used last. */
  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** A lens whose text begins with, or matches, the given one. */
  lens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a').filter({ hasText: text });
  }

  /** The notifications that are shown, with those that hold the text only. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text });
  }

  /** The box that asks for a line of text. */
  get inputBox(): Locator {
    return this.page.locator('.quick-input-widget input[type="text"]');
  }

  /** The page inside the panel's webview. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Replaces the text of the editor that was used last, and saves it. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  /** Writes what the window looks like into a git-ignored folder, for a person to look at. */
  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
}

/** Where the packaged extension's own files are, relative to the project. For messages. */
export const PICTURES_SHOWN = PICTURES.slice(ROOT.length + 1);
