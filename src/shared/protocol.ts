import type { Mode, Progress, SourcePlace } from './model.ts';

/**
 * The messages between the extension and its webview, a union per direction. Runs and rounds travel in the format of
 * `run-format.ts`, the one that saved runs have.
 */

export type ToWebview =
  /** A whole run: complete, partial, or one that has just begun and has no rounds yet. Replaces what was shown. */
  | { readonly type: 'run'; readonly bytes: Uint8Array }
  /** One more timed round of the run that is shown, as `encodeRound` wrote it. */
  | { readonly type: 'round'; readonly mode: Mode; readonly bytes: Uint8Array }
  | { readonly type: 'progress'; readonly title: string; readonly progress: Progress }
  /** The run could not begin or did not survive. What was shown before stays. `title`: the function, where there is one to run again. */
  | { readonly type: 'problem'; readonly title: string | null; readonly message: string; readonly todo: string }
  /** There is no run to show: the saved one is gone. */
  | { readonly type: 'empty' };

export type FromWebview =
  /** The page can take messages; it is sent what it should show. */
  | { readonly type: 'ready' }
  | { readonly type: 'run-again' }
  /** Stop after the round at hand, and keep what was measured. */
  | { readonly type: 'stop-and-keep' }
  /** Stop at once. */
  | { readonly type: 'cancel' }
  | { readonly type: 'open-source'; readonly place: SourcePlace }
  | { readonly type: 'show-log' };

/** The messages that are nothing but their type. */
const SIMPLE = ['ready', 'run-again', 'stop-and-keep', 'cancel', 'show-log'] as const;

/** Checks a message that came from the page, which is not trusted; `null` where it is not one of ours. */
export function parseFromWebview(message: unknown): FromWebview | null {
  if (typeof message !== 'object' || message === null || !('type' in message)) return null;
  const { type } = message;
  const simple = SIMPLE.find((known) => known === type);
  if (simple !== undefined) return { type: simple };
  if (type !== 'open-source' || !('place' in message)) return null;
  const { place } = message;
  if (typeof place !== 'object' || place === null) return null;
  if (!('file' in place) || !('line' in place) || !('column' in place)) return null;
  const { file, line, column } = place;
  if (typeof file !== 'string' || !Number.isSafeInteger(line) || !Number.isSafeInteger(column)) return null;
  if (typeof line !== 'number' || typeof column !== 'number' || line < 1 || column < 1) return null;
  return { type, place: { file, line, column } };
}
