import { basename } from 'node:path';
import { Range, workspace, WorkspaceEdit } from 'vscode';
import type { TextDocument } from 'vscode';
import { Problem } from '../shared/problem.ts';
import type { TextEdit } from '../source/index.ts';

/**
 * Changes a document as typing would: it can be undone, and is not saved.
 * @throws {Problem} `file`
 */
export async function changeText(document: TextDocument, { start, end, text }: TextEdit): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  if (!(await workspace.applyEdit(edit))) throw new Problem('file', `${basename(document.uri.path)} cannot be changed.`, 'See whether it is read-only.');
}
