import { join } from 'node:path';
import { languages, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { CodeActions, PROFILE_ACTION } from './vscode/code-actions.ts';
import { Commands } from './vscode/commands.ts';
import { FunctionIndex } from './vscode/function-index.ts';
import { InputsMemory } from './vscode/inputs-memory.ts';
import { Inputs } from './vscode/inputs.ts';
import { PROFILABLE_FILES } from './vscode/languages.ts';
import { Lenses } from './vscode/lenses.ts';
import { Log } from './vscode/log.ts';
import { NodeChoice } from './vscode/node-choice.ts';
import { PanelSerializer } from './vscode/panel-serializer.ts';
import { PANEL_TYPE, RunPanel } from './vscode/panel.ts';
import { Profiler } from './vscode/profiler.ts';
import { Results } from './vscode/results.ts';
import { RunSession } from './vscode/run-session.ts';
import { RunStore } from './vscode/run-store.ts';
import { Targets } from './vscode/targets.ts';

let session: RunSession | null = null;

export function activate(context: ExtensionContext): void {
  const log = new Log();
  const index = new FunctionIndex();
  const inputs = new Inputs(new InputsMemory(context.workspaceState));
  const results = new Results(context.workspaceState);
  session = new RunSession();
  const store = new RunStore(join((context.storageUri ?? context.globalStorageUri).fsPath, 'runs'));
  const panel = new RunPanel(context.extensionUri);
  const cacheDir = join(context.globalStorageUri.fsPath, 'cache');
  const hostFolder = join(context.extensionUri.fsPath, 'dist', 'host');
  const profiler = new Profiler({ inputs, log, node: new NodeChoice(), panel, results, session, store, cacheDir, hostFolder });
  const lenses = new Lenses(index, inputs, results, session);

  context.subscriptions.push(
    log,
    index,
    inputs,
    session,
    panel,
    lenses,
    new Commands({ inputs, log, panel, profiler, session, store, targets: new Targets(index) }),
    languages.registerCodeLensProvider(PROFILABLE_FILES, lenses),
    languages.registerCodeActionsProvider(PROFILABLE_FILES, new CodeActions(index), { providedCodeActionKinds: [PROFILE_ACTION] }),
    window.registerWebviewPanelSerializer(PANEL_TYPE, new PanelSerializer(panel, store, log)),
  );
}

/** Resolves when no process of a run is left, and what it measured so far is saved. */
export async function deactivate(): Promise<void> {
  await session?.cancel();
}
