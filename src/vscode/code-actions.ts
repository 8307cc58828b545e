import { CodeAction, CodeActionKind, workspace } from 'vscode';
import type { CodeActionContext, CodeActionProvider, Range, TextDocument } from 'vscode';
import { CommandId } from './command-ids.ts';
import { isTooLarge } from './function-index.ts';
import type { FunctionIndex } from './function-index.ts';
import { hasLens } from './lens-text.ts';
import { lensChoice, SETTINGS_SECTION } from './settings.ts';

export const PROFILE_ACTION = CodeActionKind.Empty.append('profileConcurrency');

/** The light bulb on the line of a function's name, where no lens stands above it. */
export class CodeActions implements CodeActionProvider {
  readonly #index: FunctionIndex;

  constructor(index: FunctionIndex) {
    this.#index = index;
  }

  async provideCodeActions(document: TextDocument, range: Range, context: CodeActionContext): Promise<CodeAction[]> {
    if (!workspace.isTrusted || (context.only !== undefined && !context.only.contains(PROFILE_ACTION)) || isTooLarge(document)) return [];
    const { module, problem } = await this.#index.of(document);
    if (problem !== null) return [];
    const found = module.functions.find((each) => each.line === range.start.line + 1);
    if (found === undefined || hasLens(found, lensChoice(workspace.getConfiguration(SETTINGS_SECTION, document.uri)))) return [];
    const title = `Profile Concurrency of ${found.name}`;
    const action = new CodeAction(title, PROFILE_ACTION);
    action.command = { command: CommandId.profile, title, arguments: [document.uri.toString(), found.name] };
    return [action];
  }
}
