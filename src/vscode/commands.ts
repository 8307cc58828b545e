import { commands, Uri, window } from 'vscode';
import { Problem } from '../shared/problem.ts';
import type { FromWebview } from '../shared/protocol.ts';
import { CommandId } from './command-ids.ts';
import { Disposables } from './disposables.ts';
import type { InputsMenu } from './inputs/inputs-menu.ts';
import type { Log } from './log.ts';
import type { RunPanel } from './panel/panel.ts';
import { refuse } from './refusal.ts';
import { CpuProfiles } from './runs/cpu-profiles.ts';
import type { Profiler } from './runs/profiler.ts';
import type { RunSession } from './runs/run-session.ts';
import type { RunStore } from './runs/run-store.ts';
import type { SidecarEditor } from './sidecars/sidecar-editor.ts';
import { openPlace } from './source-opener.ts';
import type { FunctionInDocument, Targets } from './targets.ts';
import { mayRunCode } from './trust.ts';

export interface CommandParts {
  readonly inputsMenu: InputsMenu;
  readonly log: Log;
  readonly panel: RunPanel;
  readonly profiler: Profiler;
  readonly session: RunSession;
  readonly sidecarEditor: SidecarEditor;
  /** The extension's own folder for this workspace. */
  readonly storage: string;
  readonly store: RunStore;
  readonly targets: Targets;
}

/** What a person can ask for, from the palette, a lens, a menu or the panel's page. */
export class Commands extends Disposables {
  readonly #parts: CommandParts;

  constructor(parts: CommandParts) {
    super();
    this.#parts = parts;
    this.#register(CommandId.profile, (uri, name) => this.#profile(uri, name));
    this.#register(CommandId.profileCpu, (uri, name) => this.#profile(uri, name, new CpuProfiles(parts.storage)));
    this.#register(CommandId.chooseInputs, (uri, name) => this.#chooseInputs(uri, name));
    this.#register(CommandId.keepSidecar, (uri) => this.#keepSidecar(uri));
    this.#register(CommandId.cancel, () => parts.session.cancel());
    this.#register(CommandId.showRun, (runId) => this.#showRun(runId));
    this.#register(CommandId.showLog, async () => parts.log.show());
    this.own(parts.panel.onMessage((message) => void this.#guard(() => this.#answer(message))));
  }

  #register(id: CommandId, run: (...args: unknown[]) => Promise<void>): void {
    this.own(commands.registerCommand(id, async (...args: unknown[]) => await this.#guard(() => run(...args))));
  }

  async #guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.#parts.log.report(error);
    }
  }

  async #profile(uri: unknown, place: unknown, cpuProfiles: CpuProfiles | null = null): Promise<void> {
    if (!mayRunCode(this.#parts.log)) return;
    const target = await this.#target(uri, place);
    if (target !== null) await this.#parts.profiler.profile(target, cpuProfiles);
  }

  async #chooseInputs(uri: unknown, place: unknown): Promise<void> {
    // Sidecars are parts of the workspace too.
    if (!mayRunCode(this.#parts.log)) return;
    const target = await this.#target(uri, place);
    if (target !== null) await this.#parts.inputsMenu.show(target);
  }

  async #keepSidecar(uri: unknown): Promise<void> {
    if (typeof uri === 'string') await this.#parts.sidecarEditor.keep(Uri.parse(uri));
  }

  async #showRun(runId: unknown): Promise<void> {
    const { panel, session, store } = this.#parts;
    const wanted = typeof runId === 'string' ? runId : (panel.run?.id ?? (await store.newest()));
    // A run that is going on is not taken off the screen.
    if (session.subject === null && wanted !== panel.run?.id) {
      if (wanted === null) {
        void window.showInformationMessage('No run was saved in this workspace yet. Click Profile Concurrency above a function to make one.');
        return;
      }
      const loaded = await store.load(wanted);
      if (loaded.kind === 'none') throw new Problem('file', 'The run is no longer kept: only the last ones are.', 'Profile the function again.');
      if (loaded.kind === 'unreadable') throw new Problem('file', loaded.reason, 'Profile the function again.');
      panel.show(loaded.run);
    }
    panel.reveal();
  }

  async #answer(message: FromWebview): Promise<void> {
    const { log, panel, session } = this.#parts;
    switch (message.type) {
      case 'run-again':
        return await this.#runAgain();
      case 'stop-and-keep':
        return session.stopAndKeep();
      case 'cancel':
        return await session.cancel();
      case 'open-source':
        return await openPlace(panel, message.place);
      case 'show-log':
        return log.show();
      case 'ready':
    }
  }

  async #runAgain(): Promise<void> {
    const { panel, profiler, targets } = this.#parts;
    const { subject } = panel;
    if (subject === null) throw new Problem('no-function', 'There is no run to repeat.', 'Click Profile Concurrency above a function.');
    if (!mayRunCode(this.#parts.log)) return;
    await profiler.profile(await targets.named(Uri.file(subject.file), subject.name));
  }

  /**
   * Lenses and actions name their function or its line; the palette and the menus mean the one at the cursor.
   * @returns `null` where it cannot be called from outside, which was said.
   */
  async #target(uri: unknown, place: unknown): Promise<FunctionInDocument | null> {
    const { log, panel, targets } = this.#parts;
    if (typeof uri === 'string' && typeof place === 'string') return await targets.named(Uri.parse(uri), place);
    const target = typeof uri === 'string' && typeof place === 'number' ? await targets.at(Uri.parse(uri), place) : await targets.atCursor();
    if (target.kind === 'function') return target;
    await refuse(log, panel, target);
    return null;
  }
}
