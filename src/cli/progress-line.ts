import { progressText } from '../shared/progress-text.ts';
import { capitalize } from '../shared/format.ts';
import type { Progress } from '../shared/model.ts';
import { visibleLine, visibleText } from '../shared/visible-text.ts';
import type { Terminal } from './terminal.ts';

/** Not every round is worth a line in a log: this many of all are. */
const LINES_FOR_ROUNDS = 10;

/**
 * Progress on stderr: one line that is written over where that is a screen, else a line for each phase and for every
 * tenth of the rounds.
 */
export class ProgressLine {
  readonly #terminal: Terminal;
  #shown = false;
  #last = '';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  update(progress: Progress): void {
    const text = visibleLine(capitalize(progressText(progress)));
    if (this.#terminal.live) {
      // The last column stays free: some terminals wrap as soon as it is filled.
      this.#terminal.err.write(`\r${text.slice(0, this.#terminal.columns - 1)}\u001B[K`);
      this.#shown = true;
      return;
    }
    const step = stepOf(progress);
    if (step === this.#last) return;
    this.#last = step;
    this.#terminal.err.write(`${text}\n`);
  }

  /** Above the progress: a line of its own, or several. It may be what the profiled function printed. */
  print(line: string): void {
    this.clear();
    this.#terminal.err.write(`${visibleText(line)}\n`);
  }

  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#terminal.err.write('\r\u001B[K');
  }
}

/** Progress with the same step is not worth another line. */
function stepOf(progress: Progress): string {
  switch (progress.phase) {
    case 'starting':
      return progress.what;
    case 'check':
      return `check ${progress.mode}`;
    case 'warm-up':
      return 'warm-up';
    case 'round':
      return `round ${Math.floor(((progress.round - 1) * LINES_FOR_ROUNDS) / Math.max(1, progress.rounds))}`;
  }
}
