import { commands, window, workspace } from 'vscode';
import type { LogOutputChannel } from 'vscode';
import { sentence } from '../shared/format.ts';
import type { Mode } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import { visibleText } from '../shared/visible-text.ts';
import { Disposables } from './disposables.ts';
import { noticeText } from './notice-text.ts';
import { SettingProblem, SETTINGS_SECTION } from './settings/setting-problem.ts';

const SHOW_LOG = 'Show Log';

/** A way out of a problem, as a button beside the one that shows the log. */
export interface Offer {
  readonly title: string;
  accept(): void;
}

/** The output channel, and the one way in which problems reach a person. */
export class Log extends Disposables {
  #channel: LogOutputChannel | null = null;

  show(): void {
    this.#open().show(true);
  }

  line(text: string): void {
    this.#open().info(text);
  }

  /** What the profiled code printed. */
  output(from: Mode | 'inputs', stream: 'stdout' | 'stderr', text: string): void {
    this.#open().info(`${from} ${stream}: ${visibleText(text).trimEnd()}`);
  }

  /** A toast with a sentence and what to do; everything else goes to the log. */
  report(error: unknown, offer: Offer | null = null): Problem {
    const problem = asProblem(error);
    this.note(problem);
    // Not awaited: a toast stays until a person looks at it.
    void this.#toast(asToast(problem), offer ?? offerOf(problem));
    return problem;
  }

  /** To the log alone: for what does not stand in a person's way. */
  note(error: unknown): void {
    const problem = asProblem(error);
    this.#open().error(`${problem.message} ${problem.todo}`);
    if (problem.detail !== null) this.#open().error(problem.detail);
  }

  async #toast(text: string, offer: Offer | null): Promise<void> {
    const buttons = offer === null ? [SHOW_LOG] : [offer.title, SHOW_LOG];
    const answer = await window.showErrorMessage(text, ...buttons);
    if (answer === SHOW_LOG) this.show();
    else if (answer !== undefined) offer?.accept();
  }

  #open(): LogOutputChannel {
    this.#channel ??= this.own(window.createOutputChannel('Concurrency Profiler', { log: true }));
    return this.#channel;
  }
}

function offerOf(problem: Problem): Offer | null {
  if (!(problem instanceof SettingProblem)) return null;
  // The editor shows what is set for the person first, even where the workspace has another value.
  const ofWorkspace = workspace.getConfiguration(SETTINGS_SECTION).inspect(problem.key)?.workspaceValue !== undefined;
  const command = ofWorkspace ? 'workbench.action.openWorkspaceSettings' : 'workbench.action.openSettings';
  return { title: 'Open Setting', accept: () => void commands.executeCommand(command, `@id:${SETTINGS_SECTION}.${problem.key}`) };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Problem('internal', 'The Concurrency Profiler failed.', 'The log says where; try again.', detail);
}

/** One line of sentences; a message of the profiled code, at the end of ours, need not end like one. */
function asToast({ message, todo }: Problem): string {
  return noticeText(`${sentence(message)} ${todo}`);
}
