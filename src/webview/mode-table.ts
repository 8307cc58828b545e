import type { ModeSummary } from '../analysis/mode-summary.ts';
import { modeLabel } from '../shared/format.ts';
import type { Mode, Run } from '../shared/model.ts';
import { element } from './dom.ts';
import { ModeRow } from './mode-row.ts';
import type { RunView } from './run-view.ts';
import { COLUMNS } from './table-columns.ts';
import type { TableColumn } from './table-columns.ts';

/** The comparison, a row a mode. Rows stay when rounds come in, so that bars grow and a text that is selected stays so. */
export class ModeTable {
  readonly element = element('table', 'modes');
  readonly #head = element('thead');
  readonly #body = element('tbody');
  readonly #rows = new Map<Mode, ModeRow>();
  #key = '';

  constructor() {
    this.element.append(element('caption', 'visually-hidden', 'Modes compared'), this.#head, this.#body);
  }

  show({ run, summaries, best }: RunView): void {
    const columns = COLUMNS.filter((column) => column.onlyWhere === undefined || summaries.some(column.onlyWhere));
    this.#rebuild(run, summaries, columns);
    const longest = Math.max(0, ...summaries.map((summary) => summary.durationMs?.interval?.high ?? summary.durationMs?.median ?? 0));
    for (const summary of summaries) {
      const entry = run.modes.find((candidate) => candidate.mode === summary.mode);
      if (entry !== undefined) this.#rows.get(summary.mode)?.show({ summary, entry, longest, best: best === summary.mode, running: run.outcome.kind === 'running' });
    }
  }

  /** Only where it is another run, or has other columns than before. */
  #rebuild(run: Run, summaries: readonly ModeSummary[], columns: readonly TableColumn[]): void {
    const key = [run.id, ...summaries.map((summary) => summary.mode), ...columns.map((column) => column.key)].join(' ');
    if (key === this.#key) return;
    this.#key = key;
    this.#rows.clear();
    this.#head.replaceChildren(element('tr', '', heading('Mode', 'mode'), timeHeading(), ...columns.map((column) => heading(column.title, `figure${column.essential === true ? '' : ' foldable'}`))));
    for (const summary of summaries) this.#rows.set(summary.mode, new ModeRow(modeLabel(summary.mode, run.plan), columns));
    this.#body.replaceChildren(...[...this.#rows.values()].flatMap((row) => row.elements));
  }
}

function timeHeading(): HTMLTableCellElement {
  const cell = heading('Round time', 'time');
  cell.append(element('span', 'time-how', ', median and 95 % interval'));
  return cell;
}

function heading(text: string, className: string): HTMLTableCellElement {
  const cell = element('th', className, text);
  cell.scope = 'col';
  return cell;
}
