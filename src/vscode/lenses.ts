import { CodeLens, EventEmitter, Range, workspace } from 'vscode';
import type { CodeLensProvider, TextDocument } from 'vscode';
import type { ProfilableFunction } from '../source/function.ts';
import { CommandId } from './command-ids.ts';
import { Disposables } from './disposables.ts';
import { isExcluded, settingsOf } from './file-settings.ts';
import { isTooLarge } from './function-index.ts';
import type { FunctionIndex } from './function-index.ts';
import type { Inputs } from './inputs.ts';
import { hasLens, inputsTitle, inputsTooltip, PROFILE_TITLE, PROFILING_TITLE } from './lens-text.ts';
import { digestOf } from './results.ts';
import type { Results } from './results.ts';
import type { RunSession } from './run-session.ts';
import { SETTINGS_SECTION } from './setting-problem.ts';
import { lensChoice } from './settings.ts';

/** Above a function: run it, where its inputs come from, and what the last run came to. */
export class Lenses extends Disposables implements CodeLensProvider {
  readonly #index: FunctionIndex;
  readonly #inputs: Inputs;
  readonly #results: Results;
  readonly #session: RunSession;
  readonly #digests = new WeakMap<TextDocument, { readonly version: number; readonly digest: string }>();
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(index: FunctionIndex, inputs: Inputs, results: Results, session: RunSession) {
    super();
    this.#index = index;
    this.#inputs = inputs;
    this.#results = results;
    this.#session = session;
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
    if (choice === 'off' || isTooLarge(document) || isExcluded(document)) return [];
    const { module } = await this.#index.of(document);
    const lenses = await Promise.all(module.functions.filter((found) => hasLens(found, choice)).map((found) => this.#above(document, found)));
    return lenses.flat();
  }

  async #above(document: TextDocument, found: ProfilableFunction): Promise<CodeLens[]> {
    const file = document.uri.fsPath;
    const inputs = await this.#inputs.describe(file, found);
    const target = [document.uri.toString(), found.name];
    const range = new Range(found.line - 1, 0, found.line - 1, 0);
    const lens = (command: CommandId, title: string, tooltip: string, args: readonly string[]) =>
      new CodeLens(range, { command, title, tooltip, arguments: [...args] });

    const first = this.#session.isProfiling(file, found.name)
      ? lens(CommandId.showRun, PROFILING_TITLE, 'Show how far it is', [])
      : lens(CommandId.profile, PROFILE_TITLE, `Run ${found.name} over its inputs in every mode, in processes of its own`, target);
    const lenses = [first, lens(CommandId.chooseInputs, inputsTitle(inputs), inputsTooltip(inputs), target)];
    const result = this.#results.find(file, found.name, this.#digest(document));
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
