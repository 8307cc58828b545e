import { commands, Range, workspace, WorkspaceEdit } from 'vscode';
import { Problem } from '../shared/problem.ts';
import { CommandId } from './command-ids.ts';
import { instanceTagEdit } from './instance-tag.ts';
import type { InstanceTagEdit } from './instance-tag.ts';
import type { Log, Offer } from './log.ts';
import { titleText } from './notice-text.ts';
import type { RunPanel } from './panel.ts';
import { showAt } from './source-opener.ts';
import type { UnreachableInDocument } from './targets.ts';

/** Says why a function cannot be profiled and what to do, with a button that does it where there is one. */
export function refuse(log: Log, panel: RunPanel, target: UnreachableInDocument): void {
  const { unreachable } = target;
  log.report(new Problem('no-function', unreachable.reason, unreachable.todo), offerFor(target, log, panel));
}

function offerFor({ document, unreachable, around }: UnreachableInDocument, log: Log, panel: RunPanel): Offer | null {
  const { version } = document;
  const edit = instanceTagEdit(document.getText(), unreachable);
  if (edit !== null) {
    const add = async () => {
      // The message may have stood there for long.
      if (document.isClosed || document.version !== version) throw new Problem('file', 'The file was changed since.', 'Ask again.');
      await addTag({ document, unreachable, around }, edit, panel);
    };
    return { title: 'Add @profile-new Tag', accept: () => void add().catch((error: unknown) => log.report(error)) };
  }
  if (around === null) return null;
  return { title: titleText(`Profile ${around.name}`), accept: () => void commands.executeCommand(CommandId.profile, document.uri.toString(), around.name) };
}

/** Writes the tag, unsaved, and selects its expression for a person to complete. */
async function addTag({ document }: UnreachableInDocument, { at, end, text, expression }: InstanceTagEdit, panel: RunPanel): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(at), document.positionAt(end)), text);
  if (!(await workspace.applyEdit(edit))) throw new Problem('file', `${document.fileName} cannot be changed.`, 'See whether it is read-only.');
  const start = at + expression.start;
  await showAt(document, new Range(document.positionAt(start), document.positionAt(start + expression.length)), panel.column);
}
