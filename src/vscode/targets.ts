import { window } from 'vscode';
import type { TextDocument, Uri } from 'vscode';
import { Problem } from '../shared/problem.ts';
import type { ModuleFunctions, ProfilableFunction } from '../source/function.ts';
import type { FunctionIndex } from './function-index.ts';
import { isProfilableLanguage } from './languages.ts';
import { openFile } from './source-opener.ts';
import { loadSource } from './source-bundle.ts';

/** A function in the text of an open document. */
export interface FunctionInDocument {
  readonly document: TextDocument;
  readonly found: ProfilableFunction;
}

const OPEN_A_FILE = 'Open a TypeScript or JavaScript file, and place the cursor in one of its functions.';
const PLACE_THE_CURSOR = 'Place the cursor in a function or method at the top level of the file, or click Profile Concurrency above one.';

/** Finds the function that a command means; every way ends in one, or in a `Problem` that says what to do. */
export class Targets {
  readonly #index: FunctionIndex;

  constructor(index: FunctionIndex) {
    this.#index = index;
  }

  /** @throws {Problem} */
  async atCursor(): Promise<FunctionInDocument> {
    const editor = window.activeTextEditor;
    if (editor === undefined) throw new Problem('no-function', 'No editor with a function is active.', OPEN_A_FILE);
    const { document } = editor;
    // The place is taken before anything is waited for: the cursor may move on.
    const line = editor.selection.active.line + 1;
    const module = await this.#functionsOf(document);
    return { document, found: await functionMeant(module, line) };
  }

  /** @throws {Problem} */
  async named(uri: Uri, name: string): Promise<FunctionInDocument> {
    const document = await openFile(uri);
    const module = await this.#functionsOf(document);
    const { findByName } = await loadSource();
    return { document, found: findByName(module, name) };
  }

  async #functionsOf(document: TextDocument): Promise<ModuleFunctions> {
    if (!isProfilableLanguage(document)) throw new Problem('file', 'Only functions in TypeScript and JavaScript files can be profiled.', OPEN_A_FILE);
    if (document.uri.scheme !== 'file') throw new Problem('file', 'The file is not on the disk, where Node could load it.', 'Save it, then profile its functions.');
    const { module, problem } = await this.#index.of(document);
    if (problem !== null) throw problem;
    return module;
  }
}

/** The innermost function around the line that can be profiled, even where the cursor is in a closure inside it. */
async function functionMeant(module: ModuleFunctions, line: number): Promise<ProfilableFunction> {
  const { functionAt } = await loadSource();
  const profilable = functionAt({ ...module, unreachable: [] }, line);
  if (profilable.kind === 'function') return profilable.function;
  const other = functionAt(module, line);
  if (other.kind === 'unreachable') throw new Problem('no-function', other.function.reason, other.function.todo);
  throw new Problem('no-function', 'There is no function at the cursor.', PLACE_THE_CURSOR);
}
