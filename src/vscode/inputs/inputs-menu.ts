import { QuickPickItemKind, Range, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { DEFAULT_TASKS, MOST_TASKS } from '../../shared/plan-wishes.ts';
import { titleText } from '../notice-text.ts';
import type { RunPanel } from '../panel/panel.ts';
import type { SidecarEditor } from '../sidecars/sidecar-editor.ts';
import { loadSource } from '../source-bundle.ts';
import { showAt } from '../source-opener.ts';
import type { FunctionInDocument, Targets } from '../targets.ts';
import { changeText } from '../text-edits.ts';
import type { InputsAction, InputsChoice } from './inputs-choices.ts';
import { inputsChoices } from './inputs-choices.ts';
import type { Inputs } from './inputs.ts';
import type { KnownInputs } from './known-inputs.ts';

export interface InputsMenuParts {
  readonly inputs: Inputs;
  readonly panel: RunPanel;
  readonly sidecarEditor: SidecarEditor;
  readonly targets: Targets;
}

const EXPLANATION = 'JavaScript in the scope of the module: an array with one array of arguments per task, or a function (i) => [arguments].';

type Item = QuickPickItem & { readonly choice?: InputsChoice };

/** **Inputs...**: what a function is called with, chosen from a list. Escape leaves everything as it was. */
export class InputsMenu {
  readonly #parts: InputsMenuParts;

  constructor(parts: InputsMenuParts) {
    this.#parts = parts;
  }

  /** @throws {Problem} where what was chosen cannot be done. */
  async show(target: FunctionInDocument): Promise<void> {
    const { inputs, sidecarEditor } = this.#parts;
    const { found } = target;
    const known = await inputs.known(target);
    // What a sidecar says comes before everything else, and is edited where it stands.
    if (known.kind === 'sidecar') return await sidecarEditor.reveal(known.sidecar.file, known.entryLine);
    const memory = await inputs.recall(target);
    const guess = await inputs.guess(found.parameters, memory.tasks);
    const { parameterShape } = await loadSource();
    const picked = await window.showQuickPick<Item>(grouped(inputsChoices({ inputs: known, memory, guess })), {
      title: titleText(`Inputs of ${found.name}(${parameterShape(found.parameters)})`),
      placeHolder: known.kind === 'none' ? 'Nothing tells what to call it with: write an expression or a sidecar' : 'Choose what it is called with',
      matchOnDetail: true,
    });
    if (picked?.choice !== undefined) await this.#do(picked.choice.action, target, known);
  }

  async #do(action: InputsAction, target: FunctionInDocument, known: KnownInputs): Promise<void> {
    const { inputs, sidecarEditor } = this.#parts;
    const tagged = known.kind === 'expression' && known.source === 'jsdoc';
    const use = (expression: string) => (tagged ? this.#writeTag(target, expression) : inputs.use(target, expression));
    switch (action.kind) {
      case 'go-to-tag':
        return await this.#goToTag(target);
      case 'use':
        return await use(action.expression);
      case 'use-guess':
        return await inputs.use(target, null);
      case 'edit': {
        const expression = await askExpression(target.found.name, action.expression);
        return expression === null ? undefined : await use(expression);
      }
      case 'save-as-tag':
        return await this.#writeTag(target, action.expression);
      case 'save-as-sidecar':
        return await sidecarEditor.add(target, action.expression);
      case 'set-tasks': {
        const tasks = await askTasks(target.found.name, action.tasks);
        return tasks === 'unchanged' ? undefined : await inputs.setTasks(target, tasks);
      }
      case 'forget':
        return await inputs.forget(target);
    }
  }

  async #goToTag({ document, found }: FunctionInDocument): Promise<void> {
    const tag = found.start + Math.max(0, document.getText().slice(found.start, found.end).search(/@profile(?![\w-])/));
    await showAt(document, new Range(document.positionAt(tag), document.positionAt(tag + '@profile'.length)), this.#parts.panel.column);
  }

  async #writeTag({ document, found }: FunctionInDocument, expression: string): Promise<void> {
    const { profileTagEdit } = await loadSource();
    // Meanwhile a person may have typed on: the function is looked for where it stands now.
    const now = await this.#parts.targets.named(document.uri, found.name);
    await changeText(document, profileTagEdit(document.getText(), now.found, expression));
  }
}

/** With a line above each group that says its name. */
function grouped(choices: readonly InputsChoice[]): Item[] {
  return choices.flatMap((choice, i): Item[] => {
    const { group, label, description, detail } = choice;
    const item = { label, description, ...(detail === null ? {} : { detail }), choice };
    return choices[i - 1]?.group === group ? [item] : [{ label: group, kind: QuickPickItemKind.Separator }, item];
  });
}

async function askExpression(name: string, value: string): Promise<string | null> {
  const { checkExpression } = await loadSource();
  const answer = await window.showInputBox({
    title: titleText(`Inputs of ${name}`),
    prompt: EXPLANATION,
    placeHolder: '[[1], [2], [3]]',
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const problem = checkExpression(text);
      return problem === null ? null : `${problem.message} ${problem.todo}`;
    },
  });
  return answer?.trim() ?? null;
}

async function askTasks(name: string, tasks: number | null): Promise<number | null | 'unchanged'> {
  const answer = await window.showInputBox({
    title: titleText(`Number of tasks of ${name}`),
    prompt: `How many inputs are made where they are inferred or a function. Empty: ${DEFAULT_TASKS}.`,
    placeHolder: String(DEFAULT_TASKS),
    value: tasks === null ? '' : String(tasks),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || isTasks(text) ? null : `Write a whole number from 1 to ${MOST_TASKS}, or nothing.`),
  });
  if (answer === undefined) return 'unchanged';
  return answer.trim() === '' ? null : Number(answer);
}

function isTasks(text: string): boolean {
  return /^\s*\d+\s*$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_TASKS;
}
