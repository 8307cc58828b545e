import { button, element, setText } from '../dom.ts';
import type { Layout, Section } from './layout.ts';

/** Names the modes that are scrolled out of sight below, as many lanes of one may hide that there are others. */
export class BelowHint {
  readonly element: HTMLButtonElement;
  readonly #text = element('span');
  #next: Section | null = null;

  constructor(scrollTo: (y: number) => void) {
    this.element = button('timeline-below', '', () => {
      if (this.#next !== null) scrollTo(this.#next.y);
    });
    this.element.append(element('span', 'chevron'), this.#text);
    this.element.hidden = true;
  }

  /** @param bottom of what is seen, counted as the layout counts. */
  show(layout: Layout, bottom: number, nameOf: (section: Section) => string): void {
    const below = layout.sections.filter((section) => section.lanesY >= bottom);
    this.#next = below[0] ?? null;
    this.element.hidden = this.#next === null;
    setText(this.#text, below.map(nameOf).join(', '));
  }
}
