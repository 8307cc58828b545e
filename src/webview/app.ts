import { neverYields } from '../analysis/yielding.ts';
import { formatDuration, modeLabel } from '../shared/format.ts';
import type { Mode, Run } from '../shared/model.ts';
import { Pace } from '../shared/pace.ts';
import type { ToWebview } from '../shared/protocol.ts';
import { element, setText } from './dom.ts';
import { FrameTask } from './frame-task.ts';
import { Header } from './header.ts';
import { KeysHelp } from './keys-help.ts';
import { ModeTable } from './mode-table.ts';
import { emptyNotice, problemNotice } from './notice.ts';
import { INITIAL_STATE, receive, withEnding } from './page-state.ts';
import type { PageState } from './page-state.ts';
import { viewOf } from './run-view.ts';
import type { RunView } from './run-view.ts';
import { RunningCard } from './running-card.ts';
import { parseSavedView } from './saved-view.ts';
import { spokenTask } from './spoken-task.ts';
import { TaskDetails } from './task-details.ts';
import { taskFacts, taskLines } from './task-facts.ts';
import type { TaskRef } from './timeline/task-walk.ts';
import { sameTask } from './timeline/task-walk.ts';
import { INITIAL_VIEW } from './timeline/timeline-view.ts';
import type { TimelineView } from './timeline/timeline-view.ts';
import { Timeline } from './timeline/timeline.ts';
import type { TimelineContent } from './timeline/timeline.ts';
import { verdictCard } from './verdict-card.ts';
import { vscode } from './vscode-api.ts';

/** How often a run that goes on is drawn anew: as often as a person takes in, and no more. */
const RUNNING_PERIOD_MS = 200;

/** The page: keeps what it was told, and shows it, at most once a frame, and more seldom while something is measured. */
export class App {
  readonly #header = new Header({
    runAgain: () => vscode.postMessage({ type: 'run-again' }),
    stopAndKeep: () => this.#end('keep'),
    cancel: () => this.#end('cancel'),
  });
  readonly #notices = element('div', 'notices');
  readonly #answer = element('div', 'answer');
  readonly #running = new RunningCard();
  readonly #table = new ModeTable();
  readonly #help = new KeysHelp();
  readonly #timeline = new Timeline({ viewChanged: (view) => this.#viewChanged(view), toggleKeys: () => this.#help.toggle(), closeKeys: () => this.#help.close() });
  readonly #details = new TaskDetails((ref) => this.#timeline.select(ref));
  readonly #results = element('div', 'results', this.#table.element, this.#timeline.element, this.#details.element);
  readonly #live = element('div', 'visually-hidden');
  readonly #frame = new FrameTask(() => this.#show());
  readonly #pace = new Pace<void>(RUNNING_PERIOD_MS, () => this.#frame.request());
  #state: PageState = INITIAL_STATE;
  #shownRun: Run | null = null;
  #shownActivity: PageState['activity'] | null = null;
  #view: RunView | null = null;
  #selected: TaskRef | null = null;

  constructor(page: HTMLElement) {
    this.#live.setAttribute('aria-live', 'polite');
    this.#results.hidden = true;
    this.#timeline.element.append(this.#help.element);
    page.append(this.#header.element, this.#notices, this.#answer, this.#results, this.#live);
  }

  receive(message: ToWebview): void {
    this.#state = receive(this.#state, message);
    this.#pace.push();
    if (this.#state.activity.kind !== 'running') this.#pace.flush();
  }

  #end(ending: 'keep' | 'cancel'): void {
    vscode.postMessage({ type: ending === 'keep' ? 'stop-and-keep' : 'cancel' });
    this.#state = withEnding(this.#state, ending);
    this.#frame.request();
  }

  #show(): void {
    const { run, activity } = this.#state;
    const newRun = run !== this.#shownRun;
    if (newRun) this.#showRun(run);
    this.#header.show(this.#state);
    if (activity.kind === 'running') this.#running.show(activity, run);
    if (newRun || activity.kind !== this.#shownActivity?.kind || activity.kind === 'problem') this.#showCards();
    if (this.#shownActivity?.kind === 'running' && activity.kind === 'idle' && this.#view !== null) setText(this.#live, this.#view.verdict.summary);
    this.#shownActivity = activity;
  }

  #showRun(run: Run | null): void {
    const before = this.#shownRun;
    this.#shownRun = run;
    this.#view = run === null ? null : viewOf(run);
    this.#results.hidden = this.#view === null;
    if (this.#view === null) return;
    this.#table.show(this.#view);
    this.#timeline.show(contentOf(this.#view), before?.id === this.#view.run.id ? this.#timeline.view : savedViewOf(this.#view.run));
    this.#selected = this.#timeline.view.selected;
    this.#details.show(this.#view, this.#selected);
    this.#details.element.hidden = this.#view.traces.length === 0;
  }

  /** The cards are made anew only where there is something else to say: a fold that a person opened stays open. */
  #showCards(): void {
    const { activity } = this.#state;
    this.#notices.replaceChildren(
      ...(activity.kind === 'problem' ? [problemNotice(activity, () => vscode.postMessage({ type: 'show-log' }))] : []),
      ...(activity.kind === 'empty' ? [emptyNotice()] : []),
    );
    if (activity.kind === 'running') {
      if (!this.#running.element.isConnected) this.#answer.replaceChildren(this.#running.element);
    } else {
      this.#answer.replaceChildren(...(this.#view === null || this.#view.run.outcome.kind === 'running' ? [] : [verdictCard(this.#view, (ref) => this.#timeline.select(ref))]));
    }
  }

  #viewChanged(view: TimelineView): void {
    if (this.#view === null) return;
    vscode.setState({ runId: this.#view.run.id, view });
    if (sameTask(view.selected, this.#selected)) return;
    this.#selected = view.selected;
    this.#details.show(this.#view, view.selected);
    const facts = view.selected === null ? null : taskFacts(this.#view.run, this.#view.traces, view.selected);
    setText(this.#live, facts === null ? 'No task selected' : spokenTask(this.#view.run, facts));
  }
}

/** The view that was saved for this run, or the first one. It is saved at once, as the panel is restored by it. */
function savedViewOf(run: Run): TimelineView {
  const saved = parseSavedView(vscode.getState());
  const view = saved?.runId === run.id ? saved.view : INITIAL_VIEW;
  vscode.setState({ runId: run.id, view });
  return view;
}

function contentOf({ run, summaries, best, traces }: RunView): TimelineContent {
  return {
    traces,
    best,
    cores: run.environment.cores,
    placeholder: run.outcome.kind === 'running' ? 'The tasks of the first timed round will be drawn here.' : 'No round has tasks to draw.',
    sectionText: (mode) => {
      const trace = traces.find((candidate) => candidate.mode === mode);
      return { label: modeLabel(mode, run.plan), time: trace === undefined ? '' : formatDuration(trace.round.durationMs), note: noteOf(mode) };
    },
    tooltipText: (ref) => {
      const facts = taskFacts(run, traces, ref);
      return facts === null ? null : taskLines(run, facts);
    },
  };

  function noteOf(mode: Mode): string | null {
    const trace = traces.find((candidate) => candidate.mode === mode);
    if (trace?.round.outcome === 'failed') return 'tasks were lost in this round';
    if (trace?.round.outcome === 'cut') return 'this round was stopped';
    const summary = summaries.find((candidate) => candidate.mode === mode);
    const synchronous = mode === 'async' && trace?.index.laneCount === 1 && summary !== undefined && neverYields(summary);
    return synchronous ? 'a synchronous function: calls cannot overlap' : null;
  }
}
