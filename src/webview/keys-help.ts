import { button, element } from './dom.ts';
import { KEYS } from './timeline/keyboard.ts';

/** The keys of the timeline, on a card over it. It is not modal: the timeline goes on taking them. */
export class KeysHelp {
  readonly element = element('dialog', 'keys');

  constructor() {
    const rows = KEYS.map(([keys, meaning]) => element('div', 'keys-row', element('dt', '', ...keyCaps(keys)), element('dd', '', meaning)));
    this.element.setAttribute('aria-label', 'Keys of the timeline');
    this.element.append(element('h2', '', 'Keys'), element('dl', '', ...rows), button('button', 'Close', () => this.element.close()));
  }

  toggle(): void {
    if (this.element.open) this.element.close();
    else this.element.show();
  }

  /** Whether there was anything to close. */
  close(): boolean {
    const { open } = this.element;
    this.element.close();
    return open;
  }
}

/** `F or 0` is two caps with a word between; `W S` is two caps. */
function keyCaps(keys: string): Node[] {
  return keys.split(' ').map((key) => (key === 'or' ? element('span', 'muted', 'or') : element('kbd', '', key)));
}
