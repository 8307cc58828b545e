import type { WebviewPanel, WebviewPanelSerializer } from 'vscode';
import type { Log } from '../log.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { RunPanel } from './panel.ts';

/** Brings the panel back, with its run, when the window is loaded again. */
export class PanelSerializer implements WebviewPanelSerializer {
  readonly #panel: RunPanel;
  readonly #store: RunStore;
  readonly #log: Log;

  constructor(panel: RunPanel, store: RunStore, log: Log) {
    this.#panel = panel;
    this.#store = store;
    this.#log = log;
  }

  async deserializeWebviewPanel(webviewPanel: WebviewPanel, state: unknown): Promise<void> {
    const id = runIdOf(state);
    try {
      const loaded = id === null ? ({ kind: 'none' } as const) : await this.#store.load(id);
      this.#panel.restore(webviewPanel, loaded.kind === 'run' ? loaded.run : null);
      if (loaded.kind === 'unreadable') this.#panel.problem({ message: loaded.reason, todo: 'Profile the function again.' });
    } catch (error) {
      this.#log.note(error);
      this.#panel.restore(webviewPanel, null);
    }
  }
}

/** The page's state came through the editor's storage, and may be of an earlier version. */
function runIdOf(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('runId' in state)) return null;
  return typeof state.runId === 'string' ? state.runId : null;
}
