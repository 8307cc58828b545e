import { element, userText } from '../dom.ts';

export interface TooltipText {
  readonly title: string;
  /** In parts, each of which keeps its own direction. */
  readonly lines: readonly (readonly string[])[];
}

const OFFSET = 14;

/** A small card beside the pointer. It is for eyes and a pointer alone; the details strip says the same to everyone. */
export class Tooltip {
  readonly element = element('div', 'tooltip');
  readonly #frame: HTMLElement;
  #text: TooltipText | null = null;

  /** @param frame what it must not reach out of; its offset parent. */
  constructor(frame: HTMLElement) {
    this.#frame = frame;
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
  }

  /** @param x of the pointer, in CSS pixels from the frame's corner; so is `y`. */
  show(text: TooltipText, x: number, y: number): void {
    if (text !== this.#text) {
      this.#text = text;
      this.element.replaceChildren(element('strong', 'tooltip-title', text.title), ...text.lines.map((line) => element('div', 'tooltip-line', ...line.map(userText))));
    }
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const right = x + OFFSET + offsetWidth <= this.#frame.clientWidth;
    const below = y + OFFSET + offsetHeight <= this.#frame.clientHeight;
    const left = right ? x + OFFSET : Math.max(4, x - OFFSET - offsetWidth);
    const top = below ? y + OFFSET : Math.max(4, y - OFFSET - offsetHeight);
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide(): void {
    this.#text = null;
    this.element.hidden = true;
  }
}
