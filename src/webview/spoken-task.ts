import { formatCount, formatDuration } from '../shared/format.ts';
import type { Run } from '../shared/model.ts';
import { stateWord } from './task-facts.ts';
import type { TaskFacts } from './task-facts.ts';

/** A task in one sentence, for a screen reader. */
export function spokenTask(run: Run, facts: TaskFacts): string {
  const parts = [
    `Task ${facts.ref.task} of ${formatCount(run.workload.tasks)}`,
    stateWord(facts.state),
    facts.mode,
    facts.lane,
    facts.waited === null ? null : `waited ${formatDuration(facts.waited)}`,
    facts.ran === null ? null : `ran ${formatDuration(facts.ran)}`,
    facts.error === null ? null : `${facts.error.name}: ${facts.error.message}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
