import { basename } from 'node:path';
import { commands, ProgressLocation, window, workspace } from 'vscode';
import { profile } from '../../runner/profile.ts';
import type { ProfileListener, ProfileRequest } from '../../runner/request.ts';
import type { Progress, Run } from '../../shared/model.ts';
import { Pace } from '../../shared/pace.ts';
import { NO_WISHES } from '../../shared/plan-wishes.ts';
import { Problem } from '../../shared/problem.ts';
import { percentDone, progressText } from '../../shared/progress-text.ts';
import { CommandId } from '../command-ids.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { requestedInputs } from '../inputs/inputs.ts';
import type { KnownInputs } from '../inputs/known-inputs.ts';
import { inputsKey } from '../inputs/known-inputs.ts';
import type { Log } from '../log.ts';
import { noticeText } from '../notice-text.ts';
import type { RunPanel } from '../panel/panel.ts';
import { placeOf, settingsOf } from '../settings/file-settings.ts';
import { launchFrom, workingDirectoryFrom } from '../settings/launch-settings.ts';
import type { NodeChoice } from '../settings/node-choice.ts';
import { planFrom } from '../settings/settings.ts';
import type { SidecarEditor } from '../sidecars/sidecar-editor.ts';
import type { FunctionInDocument } from '../targets.ts';
import type { CpuProfiles } from './cpu-profiles.ts';
import { resultTitle } from './result-title.ts';
import type { Results } from './results.ts';
import { digestOf } from './results.ts';
import type { Going, RunSession } from './run-session.ts';
import type { RunStore } from './run-store.ts';
import type { Subject } from './subject.ts';

export interface ProfilerParts {
  readonly inputs: Inputs;
  readonly log: Log;
  readonly node: NodeChoice;
  readonly panel: RunPanel;
  readonly results: Results;
  readonly session: RunSession;
  readonly sidecarEditor: SidecarEditor;
  readonly store: RunStore;
  /** Where transformed modules are kept between runs. */
  readonly cacheDir: string;
  /** The folder of the host's bundles. */
  readonly hostFolder: string;
}

/** The bar of a notification moves at each report, and drawing that takes CPU from what is measured. */
const NOTIFICATION_PERIOD_MS = 1_000;
const PANEL_PERIOD_MS = 250;

type Known = Exclude<KnownInputs, { kind: 'none' }>;

const STOP_IT = 'Stop It and Run This';

/** Takes a function from a click to its result: inputs, processes, panel, notification, saved run and lens. */
export class Profiler {
  readonly #parts: ProfilerParts;

  constructor(parts: ProfilerParts) {
    this.#parts = parts;
  }

