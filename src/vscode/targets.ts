import { basename } from 'node:path';
import { Uri, window } from 'vscode';
import type { TextDocument } from 'vscode';
import { Problem } from '../shared/problem.ts';
import type { ModuleFunctions, ProfilableFunction, UnreachableFunction } from '../source/function.ts';
import type { FunctionIndex } from './function-index.ts';
import { isProfilableLanguage, isSidecar } from './languages.ts';
import { moduleOf, sidecarPath } from './sidecars/sidecars.ts';
import { loadSource } from './source-bundle.ts';
import { openFile } from './source-opener.ts';

/** A function in the text of an open document. */
export interface FunctionInDocument {
  readonly document: TextDocument;
  readonly found: ProfilableFunction;
  /** All that is known of the document's functions. */
  readonly module: ModuleFunctions;
}

/** A function that a person means and that cannot be called from outside. */
export interface UnreachableInDocument {
  readonly document: TextDocument;
  readonly unreachable: UnreachableFunction;
  /** The innermost function around it that can be profiled. */
  readonly around: ProfilableFunction | null;
}

export type Target = ({ readonly kind: 'function' } & FunctionInDocument) | ({ readonly kind: 'unreachable' } & UnreachableInDocument);

const OPEN_A_FILE = 'Open a TypeScript or JavaScript file, and place the cursor in one of its functions.';
const PLACE_THE_CURSOR = 'Place the cursor in a function or method at the top level of the file, or click Profile Concurrency above one.';

/** Finds the function that a command means; every way ends in one, or in a `Problem` that says what to do. */
export class Targets {
  readonly #index: FunctionIndex;

  constructor(index: FunctionIndex) {
    this.#index = index;
  }

  /** @throws {Problem} */
  async atCursor(): Promise<Target> {
    const editor = window.activeTextEditor;
    if (editor === undefined) throw new Problem('no-function', 'No editor with a function is active.', OPEN_A_FILE);
    // The place is taken before anything is waited for: the cursor may move on.
    return await this.#atLine(editor.document, editor.selection.active.line + 1);
  }

  /**
   * The innermost function that has a name. Closures without one belong to the function around them.
   * @param line from 1.
   * @throws {Problem}
   */
  async at(uri: Uri, line: number): Promise<Target> {
    return await this.#atLine(await openFile(uri), line);
  }

  /** @throws {Problem} */
  async named(uri: Uri, name: string): Promise<FunctionInDocument> {
    const document = await openFile(uri);
    const module = await this.#functionsOf(document);
    const { findByName } = await loadSource();
    return { document, module, found: findByName(module, name) };
  }

  async #atLine(document: TextDocument, line: number): Promise<Target> {
    if (isSidecar(document)) return { kind: 'function', ...(await this.#ofEntry(document, line)) };
    const module = await this.#functionsOf(document);
    const { functionAt } = await loadSource();
    const here = functionAt(module, line);
    switch (here.kind) {
      case 'function':
        return { kind: 'function', document, module, found: here.function };
      case 'unreachable': {
        const around = functionAt({ ...module, unreachable: [] }, line);
        return { kind: 'unreachable', document, unreachable: here.function, around: around.kind === 'function' ? around.function : null };
      }
      case 'none':
        throw new Problem('no-function', 'There is no function at the cursor.', PLACE_THE_CURSOR);
    }
  }

  /** The function that an entry of a sidecar is about. */
  async #ofEntry(document: TextDocument, line: number): Promise<FunctionInDocument> {
    const { readSidecar } = await loadSource();
    const file = sidecarPath(document);
    const module = await moduleOf(document);
    if (module === null) throw new Problem('no-function', `There is no module beside ${basename(file)}.`, 'Give it the name of the file whose functions it is about.');
    const { entries } = readSidecar(document.getText(), file);
    const entry = entries.find((one) => one.line <= line && line <= one.endLine);
    if (entry === undefined) throw new Problem('no-function', 'There is no entry at the cursor.', 'Place the cursor in the entry of a function, or click Run above one.');
    return await this.named(Uri.file(module), entry.name);
  }

  async #functionsOf(document: TextDocument): Promise<ModuleFunctions> {
    if (!isProfilableLanguage(document)) throw new Problem('file', 'Only functions in TypeScript and JavaScript files can be profiled.', OPEN_A_FILE);
    if (document.uri.scheme !== 'file') throw new Problem('file', 'The file is not on the disk, where Node could load it.', 'Save it, then profile its functions.');
    const { module, problem } = await this.#index.of(document);
    if (problem !== null) throw problem;
    return module;
  }
}
