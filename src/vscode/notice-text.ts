import { shorten } from '../shared/format.ts';
import { visibleLine } from '../shared/visible-text.ts';

/** Notifications of more than a thousand characters are cut by the editor, wherever that falls. */
const LONGEST_NOTICE = 600;
const LONGEST_TITLE = 80;

/**
 * A text for a notification. The editor makes links of `[a label](command:…)` in them, and one of a user's program, in
 * an error's message or a function's name, must not become something to click.
 */
export function noticeText(text: string): string {
  return shorten(visibleLine(text).replaceAll('](', '] ('), LONGEST_NOTICE);
}

/** A name as it stands in a title, which cannot wrap. */
export function titleText(name: string): string {
  return shorten(visibleLine(name), LONGEST_TITLE);
}
