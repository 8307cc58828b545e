import { randomBytes } from 'node:crypto';
import { EventEmitter, Uri, ViewColumn, window } from 'vscode';
import type { WebviewOptions, WebviewPanel } from 'vscode';
import type { Mode, Progress, Round, Run } from '../../shared/model.ts';
import { panelHtml } from '../../shared/panel-html.ts';
import type { Problem } from '../../shared/problem.ts';
import type { FromWebview, ToWebview } from '../../shared/protocol.ts';
import { parseFromWebview } from '../../shared/protocol.ts';
import { Disposables } from '../disposables.ts';
import { titleText } from '../notice-text.ts';
import type { Subject } from '../runs/subject.ts';
import { PanelContent } from './panel-content.ts';

export const PANEL_TYPE = 'concurrencyProfiler.run';

interface Page {
  readonly panel: WebviewPanel;
  /** It takes messages: it said so, and was not hidden since. */
  listening: boolean;
}

/** The one panel in which runs are shown, beside the editor. What it shows outlives its page. */
export class RunPanel extends Disposables {
  readonly #extension: Uri;
  readonly #messages = this.own(new EventEmitter<FromWebview>());
  readonly onMessage = this.#messages.event;
  readonly #content = new PanelContent();
  #page: Page | null = null;

  constructor(extension: Uri) {
    super();
    this.#extension = extension;
  }

  /** What is shown, or would be if the panel were open. */
  get run(): Run | null {
    return this.#content.run;
  }

  get subject(): Subject | null {
    return this.#content.subject;
  }

  get column(): ViewColumn | undefined {
    return this.#page?.panel.viewColumn;
  }

  names(file: string): boolean {
    return this.#content.names(file);
  }

  /** The editor keeps the focus. */
  reveal(): void {
    if (this.#page !== null) {
      this.#page.panel.reveal(undefined, true);
      return;
    }
    const panel = window.createWebviewPanel(PANEL_TYPE, this.#title(), { viewColumn: ViewColumn.Beside, preserveFocus: true }, this.#options());
    this.#take(panel);
  }

  /** Goes on with a panel that the editor kept over a restart. @param run `null`: it is no longer there. */
  restore(panel: WebviewPanel, run: Run | null): void {
    this.#page?.panel.dispose();
    panel.webview.options = this.#options();
    if (run !== null) this.#content.show(run);
    this.#take(panel);
  }

  show(run: Run): void {
    this.#post(this.#content.show(run));
  }

  round(mode: Mode, round: Round): void {
    this.#post(this.#content.round(mode, round));
  }

  /** Opens the panel, where it is not, for a run that is about to begin. */
  begin(subject: Subject): void {
    for (const message of this.#content.begin(subject)) this.#post(message);
    this.reveal();
  }

  progress(progress: Progress): void {
    this.#post(this.#content.progress(progress));
  }

  problem(problem: Pick<Problem, 'message' | 'todo'>): void {
    this.#post(this.#content.problem(problem));
  }

  override dispose(): void {
    // The page itself stays: the editor restores it, with its run, when the window comes back.
    this.#page = null;
    super.dispose();
  }

  #take(panel: WebviewPanel): void {
    const page: Page = { panel, listening: false };
    this.#page = page;
    // These listeners end with the panel.
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(page, message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.listening = false;
    });
    panel.onDidDispose(() => {
      if (this.#page === page) this.#page = null;
    });
    panel.title = this.#title();
    panel.iconPath = Uri.joinPath(this.#extension, 'media', 'icon.png');
    panel.webview.html = this.#html(panel);
  }

  #receive(page: Page, message: unknown): void {
    const parsed = parseFromWebview(message);
    if (parsed === null || page !== this.#page) return;
    if (parsed.type !== 'ready') {
      this.#messages.fire(parsed);
      return;
    }
    page.listening = true;
    for (const each of this.#content.everything()) this.#post(each);
  }

  #post(message: ToWebview): void {
    if (this.#page === null) return;
    this.#page.panel.title = this.#title();
    if (this.#page.listening) void this.#page.panel.webview.postMessage(message);
  }

  #title(): string {
    const { subject } = this.#content;
    return subject === null ? 'Concurrency' : `Concurrency: ${titleText(subject.name)}`;
  }

  #options(): WebviewOptions {
    return { enableScripts: true, localResourceRoots: [this.#webviewFolder()] };
  }

  #html({ webview }: WebviewPanel): string {
    const uriOf = (file: string) => webview.asWebviewUri(Uri.joinPath(this.#webviewFolder(), file)).toString();
    return panelHtml({ scriptUri: uriOf('main.js'), styleUri: uriOf('main.css'), cspSource: webview.cspSource, nonce: randomBytes(16).toString('base64url'), title: this.#title() });
  }

  #webviewFolder(): Uri {
    return Uri.joinPath(this.#extension, 'dist', 'webview');
  }
}
