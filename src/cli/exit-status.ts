import type { Run } from '../shared/model.ts';

export const EXIT = { fine: 0, failures: 1, unusable: 2, cancelled: 130 } as const;

/** 130 cancelled; 1 a task failed, a mode could not run or did not survive, or the modes disagree; else 0. */
export function exitStatusOf(run: Run): number {
  if (run.outcome.kind === 'partial') return EXIT.cancelled;
  const unharmed = run.modes.every(
    (entry) => entry.status.kind === 'measured' && entry.errors.length === 0 && entry.rounds.every((round) => round.outcome === 'complete' && round.failed === 0),
  );
  return unharmed && run.agreement.same !== false ? EXIT.fine : EXIT.failures;
}
