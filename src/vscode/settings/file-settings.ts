import { languages, RelativePattern, workspace } from 'vscode';
import type { TextDocument, Uri } from 'vscode';
import type { FilePlace } from './launch-settings.ts';
import { SETTINGS_SECTION } from './setting-problem.ts';
import { excludedFiles } from './settings.ts';
import type { Settings } from './settings.ts';

/** The settings as they hold for a file: of its folder, of the workspace, of the person. */
export function settingsOf(uri: Uri): Settings {
  return workspace.getConfiguration(SETTINGS_SECTION, uri);
}

export function placeOf(uri: Uri): FilePlace {
  return { file: uri.fsPath, workspaceFolder: workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? null };
}

/** Whether a person wants no lenses in the file. Globs are relative to its workspace folder. */
export function isExcluded(document: TextDocument): boolean {
  const folder = workspace.getWorkspaceFolder(document.uri);
  return excludedFiles(settingsOf(document.uri)).some(
    (glob) => languages.match({ pattern: folder === undefined ? glob : new RelativePattern(folder, glob) }, document) > 0,
  );
}
