import { formatCount, formatDuration } from '../shared/format.ts';
import { TaskState } from '../shared/model.ts';
import { button, element, setHint, userText } from './dom.ts';
import type { RunView } from './run-view.ts';
import { baseName, sourceLink, stackList } from './source-link.ts';
import { stateWord, taskElsewhere, taskFacts, taskNumber } from './task-facts.ts';
import type { TaskElsewhere, TaskFacts } from './task-facts.ts';
import type { TaskRef } from './timeline/task-walk.ts';

/** The strip below the timeline: one task, in a place of its own, so that nothing moves when another is chosen. */
export class TaskDetails {
  readonly element = element('section', 'details');
  readonly #select: (ref: TaskRef) => void;

  constructor(select: (ref: TaskRef) => void) {
    this.#select = select;
    this.element.setAttribute('aria-label', 'Task');
  }

  show(view: RunView, selected: TaskRef | null): void {
    const facts = selected === null ? null : taskFacts(view.run, view.traces, selected);
    if (facts === null) {
      this.element.replaceChildren(element('p', 'details-empty', 'Click a bar, or walk through them with the arrow keys, to see one task here.'));
      return;
    }
    const { run } = view;
    const fields = element('dl', 'details-fields', ...this.#fields(view, facts));
    const source = sourceLink(`${baseName(run.target.file)}:${run.target.line} ↗`, { file: run.target.file, line: run.target.line, column: 1 });
    this.element.replaceChildren(element('div', 'details-strip', fields, source));
    const error = errorBlock(facts);
    if (error !== null) this.element.append(error);
    if (facts.output !== null) this.element.append(element('pre', 'details-output', userText(facts.output.trimEnd())));
  }

  #fields({ run, traces }: RunView, facts: TaskFacts): HTMLElement[] {
    const { ref } = facts;
    const number = element('span', '', taskNumber(ref.task), element('span', 'muted', ` of ${formatCount(run.workload.tasks)}`));
    const word = stateWord(facts.state);
    const elsewhere = taskElsewhere(traces, ref);
    return [
      field('Task', word === null ? number : element('span', '', number, ' ', element('span', 'worrying', word))),
      field('Waited', facts.waited === null ? 'to the end' : formatDuration(facts.waited)),
      field('Ran', facts.ran === null ? '–' : formatDuration(facts.ran)),
      field(facts.mode, facts.lane ?? 'no lane'),
      field('Input', facts.input ?? 'not kept', 'long'),
      facts.error === null ? field('Result', facts.result ?? 'not kept', 'long') : null,
      elsewhere.length === 0 ? null : field('Same task elsewhere', this.#elsewhere(elsewhere, ref.task)),
    ].filter((made) => made !== null);
  }

  #elsewhere(others: readonly TaskElsewhere[], task: number): HTMLElement {
    const links = others.map(({ mode, label, ran }) => {
      const link = button('link', ran === null ? '–' : formatDuration(ran), () => this.#select({ mode, task }));
      setHint(link, `Select it in ${label}`);
      return element('span', 'elsewhere', element('span', 'muted', `${label} `), link);
    });
    return element('span', 'elsewhere-list', ...links);
  }
}

function field(title: string, value: string | Node, className = ''): HTMLElement {
  return element('div', `field ${className}`.trim(), element('dt', '', title), element('dd', '', value));
}

function errorBlock({ error, state }: TaskFacts): HTMLElement | null {
  if (error === null) return state === TaskState.failed ? element('p', 'details-error', 'Its error was not kept: only the first ones of each mode are.') : null;
  return element('div', 'details-error', element('p', 'error-message', element('strong', '', userText(error.name)), ...(error.message === '' ? [] : [': ', userText(error.message)])), stackList(error.stack));
}
