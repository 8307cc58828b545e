import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Mode, Round, Run } from '../../src/shared/model.ts';
import type { FromWebview, ToWebview } from '../../src/shared/protocol.ts';
import { encodeRound, encodeRun } from '../../src/shared/run-format.ts';
import { launchBrowser } from '../support/chromium.ts';
import { THEMES } from '../support/themes.ts';
import type { EditorTheme, ThemeName } from '../support/themes.ts';
import { servePage } from './page-server.ts';
import type { PageServer } from './page-server.ts';

declare global {
  interface Window {
    /** What the page sent to the extension. */
    posted: unknown[];
    /** What the page was refused by its policy. */
    violations: string[];
  }
}

const SCREENSHOTS = join(import.meta.dirname, '..', '..', 'test-output', 'webview');

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Device pixels per CSS pixel. */
  readonly sharpness?: number;
}

/** The built page in a browser, with the extension's end of the conversation in the test's hands. */
export class Panel {
  readonly page: Page;
  readonly #errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
  }

  static async open(context: BrowserContext, origin: string, theme: EditorTheme): Promise<Panel> {
    const page = await context.newPage();
    const panel = new Panel(page);
    await page.addInitScript(standInForVsCode, theme);
    await page.goto(origin);
    await panel.ready();
    return panel;
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => window.posted.some((message) => JSON.stringify(message) === '{"type":"ready"}'));
  }

  async send(message: ToWebview): Promise<void> {
    await this.page.evaluate((data) => window.postMessage(data, '*'), message);
    await this.painted();
  }

  async showRun(run: Run): Promise<void> {
    await this.send({ type: 'run', bytes: encodeRun(run) });
  }

  async showRound(mode: Mode, round: Round): Promise<void> {
    await this.send({ type: 'round', mode, bytes: encodeRound(round) });
  }

  /** Messages are taken in a task of their own, and what they change is painted in the frame after it. */
  async painted(): Promise<void> {
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
  }

  async posted(): Promise<FromWebview[]> {
    return this.page.evaluate(() => window.posted as FromWebview[]);
  }

  get canvas(): Locator {
    return this.page.locator('.timeline-lanes');
  }

  /** What the timeline shows, in milliseconds. */
  async range(): Promise<{ start: number; end: number }> {
    await this.painted();
    const [start, end] = await Promise.all([this.#number('data-range-start'), this.#number('data-range-end')]);
    return { start, end };
  }

  /** Of the canvas, for a moment and a lane of a mode; CSS pixels of the page. */
  async pointOf(mode: Mode, lane: number, ms: number): Promise<{ x: number; y: number }> {
    const { start, end } = await this.range();
    const [left, width] = await Promise.all([this.#number('data-plot-left'), this.#number('data-plot-width')]);
    const box = await this.canvas.boundingBox();
    const section = await this.page.locator(`.timeline-section[data-mode="${mode}"]`).boundingBox();
    assert.ok(box !== null && section !== null, `the timeline shows ${mode}`);
    const laneHeight = await this.#number('data-lane-height', this.page.locator(`.timeline-section[data-mode="${mode}"]`));
    return { x: box.x + left + ((ms - start) / (end - start)) * width, y: section.y + 28 + (lane + 0.5) * laneHeight };
  }

  /** The colour of one pixel of the lanes, as `[r, g, b, a]`. */
  async pixel(point: { readonly x: number; readonly y: number }): Promise<number[]> {
    return this.canvas.evaluate((canvas, { x, y }) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('The lanes are not a canvas.');
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const data = canvas.getContext('2d')?.getImageData(Math.round((x - box.x) * scale), Math.round((y - box.y) * scale), 1, 1).data;
      return Array.from(data ?? []);
    }, point);
  }

  /** Looks first at what every picture must have: something on it, and nothing that sticks out to the side. */
  async screenshot(name: string): Promise<void> {
    assert.notEqual((await this.page.locator('main').innerText()).trim(), '', 'the page shows something');
    assert.equal(await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, 'nothing sticks out to the side');
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
  }

  /** For a test that makes the page break its policy. What it names must have happened. */
  async forgive(expected: RegExp): Promise<void> {
    const violations = await this.page.evaluate(() => window.violations.splice(0));
    assert.ok(violations.length > 0 && violations.every((violation) => expected.test(violation)), violations.join('\n'));
    this.#errors.length = 0;
  }

  /** A page that was refused something, or that threw, is not in order whatever it shows. */
  async assertInOrder(): Promise<void> {
    assert.deepEqual(await this.page.evaluate(() => window.violations), [], 'the page keeps to its content security policy');
    assert.deepEqual(this.#errors, [], 'the page reports no error');
  }

  async #number(attribute: string, of: Locator = this.canvas): Promise<number> {
    const text = await of.getAttribute(attribute);
    assert.ok(text !== null, `${attribute} is set`);
    return Number(text);
  }
}

/** One browser and one server for a suite; each test gets pages in a context of its own, checked when it ends. */
export function usePanels(): { open(options?: PanelOptions): Promise<Panel> } {
  let browser: Browser;
  let server: PageServer;
  let opened: Panel[] = [];
  before(async () => {
    [browser, server] = await Promise.all([launchBrowser(), servePage()]);
  });
  after(async () => {
    await Promise.all([browser.close(), server.close()]);
  });
  afterEach(async () => {
    const panels = opened;
    opened = [];
    for (const panel of panels) await panel.assertInOrder();
    await Promise.all(panels.map((panel) => panel.page.context().close()));
  });
  return {
    async open({ theme = 'dark', width = 960, height = 900, sharpness = 1 } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: sharpness, colorScheme: THEMES[theme].colorScheme, reducedMotion: 'reduce' });
      const panel = await Panel.open(context, server.origin, THEMES[theme]);
      opened.push(panel);
      return panel;
    },
  };
}

/** Runs in the page before its own script: what VS Code gives to a webview. The state outlives a reload, as there. */
function standInForVsCode(theme: EditorTheme): void {
  window.posted = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
  const dress = (): void => {
    if (document.body === null) return;
    parser.disconnect();
    document.body.className = theme.bodyClass;
    document.documentElement.style.colorScheme = theme.colorScheme;
    for (const [name, value] of Object.entries(theme.variables)) document.documentElement.style.setProperty(`--vscode-${name}`, value);
  };
  const parser = new MutationObserver(dress);
  parser.observe(document, { childList: true, subtree: true });
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => window.posted.push(message),
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
}
