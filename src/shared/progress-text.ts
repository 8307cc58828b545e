import { capitalize, formatCount, formatDuration, modeName } from './format.ts';
import type { Progress } from './model.ts';

/** One line for the notification: `Round 3 of 27, worker pool: 40 of 60 tasks, about 6 s left`. */
export function progressText(progress: Progress): string {
  switch (progress.phase) {
    case 'starting':
      return progress.what;
    case 'check':
      return `${capitalize(modeName(progress.mode))}, first look: ${tasksText(progress)}`;
    case 'warm-up':
      return `${capitalize(modeName(progress.mode))}, warming up: ${tasksText(progress)}`;
    case 'round': {
      const round = `Round ${formatCount(progress.round)} of ${formatCount(progress.rounds)}, ${modeName(progress.mode)}: ${tasksText(progress)}`;
      const left = progress.expectedMs === null ? 0 : progress.expectedMs - progress.elapsedMs;
      return left >= 1000 ? `${round}, about ${formatDuration(Math.round(left / 1000) * 1000)} left` : round;
    }
  }
}

/** How much of the timed rounds is done, 0 to 100; `null` before they begin. */
export function percentDone(progress: Progress): number | null {
  if (progress.phase !== 'round' || progress.rounds === 0) return null;
  const share = progress.tasks === 0 ? 0 : progress.done / progress.tasks;
  return Math.min(100, ((progress.round - 1 + share) / progress.rounds) * 100);
}

function tasksText({ done, tasks }: { readonly done: number; readonly tasks: number }): string {
  return `${formatCount(done)} of ${formatCount(tasks)} tasks`;
}
