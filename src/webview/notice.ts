import { button, element } from './dom.ts';

/** A problem, with what to do about it. */
export function problemNotice(problem: { readonly message: string; readonly todo: string }, showLog: () => void): HTMLElement {
  const notice = element(
    'section',
    'card failed',
    element('h2', 'card-headline', problem.message),
    element('p', 'card-reason', problem.todo),
    element('div', 'card-actions', button('button', 'Show log', showLog)),
  );
  notice.setAttribute('role', 'alert');
  return notice;
}

/** The run that stood here is no longer kept. */
export function emptyNotice(): HTMLElement {
  return element(
    'section',
    'card inconclusive',
    element('h2', 'card-headline', 'There is no run to show'),
    element('p', 'card-reason', 'The one that stood here is no longer kept. Open the file of a function and choose Profile Concurrency above it, or from the command palette with the cursor in it.'),
  );
}
