import type { Mode } from '../../shared/model.ts';
import { button, element, setText } from '../dom.ts';
import type { Layout } from './layout.ts';

export interface SectionText {
  readonly label: string;
  /** The round's time. */
  readonly time: string;
  readonly note: string | null;
}

interface SectionRow {
  readonly element: HTMLElement;
  readonly fold: HTMLButtonElement;
  readonly label: HTMLElement;
  readonly time: HTMLElement;
  readonly note: HTMLElement;
}

/** The header rows of the modes: elements over the canvas, so that they stick, take the focus and can be read aloud. */
export class SectionRows {
  readonly element = element('div', 'timeline-sections');
  readonly #rows = new Map<Mode, SectionRow>();
  readonly #toggle: (mode: Mode) => void;

  constructor(toggle: (mode: Mode) => void) {
    this.#toggle = toggle;
  }

  show(layout: Layout, textOf: (mode: Mode) => SectionText): void {
    const shown = layout.sections.map((section) => {
      const { mode } = section.trace;
      const row = this.#rows.get(mode) ?? this.#make(mode);
      const text = textOf(mode);
      row.element.style.height = `${section.height}px`;
      row.element.dataset['lanes'] = String(section.trace.index.laneCount);
      row.element.dataset['laneHeight'] = String(section.laneHeight);
      row.fold.setAttribute('aria-expanded', String(!section.folded));
      setText(row.label, text.label);
      setText(row.time, text.time);
      setText(row.note, text.note ?? '');
      return row.element;
    });
    // Moving a node takes the focus from it, so nothing is touched while the modes are the same.
    if (shown.length !== this.element.childElementCount || shown.some((row, i) => row !== this.element.children[i])) this.element.replaceChildren(...shown);
  }

  #make(mode: Mode): SectionRow {
    const fold = button('timeline-fold', '', () => this.#toggle(mode));
    const label = element('span', 'timeline-mode');
    fold.append(element('span', 'chevron'), label);
    const time = element('span', 'timeline-time');
    const note = element('span', 'timeline-note');
    const made = element('div', 'timeline-section', element('div', 'timeline-header', fold, element('div', 'timeline-facts', time, note)));
    made.dataset['mode'] = mode;
    const row = { element: made, fold, label, time, note };
    this.#rows.set(mode, row);
    return row;
  }
}
