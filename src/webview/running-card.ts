import { capitalize, formatCount, formatDuration, formatPlural, modeLabel, modeName } from '../shared/format.ts';
import type { Progress, Run } from '../shared/model.ts';
import { percentDone } from '../shared/progress-text.ts';
import { element, setText } from './dom.ts';
import type { Activity } from './page-state.ts';

type Running = Extract<Activity, { kind: 'running' }>;

/** What is being measured, how far it is, and how long it will take. Updated in place, many times a second. */
export class RunningCard {
  readonly element = element('section', 'card running');
  readonly #headline = element('h2', 'card-headline');
  readonly #detail = element('p', 'card-reason');
  readonly #track = element('div', 'progress');
  readonly #bar = element('div', 'progress-bar');

  constructor() {
    this.element.setAttribute('aria-label', 'Progress');
    this.#track.setAttribute('role', 'progressbar');
    this.#track.setAttribute('aria-label', 'Timed rounds');
    this.#track.append(this.#bar);
    this.element.append(this.#headline, this.#detail, this.#track);
  }

  show({ progress, ending }: Running, run: Run | null): void {
    setText(this.#headline, ending === null ? headlineOf(progress) : endingText(ending));
    setText(this.#detail, detailOf(progress, run));
    const percent = progress === null ? null : percentDone(progress);
    this.#track.classList.toggle('unknown', percent === null);
    this.#bar.style.transform = percent === null ? '' : `scaleX(${percent / 100})`;
    if (percent === null) this.#track.removeAttribute('aria-valuenow');
    else this.#track.setAttribute('aria-valuenow', String(Math.round(percent)));
  }
}

function headlineOf(progress: Progress | null): string {
  switch (progress?.phase) {
    case undefined:
      return 'Starting';
    case 'starting':
      return capitalize(progress.what);
    case 'check':
      return `A first look: ${modeName(progress.mode)}`;
    case 'warm-up':
      return `Warming up: ${modeName(progress.mode)}`;
    case 'round':
      return `Measuring: round ${formatCount(progress.round)} of ${formatCount(progress.rounds)}, ${modeName(progress.mode)}`;
  }
}

function endingText(ending: 'keep' | 'cancel'): string {
  return ending === 'keep' ? 'Stopping after this round' : 'Cancelling';
}

function detailOf(progress: Progress | null, run: Run | null): string {
  if (progress === null || progress.phase === 'starting') {
    return run === null || run.outcome.kind !== 'running' ? 'Nothing is timed yet.' : `${formatPlural(run.workload.tasks, 'task')} in ${run.plan.modes.map((mode) => modeLabel(mode, run.plan)).join(', ')}.`;
  }
  const tasks = `${formatCount(progress.done)} of ${formatPlural(progress.tasks, 'task')}`;
  if (progress.phase === 'check') return `${tasks}. This round checks the results and sizes the plan; it is not timed.`;
  if (progress.phase === 'warm-up') return `${tasks}. Rounds are discarded until they stop getting faster.`;
  return `${tasks} · ${timeText(progress.elapsedMs, progress.expectedMs)}`;
}

function timeText(elapsedMs: number, expectedMs: number | null): string {
  if (expectedMs === null) return `${formatDuration(elapsedMs)} so far`;
  const left = Math.max(0, expectedMs - elapsedMs);
  const about = left < 1000 ? 'less than a second' : `about ${formatDuration(Math.round(left / 1000) * 1000)}`;
  return `${about} left of ${formatDuration(expectedMs)}`;
}
