import type { Mode, Progress, Round, Run } from '../../shared/model.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ToWebview } from '../../shared/protocol.ts';
import { encodeRound, encodeRun } from '../../shared/run-format.ts';
import type { Subject } from '../runs/subject.ts';

/**
 * What the panel shows. A hidden page is let go of, so that it must be possible to send everything again; each change
 * gives the one message that brings an open page up to date.
 */
export class PanelContent {
  #subject: Subject | null = null;
  #run: Run | null = null;
  #progress: Progress | null = null;
  #problem: { readonly message: string; readonly todo: string } | null = null;

  get run(): Run | null {
    return this.#run;
  }

  /** The function that was profiled, or is, or could not be. */
  get subject(): Subject | null {
    return this.#subject;
  }

  /** What was shown stays while its own function is run again, and goes when the panel turns to another. */
  begin(subject: Subject): ToWebview[] {
    const { run } = this;
    const turns = run !== null && (run.target.file !== subject.file || run.target.name !== subject.name);
    if (turns) this.#run = null;
    this.#subject = subject;
    this.#problem = null;
    const progress = this.progress({ phase: 'starting', what: 'Getting ready' });
    return turns ? [{ type: 'empty' }, progress] : [progress];
  }

  progress(progress: Progress): ToWebview {
    this.#progress = progress;
    return { type: 'progress', title: this.#title(), progress };
  }

  /** A run that has begun goes on making progress; any other is the end of it. */
  show(run: Run): ToWebview {
    this.#run = run;
    this.#subject = run.target;
    this.#problem = null;
    if (run.outcome.kind !== 'running') this.#progress = null;
    return { type: 'run', bytes: encodeRun(run) };
  }

  round(mode: Mode, round: Round): ToWebview {
    if (this.#run !== null) this.#run = withRound(this.#run, mode, round);
    return { type: 'round', mode, bytes: encodeRound(round) };
  }

  problem({ message, todo }: Pick<Problem, 'message' | 'todo'>): ToWebview {
    this.#progress = null;
    this.#problem = { message, todo };
    return { type: 'problem', title: this.#subject?.name ?? null, message, todo };
  }

  everything(): ToWebview[] {
    const messages: ToWebview[] = [];
    if (this.#run !== null) messages.push({ type: 'run', bytes: encodeRun(this.#run) });
    if (this.#progress !== null) messages.push({ type: 'progress', title: this.#title(), progress: this.#progress });
    if (this.#problem !== null) messages.push({ type: 'problem', title: this.#subject?.name ?? null, ...this.#problem });
    return messages.length > 0 ? messages : [{ type: 'empty' }];
  }

  /** A page may only have files opened that its run speaks of. */
  names(file: string): boolean {
    if (this.#run === null) return false;
    if (this.#run.target.file === file) return true;
    return this.#run.modes.some((mode) => [...mode.errors, ...mode.diagnoses].some(({ stack }) => stack.some(({ place }) => place?.file === file)));
  }

  #title(): string {
    return this.#subject?.name ?? '';
  }
}

function withRound(run: Run, mode: Mode, round: Round): Run {
  return {
    ...run,
    order: [...run.order, mode],
    modes: run.modes.map((each) => (each.mode === mode ? { ...each, rounds: [...each.rounds, round] } : each)),
  };
}
