import type { FromWebview } from '../shared/protocol.ts';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Can be asked for once in the life of a page. */
export const vscode = acquireVsCodeApi();
