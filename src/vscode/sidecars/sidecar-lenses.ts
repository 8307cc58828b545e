import { basename } from 'node:path';
import { CodeLens, EventEmitter, Range, Uri, workspace } from 'vscode';
import type { CodeLensProvider, TextDocument } from 'vscode';
import { CommandId } from '../command-ids.ts';
import { Disposables } from '../disposables.ts';
import { isTooLarge } from '../function-index.ts';
import { PROFILING_TITLE } from '../lenses/lens-text.ts';
import type { RunSession } from '../runs/run-session.ts';
import { loadSource } from '../source-bundle.ts';
import type { Sidecars } from './sidecars.ts';
import { moduleOf } from './sidecars.ts';

const RUN_TITLE = '$(play) Run';
const KEEP_TITLE = '$(save) Keep';

/** Above each entry of a sidecar: run its function with these inputs, saved or not; and save what was not yet. */
export class SidecarLenses extends Disposables implements CodeLensProvider {
  readonly #session: RunSession;
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(sidecars: Sidecars, session: RunSession) {
    super();
    this.#session = session;
    this.own(sidecars.onDidChange(() => this.#changed.fire()));
    this.own(session.onDidChange(() => this.#changed.fire()));
    this.own(workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()));
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    if (!workspace.isTrusted || isTooLarge(document)) return [];
    const { readSidecar } = await loadSource();
    const module = await moduleOf(document);
    if (module === null) return [];
    return readSidecar(document.getText(), document.uri.path).entries.flatMap(({ name, line }) => {
      const range = new Range(line - 1, 0, line - 1, 0);
      const going = this.#session.isProfiling(module, name);
      const run = going
        ? { command: CommandId.showRun, title: PROFILING_TITLE, tooltip: 'Show how far it is' }
        : { command: CommandId.profile, title: RUN_TITLE, tooltip: `Profile ${name} of ${basename(module)} with these inputs`, arguments: [Uri.file(module).toString(), name] };
      const keep = { command: CommandId.keepSidecar, title: KEEP_TITLE, tooltip: `Save ${basename(document.uri.path)}`, arguments: [document.uri.toString()] };
      return [new CodeLens(range, run), ...(document.isDirty || document.isUntitled ? [new CodeLens(range, keep)] : [])];
    });
  }
}
