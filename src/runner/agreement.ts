import type { Agreement, Difference, Mode, Repeat } from '../shared/model.ts';

/** What a check round of one mode came to: two digest words a task, (0, 0) where it did not end, and texts for people. */
export interface CheckedResults {
  readonly mode: Mode;
  readonly digests: Uint32Array;
  readonly texts: readonly (string | null)[];
}

const LISTED = 20;

/**
 * Compares the modes' results with the first one's.
 * @param first in order of the plan, in a new process, as the `others` are.
 * @param repeat what the first mode came to once more: where it disagrees with itself, nobody can say whether modes agree.
 */
export function agreementOf(first: CheckedResults | null, repeat: Repeat | null, others: readonly CheckedResults[]): Agreement {
  if (first === null || repeat === 'varies' || others.length === 0) return { repeat, same: null, count: 0, differences: [] };
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
  const compared = others.some((other) => comparable(first, other));
  return { repeat, same: repeat === 'carries-over' || !compared ? null : differ.size === 0, count: differ.size, differences };
}

/** Whether two rounds came to the same results, as far as their tasks ended in both. */
export function agree(a: CheckedResults, b: CheckedResults): boolean {
  return differing(a, b).length === 0;
}

/** Whether any task's results can be held against each other. */
function comparable(a: CheckedResults, b: CheckedResults): boolean {
  for (let i = 0; i < a.digests.length; i += 2) if (isKnown(a, i) && isKnown(b, i)) return true;
  return false;
}

function isKnown({ digests }: CheckedResults, at: number): boolean {
  return digests[at] !== 0 || digests[at + 1] !== 0;
}

function differing(a: CheckedResults, b: CheckedResults): number[] {
  const tasks: number[] = [];
  for (let i = 0; i < a.digests.length; i += 2) {
    if (isKnown(a, i) && isKnown(b, i) && (a.digests[i] !== b.digests[i] || a.digests[i + 1] !== b.digests[i + 1])) tasks.push(i / 2);
  }
  return tasks;
}

function textOf({ digests, texts }: CheckedResults, task: number): string {
  if (digests[2 * task] === 1 && digests[2 * task + 1] === 1) return 'an error';
  return texts[task] ?? 'a result whose text was not kept';
}
