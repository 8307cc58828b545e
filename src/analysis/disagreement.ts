import { formatPlural, joinNames, modeName } from '../shared/format.ts';
import { CHECK_ROUND } from '../shared/model.ts';
import type { Mode, Run } from '../shared/model.ts';

/** That modes come to other results than the first one, and what is likely behind it; empty where they do not. */
export function disagreement({ agreement, modes }: Run): readonly string[] {
  if (agreement.same !== false) return [];
  const others = new Set(agreement.differences.map((difference) => difference.mode));
  // All are compared with the first mode that came through its check round.
  const first = modes.find(({ rounds }) => rounds.some(({ order }) => order !== CHECK_ROUND));
  const tasks = formatPlural(agreement.count, 'task');
  const where = others.size > 0 && first !== undefined ? ` in ${joinNames([...others].map(modeName))} from those in ${modeName(first.mode)}` : '';
  const what = `The results of ${tasks} differ${where}: look at them before using a faster mode.`;
  return others.size === 0 ? [what] : [what, causeOf(others)];
}

/** The first mode gave the same results twice, so that chance is not behind it. */
function causeOf(others: ReadonlySet<Mode>): string {
  if (!others.has('async')) return 'Likely the module keeps something between calls, of which each worker has its own.';
  const overlap = 'Likely calls in flight at the same time change what they share, between one await and the next, or their results depend on which ends first.';
  return others.has('worker-pool') ? `${overlap} Besides, each worker keeps module state of its own.` : overlap;
}

/** What it means that a function gives other results the second time; empty where it does not. */
export function repeatCaveats({ agreement }: Run): readonly string[] {
  switch (agreement.repeat) {
    case 'varies':
      return ['The function gives other results each time it is called, in a new process too, as of randomness or time: the modes could not be compared by their results.'];
    case 'carries-over': {
      const others = [...new Set(agreement.differences.map((difference) => difference.mode))];
      const differ =
        others.length === 0 ? 'In new processes the modes agree.' : `In new processes ${formatPlural(agreement.count, 'task')} of ${joinNames(others.map(modeName))} came to other results than in the first mode.`;
      return [`The function's results depend on the calls before: it gave others the second time, and the first ones again in a new process. The module keeps something between calls, of which each worker has its own. ${differ}`];
    }
    case 'same':
    case null:
      return [];
  }
}
