import { commands } from 'vscode';
import { Problem } from '../shared/problem.ts';
import { CommandId } from './command-ids.ts';
import type { Log, Offer } from './log.ts';
import type { UnreachableInDocument } from './targets.ts';

/** Says why a function cannot be profiled and what to do, with a button that does it where there is one. */
export function refuse(log: Log, target: UnreachableInDocument): void {
  const { unreachable } = target;
  log.report(new Problem('no-function', unreachable.reason, unreachable.todo), offerFor(target));
}

function offerFor({ document, around }: UnreachableInDocument): Offer | null {
  if (around === null) return null;
  return { title: `Profile ${around.name}`, accept: () => void commands.executeCommand(CommandId.profile, document.uri.toString(), around.name) };
}
