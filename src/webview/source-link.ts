import type { SourcePlace, StackLine } from '../shared/model.ts';
import { button, element, firstOf, setHint } from './dom.ts';
import { vscode } from './vscode-api.ts';

/** Node keeps ten by default. */
const STACK_LINES = 100;

/** Opens a place in the editor. It is a button that looks like a link: there is no address to follow. */
export function sourceLink(text: string, place: SourcePlace): HTMLButtonElement {
  const link = button('link', text, () => vscode.postMessage({ type: 'open-source', place }));
  setHint(link, `Open ${place.file}:${place.line}`);
  return link;
}

/** The folder and the name: enough to know a file by, and short enough for a line. */
export function shortPath(file: string): string {
  return file.split(/[\\/]/).slice(-2).join('/');
}

export function baseName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

export function stackList(stack: readonly StackLine[]): HTMLElement {
  const line = ({ text, place }: StackLine): HTMLElement => element('li', '', place === null ? text : sourceLink(text, place));
  return element('ol', 'stack', ...firstOf(stack, STACK_LINES, 'lines', line, (more) => element('li', '', more)));
}
