import { CodeAction, CodeActionKind, workspace } from 'vscode';
import type { CodeActionContext, CodeActionProvider, Range, TextDocument } from 'vscode';
import { CommandId } from '../command-ids.ts';
import type { FunctionIndex } from '../function-index.ts';
import { isTooLarge } from '../function-index.ts';
import { isSidecar } from '../languages.ts';
import { isExcluded, settingsOf } from '../settings/file-settings.ts';
import { lensChoice } from '../settings/settings.ts';
import { hasLens } from './lens-text.ts';

export const PROFILE_ACTION = CodeActionKind.Empty.append('profileConcurrency');

/** The light bulb on the line of a function's name, where no lens stands above it. */
export class CodeActions implements CodeActionProvider {
  readonly #index: FunctionIndex;

  constructor(index: FunctionIndex) {
    this.#index = index;
  }

  async provideCodeActions(document: TextDocument, range: Range, context: CodeActionContext): Promise<CodeAction[]> {
    if (!workspace.isTrusted || (context.only !== undefined && !context.only.contains(PROFILE_ACTION)) || isTooLarge(document) || isSidecar(document)) return [];
    const { module, problem } = await this.#index.of(document);
    if (problem !== null) return [];
    const line = range.start.line + 1;
    const unreachable = module.unreachable.find((each) => each.line === line);
    if (unreachable !== undefined) return [action(`Why Can ${unreachable.name} Not Be Profiled?`, [document.uri.toString(), line])];
    const found = module.functions.find((each) => each.line === line);
    if (found === undefined) return [];
    const hasOne = hasLens(found, lensChoice(settingsOf(document.uri))) && !isExcluded(document);
    return hasOne ? [] : [action(`Profile Concurrency of ${found.name}`, [document.uri.toString(), found.name])];
  }
}

/** @param target the file, and the function's name or the line where it stands. */
function action(title: string, target: readonly [string, string | number]): CodeAction {
  const found = new CodeAction(title, PROFILE_ACTION);
  found.command = { command: CommandId.profile, title, arguments: [...target] };
  return found;
}
