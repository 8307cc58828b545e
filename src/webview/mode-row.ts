import type { ModeSummary } from '../analysis/mode-summary.ts';
import { formatDuration, formatDurationInterval } from '../shared/format.ts';
import type { Diagnosis, ModeRun } from '../shared/model.ts';
import { button, element, firstOf, setHint, setText, userText } from './dom.ts';
import { stackList } from './source-link.ts';
import type { TableColumn } from './table-columns.ts';

export interface ModeRowContent {
  readonly summary: ModeSummary;
  readonly entry: ModeRun;
  /** What the full width of a bar stands for, in milliseconds. */
  readonly longest: number;
  readonly best: boolean;
  readonly running: boolean;
}

const NOT_AVAILABLE = 'not available';
/** Of a mode; a process tells twenty of one kind. */
const DIAGNOSES_SHOWN = 50;

/** One mode of the table: its figures; under them, in a narrow panel, the ones that have no room; and what went wrong. */
export class ModeRow {
  readonly elements: readonly HTMLTableRowElement[];
  readonly #columns: readonly TableColumn[];
  readonly #row = element('tr', 'mode-row');
  readonly #bar = element('div', 'bar');
  readonly #interval = element('div', 'bar-interval');
  readonly #time = element('span', 'bar-time');
  readonly #spoken = element('span', 'visually-hidden');
  readonly #figures: readonly HTMLTableCellElement[];
  readonly #folded: readonly HTMLElement[];
  /** Seen only where figures have no room. */
  readonly #fold = button('mode-unfold', '', () => this.#unfold(this.#foldRow.hidden !== false));
  readonly #foldRow: HTMLTableRowElement;
  readonly #trouble = element('tr', 'mode-trouble');
  readonly #troubleCell = element('td');
  #troubleKey = '';

  constructor(label: string, columns: readonly TableColumn[]) {
    this.#columns = columns;
    this.#fold.setAttribute('aria-label', `More about ${label}`);
    this.#fold.append(element('span', 'chevron'));
    const name = element('th', 'mode', this.#fold, label);
    name.scope = 'row';
    this.#figures = columns.map((column) => element('td', `figure${column.essential === true ? '' : ' foldable'}`));
    const track = element('div', 'bar-track', this.#bar, this.#interval);
    this.#row.append(name, element('td', 'time', element('div', 'time-cell', track, this.#time, this.#spoken)), ...this.#figures);
    this.#folded = columns.map(() => element('dd'));
    const list = columns.map((column, i) => (column.essential === true ? null : element('div', '', element('dt', '', column.title), this.#folded[i] ?? null)));
    const foldCell = element('td', '', element('dl', 'mode-more', ...list));
    foldCell.colSpan = 3;
    this.#foldRow = element('tr', 'mode-fold', foldCell);
    this.#unfold(false);
    this.#troubleCell.colSpan = columns.length + 2;
    this.#trouble.append(this.#troubleCell);
    this.elements = [this.#row, this.#foldRow, this.#trouble];
  }

  show({ summary, entry, longest, best, running }: ModeRowContent): void {
    this.#row.classList.toggle('best', best);
    this.#showTime(summary, longest, running);
    this.#columns.forEach((column, i) => {
      const text = summary.completeRounds === 0 && entry.rounds.length === 0 ? '' : (column.text(summary) ?? '–');
      const hint = text === '–' ? NOT_AVAILABLE : (column.hint?.(summary) ?? '');
      for (const cell of [this.#figures[i], this.#folded[i]]) {
        if (cell === undefined) continue;
        setText(cell, text);
        setHint(cell, hint);
        cell.classList.toggle('worrying', column.worrying?.(summary) ?? false);
      }
    });
    this.#fold.disabled = entry.rounds.length === 0;
    this.#showTrouble(entry);
  }

  #unfold(open: boolean): void {
    this.#fold.setAttribute('aria-expanded', String(open));
    this.#foldRow.hidden = !open;
  }

  #showTime({ durationMs, status }: ModeSummary, longest: number, running: boolean): void {
    const share = (ms: number): number => (longest > 0 ? (ms / longest) * 100 : 0);
    this.#bar.style.width = `${durationMs === null ? 0 : share(durationMs.median)}%`;
    const interval = durationMs?.interval ?? null;
    this.#interval.hidden = interval === null;
    if (interval !== null) {
      this.#interval.style.left = `${share(interval.low)}%`;
      this.#interval.style.width = `${share(interval.high) - share(interval.low)}%`;
    }
    const waiting = status.kind !== 'measured' ? '' : running ? 'no round yet' : 'no complete round';
    setText(this.#time, durationMs === null ? waiting : formatDuration(durationMs.median));
    this.#time.classList.toggle('muted', durationMs === null);
    setText(this.#spoken, interval === null ? '' : `, 95 % interval ${formatDurationInterval(interval.low, interval.high)}`);
    setHint(this.#time, interval === null ? '' : `95 % interval ${formatDurationInterval(interval.low, interval.high)}`);
  }

  #showTrouble({ status, diagnoses }: ModeRun): void {
    const reason = status.kind === 'measured' ? null : status.reason;
    this.#trouble.hidden = reason === null && diagnoses.length === 0;
    this.#trouble.classList.toggle('failed', status.kind === 'failed');
    const key = JSON.stringify([status, diagnoses]);
    if (key === this.#troubleKey) return;
    this.#troubleKey = key;
    this.#troubleCell.replaceChildren(
      ...(reason === null ? [] : [element('p', 'trouble-reason', `${status.kind === 'failed' ? 'Failed' : 'Not available'}: `, userText(reason))]),
      ...firstOf(diagnoses, DIAGNOSES_SHOWN, 'of the kind', diagnosisBlock, (more) => element('p', 'trouble-diagnosis', more)),
    );
  }
}

function diagnosisBlock({ message, thread, stack }: Diagnosis): HTMLElement {
  const text = [userText(message), ...(thread === null ? [] : [' (', userText(thread), ')'])];
  if (stack.length === 0) return element('p', 'trouble-diagnosis', ...text);
  return element('details', 'trouble-diagnosis', element('summary', '', ...text), stackList(stack));
}