  /** Never asks: where nothing tells what to call the function with, a sidecar opens to write that in. */
  async profile(target: FunctionInDocument, cpuProfiles: CpuProfiles | null = null): Promise<void> {
    const { inputs, panel, session, sidecarEditor } = this.#parts;
    const { document, found } = target;
    const subject = { file: document.uri.fsPath, name: found.name };
    if (session.isProfiling(subject.file, subject.name)) return panel.reveal();
    const known = await inputs.known(target);
    if (known.kind === 'none') return await sidecarEditor.add(target, null);
    // Whatever was waited for, another click may have begun a run meanwhile.
    while (session.subject !== null) {
      if (session.isProfiling(subject.file, subject.name)) return panel.reveal();
      if (!(await this.#makeRoom(session.subject, subject.name))) return;
    }

    const going = session.begin(subject);
    try {
      panel.begin(subject);
      // What is measured is the text as it is now, and so the result stands for it.
      const text = document.getText();
      const run = await this.#measure(going, target, document.isDirty ? text : null, known, cpuProfiles);
      panel.show(run);
      await this.#keep(going, run, digestOf(digestOf(text), inputsKey(known)));
    } catch (error) {
      this.#fail(error, going, target, known);
    } finally {
      going.end();
    }
    // The run is over: whoever looks at the list of profiles may begin another.
    await cpuProfiles?.offer(found.name);
  }

  /** There is one run at a time. `false`: the one that goes on shall go on. */
  async #makeRoom(other: Subject, name: string): Promise<boolean> {
    const { log, session } = this.#parts;
    if (session.isProfiling(other.file, other.name)) {
      const answer = await window.showWarningMessage(`${noticeText(other.name)} is being profiled. Two runs at once would disturb each other.`, STOP_IT);
      if (answer !== STOP_IT) return false;
      log.line(`Stopping ${other.name} to profile ${name}.`);
    }
    await session.cancel();
    return true;
  }

  async #measure(going: Going, target: FunctionInDocument, unsaved: string | null, known: Known, cpuProfiles: CpuProfiles | null): Promise<Run> {
    const options = { location: ProgressLocation.Notification, title: `Profiling ${noticeText(going.subject.name)}`, cancellable: true };
    return await window.withProgress(options, async (notification, token) => {
      token.onCancellationRequested(() => going.cancel());
      let percent = 0;
      const told = new Pace<Progress>(NOTIFICATION_PERIOD_MS, (progress) => {
        const now = Math.max(percent, percentDone(progress) ?? 0);
        notification.report({ message: progressText(progress), increment: now - percent });
        percent = now;
      });
      const shown = new Pace<Progress>(PANEL_PERIOD_MS, (progress) => this.#parts.panel.progress(progress));
      try {
        const request = await this.#request(target, unsaved, known, cpuProfiles);
        const tell = (progress: Progress) => {
          shown.push(progress);
          told.push(progress);
        };
        return await profile(request, this.#listener(tell, cpuProfiles), going.signals);
      } finally {
        shown.dispose();
        told.dispose();
      }
    });
  }

  async #request({ document, found }: FunctionInDocument, unsaved: string | null, known: Known, cpuProfiles: CpuProfiles | null): Promise<ProfileRequest> {
    const settings = settingsOf(document.uri);
    const place = placeOf(document.uri);
    const { file } = place;
    const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
    return {
      target: { file, name: found.name, line: found.line, reach: found.reach, runsAs: found.runsAs },
      text: unsaved,
      inputs: requestedInputs(known),
      plan: { asked: NO_WISHES, usual: planFrom(settings), seed: null },
      node: await this.#parts.node.choose(settings, folders),
      launch: await launchFrom(settings, place),
      cwd: await workingDirectoryFrom(settings, place),
      cacheDir: this.#parts.cacheDir,
      hostFolder: this.#parts.hostFolder,
      ...(cpuProfiles === null ? {} : { cpuProfiles: cpuProfiles.folder }),
    };
  }

  #listener(tell: (progress: Progress) => void, cpuProfiles: CpuProfiles | null): ProfileListener {
    const { log, panel } = this.#parts;
    // The run must not suffer where it cannot be shown.
    const showing = (show: () => void) => {
      try {
        show();
      } catch (error) {
        log.note(error);
      }
    };
    return {
      begun: (run) => showing(() => panel.show(run)),
      round: (mode, round) => showing(() => panel.round(mode, round)),
      progress: (progress) => showing(() => tell(progress)),
      cpuProfiled: (mode, paths) => cpuProfiles?.add(mode, paths),
      output: (from, stream, text) => log.output(from, stream, text),
      log: (line) => log.line(line),
    };
  }

  async #keep(going: Going, run: Run, textDigest: string): Promise<void> {
    const { log, results, store } = this.#parts;
    try {
      await results.add(going.subject.file, run.target.name, textDigest, { title: resultTitle(run), runId: run.id });
      // The file of a long run takes a while to write. What it came to stands above the function at once.
      going.measured();
      await store.save(run);
    } catch (error) {
      // It is on the screen: that it cannot be kept is worth a word, and no reason to take it away.
      log.report(error);
    }
  }

  #fail(error: unknown, { signals, subject }: Going, target: FunctionInDocument, known: Known): void {
    const { log, panel } = this.#parts;
    if (signals.cancel.aborted) {
      const message = `Profiling ${subject.name} was cancelled before anything was measured.`;
      log.line(message);
      panel.problem({ message, todo: 'Run it again when you are ready.' });
      return;
    }
    const change = {
      title: known.kind === 'sidecar' ? `Go to ${basename(known.sidecar.file)}` : 'Inputs...',
      accept: () => void commands.executeCommand(CommandId.chooseInputs, target.document.uri.toString(), subject.name),
    };
    panel.problem(log.report(error, error instanceof Problem && error.code === 'inputs' ? change : null));
  }
}
