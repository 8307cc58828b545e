import { visibleStart } from '../shared/visible-text.ts';

export type Child = Node | string | null;

/** Characters of one text that the page holds. Nobody reads more of it here, and a page of megabytes no longer answers. */
const TEXT_SHOWN = 10_000;
const HINT_SHOWN = 1_000;

/**
 * An element with a class and children. Strings become text nodes, so nothing of a user's is ever read as markup, and
 * what is invisible in them or would turn the text around it is written out.
 */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children.filter((child) => child !== null).map((child) => (typeof child === 'string' ? visibleStart(child, TEXT_SHOWN) : child)));
  return made;
}

/** A text of a user's program within a sentence of ours: its direction stays its own. */
export function userText(text: string): HTMLElement {
  return element('bdi', '', text);
}

export function button(className: string, label: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Sets text only where it changes, so that a selection in it survives. */
export function setText(node: Node, text: string): void {
  const shown = visibleStart(text, TEXT_SHOWN);
  if (node.textContent !== shown) node.textContent = shown;
}

/** What is shown while the pointer rests on the element. */
export function setHint(of: HTMLElement, text: string): void {
  of.title = visibleStart(text, HINT_SHOWN);
}

/** The first items as elements, and a line on how many there are beyond. @param what the items are, in the plural. */
export function firstOf<T>(items: readonly T[], most: number, what: string, show: (item: T) => HTMLElement, last: (text: string) => HTMLElement): HTMLElement[] {
  const shown = items.slice(0, most).map(show);
  return items.length > most ? [...shown, last(`and ${(items.length - most).toLocaleString('en')} more ${what}`)] : shown;
}
