import { join } from 'node:path';
import { languages, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { CodeActions, PROFILE_ACTION } from './vscode/lenses/code-actions.ts';
import { Commands } from './vscode/commands.ts';
import { FunctionIndex } from './vscode/function-index.ts';
import { InputsMemory } from './vscode/inputs/inputs-memory.ts';
import { InputsMenu } from './vscode/inputs/inputs-menu.ts';
import { Inputs } from './vscode/inputs/inputs.ts';
import { PROFILABLE_FILES, SIDECAR_FILES } from './vscode/languages.ts';
import { Lenses } from './vscode/lenses/lenses.ts';
import { Log } from './vscode/log.ts';
import { NodeChoice } from './vscode/settings/node-choice.ts';
import { PanelSerializer } from './vscode/panel/panel-serializer.ts';
import { PANEL_TYPE, RunPanel } from './vscode/panel/panel.ts';
import { Profiler } from './vscode/runs/profiler.ts';
import { Results } from './vscode/runs/results.ts';
import { RunSession } from './vscode/runs/run-session.ts';
import { RunStore } from './vscode/runs/run-store.ts';
import { SidecarEditor } from './vscode/sidecars/sidecar-editor.ts';
import { SidecarLenses } from './vscode/sidecars/sidecar-lenses.ts';
import { Sidecars } from './vscode/sidecars/sidecars.ts';
import { Targets } from './vscode/targets.ts';

let session: RunSession | null = null;

export function activate(context: ExtensionContext): void {
  const log = new Log();
  const index = new FunctionIndex();
  const sidecars = new Sidecars();
  const inputs = new Inputs(new InputsMemory(context.workspaceState), sidecars);
  const targets = new Targets(index);
  const results = new Results(context.workspaceState);
  session = new RunSession();
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const store = new RunStore(join(storage, 'runs'));
  const panel = new RunPanel(context.extensionUri);
  const cacheDir = join(context.globalStorageUri.fsPath, 'cache');
  const hostFolder = join(context.extensionUri.fsPath, 'dist', 'host');
  const sidecarEditor = new SidecarEditor(sidecars, panel);
  const inputsMenu = new InputsMenu({ inputs, panel, sidecarEditor, targets });
  const profiler = new Profiler({ inputs, log, node: new NodeChoice(), panel, results, session, sidecarEditor, store, cacheDir, hostFolder });
  const lenses = new Lenses(index, inputs, results, session, sidecars);
  const sidecarLenses = new SidecarLenses(sidecars, session);

  context.subscriptions.push(
    log,
    index,
    sidecars,
    inputs,
    session,
    panel,
    lenses,
    sidecarLenses,
    new Commands({ inputsMenu, log, panel, profiler, session, sidecarEditor, storage, store, targets }),
    languages.registerCodeLensProvider(PROFILABLE_FILES, lenses),
    languages.registerCodeLensProvider(SIDECAR_FILES, sidecarLenses),
    languages.registerCodeActionsProvider(PROFILABLE_FILES, new CodeActions(index), { providedCodeActionKinds: [PROFILE_ACTION] }),
    window.registerWebviewPanelSerializer(PANEL_TYPE, new PanelSerializer(panel, store, log)),
  );
}

/** Resolves when no process of a run is left, and what it measured so far is saved. */
export async function deactivate(): Promise<void> {
  await session?.cancel();
}
