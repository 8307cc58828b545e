import type { SourcePlace, StackLine } from '../shared/model.ts';
import { button, element } from './dom.ts';
import { vscode } from './vscode-api.ts';

/** Opens a place in the editor. It is a button that looks like a link: there is no address to follow. */
export function sourceLink(text: string, place: SourcePlace): HTMLButtonElement {
  const link = button('link', text, () => vscode.postMessage({ type: 'open-source', place }));
  link.title = `Open ${place.file}:${place.line}`;
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
  return element('ol', 'stack', ...stack.map((line) => element('li', '', line.place === null ? line.text : sourceLink(line.text, line.place))));
}
