import type { Agreement, Difference, Mode } from '../shared/model.ts';

/** What a check round of one mode came to: two digest words a task, (0, 0) where it did not end, and texts for people. */
export interface CheckedResults {
  readonly mode: Mode;
  readonly digests: Uint32Array;
  readonly texts: readonly (string | null)[];
}

const LISTED = 20;
const NOTHING_TO_COMPARE: Agreement = { same: null, count: 0, differences: [] };

/**
 * Compares the modes' results with the first one's.
 * @param first in order of the plan; `again` is the same mode once more: where the two differ the function disagrees
 * with itself, and no difference between modes says anything.
 */
export function agreementOf(first: CheckedResults | null, again: CheckedResults | null, others: readonly CheckedResults[]): Agreement {
  if (first === null || (again !== null && differing(first, again).length > 0)) return NOTHING_TO_COMPARE;
  if (others.length === 0) return NOTHING_TO_COMPARE;
  const differences: Difference[] = [];
  // A task whose result differs in two modes is one task.
  const differ = new Set<number>();
  // Each mode has its share of the list, so that it names them all.
  const share = Math.ceil(LISTED / others.length);
  for (const other of others) {
    const tasks = differing(first, other);
    for (const task of tasks) differ.add(task);
    for (const task of tasks.slice(0, share)) {
      differences.push({ task, mode: other.mode, expected: textOf(first, task), actual: textOf(other, task) });
    }
  }
  return { same: differ.size === 0, count: differ.size, differences };
}

function differing(a: CheckedResults, b: CheckedResults): number[] {
  const tasks: number[] = [];
  for (let i = 0; i < a.digests.length; i += 2) {
    const ended = (a.digests[i] !== 0 || a.digests[i + 1] !== 0) && (b.digests[i] !== 0 || b.digests[i + 1] !== 0);
    if (ended && (a.digests[i] !== b.digests[i] || a.digests[i + 1] !== b.digests[i + 1])) tasks.push(i / 2);
  }
  return tasks;
}

function textOf({ digests, texts }: CheckedResults, task: number): string {
  if (digests[2 * task] === 1 && digests[2 * task + 1] === 1) return 'an error';
  return texts[task] ?? 'a result whose text was not kept';
}
