import { normalize } from 'node:path';
import { Position, Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import type { SourcePlace } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { RunPanel } from './panel/panel.ts';

/**
 * Opens a place that the panel's page asked for.
 * @throws {Problem} `file`, where it is not there, or is none that the page has a reason to show.
 */
export async function openPlace(panel: RunPanel, place: SourcePlace): Promise<void> {
  // The page is not trusted: a path that leaves the workspace by `..` is not one of it.
  const uri = Uri.file(normalize(place.file));
  if (!panel.names(place.file) && workspace.getWorkspaceFolder(uri) === undefined) {
    throw new Problem('file', `${place.file} is neither part of the run nor of the workspace.`, 'Open it by hand if you want to see it.');
  }
  const at = new Position(place.line - 1, place.column - 1);
  await showAt(await openFile(uri), new Range(at, at), panel.column);
}

/** Shows a range of a document where it is open already, else beside the panel and never over it. */
export async function showAt(document: TextDocument, range: Range, panelColumn: ViewColumn | undefined): Promise<void> {
  await showIn(document, range, panelColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
}

/** The same, beside the text that a person is at, where the panel is not there. */
export async function showBeside(document: TextDocument, range: Range, panelColumn: ViewColumn | undefined): Promise<void> {
  await showIn(document, range, panelColumn === undefined || panelColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
}

async function showIn(document: TextDocument, range: Range, column: ViewColumn): Promise<void> {
  const visible = window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await window.showTextDocument(document, { viewColumn: visible?.viewColumn ?? column });
  // The file may have become shorter since.
  const inside = document.validateRange(range);
  editor.selection = new Selection(inside.start, inside.end);
  editor.revealRange(inside, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** @throws {Problem} `file` */
export async function openFile(uri: Uri): Promise<TextDocument> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    throw new Problem('file', `${uri.fsPath} cannot be opened.`, 'See whether it was moved or deleted.');
  }
}
