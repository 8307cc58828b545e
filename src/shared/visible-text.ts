/**
 * Names, values, errors and output of a user's program, made fit for a person's eyes: what is invisible, moves a cursor
 * or turns the direction of the text around it is written out, so that no text can look like another.
 */

/** `\e[31m` and its like, titles and links of a terminal (up to their end, or a bell), and the short two-letter ones. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const ESCAPE_SEQUENCES = /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B\]|\u009D)[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)|\u001B[ -/]*[0-Z\\^-~]/g;

/**
 * Control characters but line feed and tab, halves of surrogate pairs, line separators, what has no width, and marks,
 * embeddings, overrides and isolates of a direction. Joiners stay: emoji and whole scripts need them.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\p{Cs}]/gu;

/** Without the colours a terminal would show, and with `\u202E` in the place of what cannot be seen. Lines and tabs stay. */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(ESCAPE_SEQUENCES, '').replace(INVISIBLE, spelledOut);
}

/** As `visibleText`, in one line. */
export function visibleLine(text: string): string {
  return visibleText(text.replaceAll(/[ \t\r\n\v\f]+/g, ' '));
}

/** As `visibleText`, and no longer than `most` characters and a few words on what is left out. */
export function visibleStart(text: string, most: number): string {
  if (text.length <= most) return visibleText(text);
  return `${visibleText(text.slice(0, most))}… (${(text.length - most).toLocaleString('en')} more characters)`;
}

function spelledOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
}
