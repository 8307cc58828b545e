import { formatPlural, workloadSource } from '../shared/format.ts';
import type { Run } from '../shared/model.ts';
import { button, element, setHint, setText } from './dom.ts';
import type { PageState } from './page-state.ts';
import { shortPath, sourceLink } from './source-link.ts';

export interface HeaderActions {
  readonly runAgain: () => void;
  readonly stopAndKeep: () => void;
  readonly cancel: () => void;
}

/** What was run, and the one thing to do next. The buttons live as long as the page, so that none is lost under a click. */
export class Header {
  readonly element = element('header', 'header');
  readonly #title = element('h1', 'header-title');
  readonly #facts = element('div', 'header-facts');
  readonly #again: HTMLButtonElement;
  readonly #keep: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  #shown: string | null = null;

  constructor(actions: HeaderActions) {
    this.#again = button('button primary', 'Run again', actions.runAgain);
    this.#again.prepend(element('span', 'play'));
    this.#keep = button('button primary', 'Stop and keep', actions.stopAndKeep);
    setHint(this.#keep, 'Stop after this round and keep what was measured');
    this.#cancel = button('button', 'Cancel', actions.cancel);
    setHint(this.#cancel, 'Stop at once');
    this.element.append(element('div', 'header-what', this.#title, this.#facts), element('div', 'header-actions', this.#again, this.#keep, this.#cancel));
  }

  show(state: PageState): void {
    const { run, activity } = state;
    setText(this.#title, state.title ?? 'Concurrency Profiler');
    const running = activity.kind === 'running';
    this.#again.hidden = running || (run === null && state.title === null);
    this.#keep.hidden = !running;
    this.#cancel.hidden = !running;
    if (running) {
      this.#keep.disabled = activity.ending !== null || activity.progress?.phase !== 'round';
      setText(this.#keep, activity.ending === 'keep' ? 'Stopping…' : 'Stop and keep');
      this.#cancel.disabled = activity.ending === 'cancel';
      setText(this.#cancel, activity.ending === 'cancel' ? 'Cancelling…' : 'Cancel');
    }
    // While another function starts, the facts of the one that is still shown would stand under the wrong name.
    const facts = run !== null && run.target.name === state.title ? run : null;
    const key = facts === null ? '' : [facts.id, facts.outcome.kind, roundsText(facts)].join(' ');
    if (key === this.#shown) return;
    this.#shown = key;
    this.#facts.replaceChildren(...(facts === null ? [] : factsOf(facts)));
  }
}

function factsOf(run: Run): HTMLElement[] {
  const { target, workload, environment } = run;
  const link = sourceLink(`${shortPath(target.file)}:${target.line}`, { file: target.file, line: target.line, column: 1 });
  const inputs = element('span', '', `${formatPlural(workload.tasks, 'task')}, inputs `, element('span', workload.source === 'inferred' ? 'inferred' : '', workloadSource(workload)));
  setHint(inputs, workload.expression);
  const runtime = element('span', '', `Node ${environment.node}`);
  setHint(runtime, `${environment.cpu}, ${formatPlural(environment.cores, 'core')}, ${environment.platform} ${environment.arch}`);
  const rounds = roundsText(run);
  return [link, inputs, rounds === '' ? null : element('span', '', rounds), runtime].filter((fact) => fact !== null).map((fact) => element('span', 'header-fact', fact));
}

function roundsText(run: Run): string {
  const rounds = run.modes.reduce((sum, entry) => sum + entry.rounds.length, 0);
  return rounds === 0 ? '' : formatPlural(rounds, 'round');
}
