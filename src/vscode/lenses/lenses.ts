import { CodeLens, EventEmitter, Range, workspace } from 'vscode';
import type { CodeLensProvider, TextDocument } from 'vscode';
import { CommandId } from '../command-ids.ts';
import { Disposables } from '../disposables.ts';
import type { FunctionIndex } from '../function-index.ts';
import { isTooLarge } from '../function-index.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { inputsKey, inputsTitle, inputsTooltip } from '../inputs/known-inputs.ts';
import { isSidecar } from '../languages.ts';
import type { Results } from '../runs/results.ts';
import { digestOf } from '../runs/results.ts';
import type { RunSession } from '../runs/run-session.ts';
import { isExcluded, settingsOf } from '../settings/file-settings.ts';
import { SETTINGS_SECTION } from '../settings/setting-problem.ts';
import { lensChoice } from '../settings/settings.ts';
import type { Sidecar, Sidecars } from '../sidecars/sidecars.ts';
import type { FunctionInDocument } from '../targets.ts';
import { hasLens, PROFILE_TITLE, PROFILING_TITLE } from './lens-text.ts';

/** Above a function: run it, where its inputs come from, and what the last run came to. */
export class Lenses extends Disposables implements CodeLensProvider {
  readonly #index: FunctionIndex;
  readonly #inputs: Inputs;
  readonly #results: Results;
  readonly #session: RunSession;
  readonly #sidecars: Sidecars;
  readonly #digests = new WeakMap<TextDocument, { readonly version: number; readonly digest: string }>();
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(index: FunctionIndex, inputs: Inputs, results: Results, session: RunSession, sidecars: Sidecars) {
    super();
    this.#index = index;
    this.#inputs = inputs;
    this.#results = results;
    this.#session = session;
    this.#sidecars = sidecars;
    this.own(session.onDidChange(() => this.#changed.fire()));
    this.own(inputs.onDidChange(() => this.#changed.fire()));
    this.own(workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()));
    this.own(
      workspace.onDidChangeConfiguration((event) => {
        if (['codeLens', 'exclude'].some((key) => event.affectsConfiguration(`${SETTINGS_SECTION}.${key}`))) this.#changed.fire();
      }),
    );
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    if (!workspace.isTrusted) return [];
    const choice = lensChoice(settingsOf(document.uri));
    if (choice === 'off' || isTooLarge(document) || isSidecar(document) || isExcluded(document)) return [];
    const { module } = await this.#index.of(document);
    const shown = module.functions.filter((found) => hasLens(found, choice));
    if (shown.length === 0) return [];
    const sidecar = await this.#sidecars.of(document.uri.fsPath);
    const lenses = await Promise.all(shown.map((found) => this.#above({ document, module, found }, sidecar)));
    return lenses.flat();
  }

  async #above(target: FunctionInDocument, sidecar: Sidecar | null): Promise<CodeLens[]> {
    const { document, found } = target;
    const file = document.uri.fsPath;
    const inputs = await this.#inputs.knownWith(target, sidecar);
    const place = [document.uri.toString(), found.name];
    const range = new Range(found.line - 1, 0, found.line - 1, 0);
    const lens = (command: CommandId, title: string, tooltip: string, args: readonly string[]) =>
      new CodeLens(range, { command, title, tooltip, arguments: [...args] });

    const first = this.#session.isProfiling(file, found.name)
      ? lens(CommandId.showRun, PROFILING_TITLE, 'Show how far it is', [])
      : lens(CommandId.profile, PROFILE_TITLE, `Run ${found.name} over its inputs in every mode, in processes of its own`, place);
    const lenses = [first, lens(CommandId.chooseInputs, inputsTitle(inputs), inputsTooltip(inputs), place)];
    const result = this.#results.find(file, found.name, digestOf(this.#digest(document), inputsKey(inputs)));
    if (result !== null) lenses.push(lens(CommandId.showRun, result.title, 'Show this run', [result.runId]));
    return lenses;
  }

  #digest(document: TextDocument): string {
    const known = this.#digests.get(document);
    if (known?.version === document.version) return known.digest;
    const digest = digestOf(document.getText());
    this.#digests.set(document, { version: document.version, digest });
    return digest;
  }
}
