import { commands, Range } from 'vscode';
import type { TextDocument } from 'vscode';
import { Problem } from '../shared/problem.ts';
import type { InstanceTagEdit } from '../source/index.ts';
import { CommandId } from './command-ids.ts';
import type { Log, Offer } from './log.ts';
import { titleText } from './notice-text.ts';
import type { RunPanel } from './panel/panel.ts';
import { loadSource } from './source-bundle.ts';
import { showAt } from './source-opener.ts';
import type { UnreachableInDocument } from './targets.ts';
import { changeText } from './text-edits.ts';

/** Says why a function cannot be profiled and what to do, with a button that does it where there is one. */
export async function refuse(log: Log, panel: RunPanel, target: UnreachableInDocument): Promise<void> {
  const { unreachable } = target;
  log.report(new Problem('no-function', unreachable.reason, unreachable.todo), await offerFor(target, log, panel));
}

async function offerFor({ document, unreachable, around }: UnreachableInDocument, log: Log, panel: RunPanel): Promise<Offer | null> {
  const { instanceTagEdit } = await loadSource();
  const { version } = document;
  const edit = instanceTagEdit(document.getText(), unreachable);
  if (edit !== null) {
    const add = async () => {
      // The message may have stood there for long.
      if (document.isClosed || document.version !== version) throw new Problem('file', 'The file was changed since.', 'Ask again.');
      await addTag(document, edit, panel);
    };
    return { title: 'Add @profile-new Tag', accept: () => void add().catch((error: unknown) => log.report(error)) };
  }
  if (around === null) return null;
  return { title: titleText(`Profile ${around.name}`), accept: () => void commands.executeCommand(CommandId.profile, document.uri.toString(), around.name) };
}

/** Writes the tag, unsaved, and selects its expression for a person to complete. */
async function addTag(document: TextDocument, edit: InstanceTagEdit, panel: RunPanel): Promise<void> {
  const { expression } = edit;
  await changeText(document, edit);
  const start = edit.start + expression.start;
  await showAt(document, new Range(document.positionAt(start), document.positionAt(start + expression.length)), panel.column);
}
