import { formatPlural, modeName, shorten } from '../shared/format.ts';
import { button, element, firstOf, setHint, userText } from './dom.ts';
import type { RunView } from './run-view.ts';
import { taskNumber } from './task-facts.ts';
import type { TaskRef } from './timeline/task-walk.ts';

/** A run has twenty different results at most, and a note or two a mode. */
const ITEMS_SHOWN = 50;

/** The answer first: what to do, how sure it is, why, and the few facts that carry it. */
export function verdictCard(view: RunView, select: (ref: TaskRef) => void): HTMLElement {
  const { verdict, run } = view;
  const card = element('section', `card ${verdict.tone}`);
  card.setAttribute('aria-label', 'Verdict');
  const headline = element('h2', 'card-headline', verdict.headline);
  if (verdict.interval !== null) {
    const interval = element('span', 'card-interval', ` (${verdict.interval})`);
    setHint(interval, '95 % interval');
    headline.append(interval);
  }
  if (run.outcome.kind === 'partial') headline.append(element('span', 'badge', `Partial: ${run.outcome.reason === 'kept' ? 'stopped early' : 'cancelled'}`));
  card.append(headline);
  if (verdict.reason !== null) card.append(element('p', 'card-reason', verdict.reason));
  if (verdict.facts.length > 0) {
    card.append(element('dl', 'card-facts', ...verdict.facts.map(({ label, value }) => element('div', 'card-fact', element('dt', '', label), element('dd', '', value)))));
  }
  const more = moreOf(view, select);
  if (more !== null) card.append(more);
  return card;
}

/** The other reasons, what speaks against the verdict, and results that differ: folded, and counted on the fold. */
function moreOf({ verdict, run }: RunView, select: (ref: TaskRef) => void): HTMLElement | null {
  const reasons = verdict.reasons.filter((reason) => reason !== verdict.reason);
  const caveats = verdict.caveats.filter((caveat) => caveat !== verdict.reason);
  const { differences } = run.agreement;
  const counts = [
    reasons.length > 0 ? formatPlural(reasons.length, 'more reason') : null,
    caveats.length > 0 ? formatPlural(caveats.length, 'caveat') : null,
    differences.length > 0 ? formatPlural(differences.length, 'different result') : null,
  ].filter((count) => count !== null);
  if (counts.length === 0) return null;
  const more = element('details', 'card-more', element('summary', '', counts.join(' · ')));
  if (reasons.length > 0) more.append(list('Why', reasons));
  if (caveats.length > 0) more.append(list('Keep in mind', caveats));
  if (differences.length > 0) {
    const rows = differences.map((difference) => {
      const link = button('link', `Task ${taskNumber(difference.task)}`, () => select({ mode: difference.mode, task: difference.task }));
      return element('span', '', link, `, ${modeName(difference.mode)}: `, userText(shorten(difference.actual, 80)), ' instead of ', userText(shorten(difference.expected, 80)));
    });
    more.append(list('Different results', rows));
  }
  return more;
}

function list(title: string, items: readonly (string | Node)[]): HTMLElement {
  const rows = firstOf(items, ITEMS_SHOWN, 'of them', (item) => element('li', '', typeof item === 'string' ? userText(item) : item), (more) => element('li', '', more));
  return element('div', 'card-list', element('h3', '', title), element('ul', '', ...rows));
}
