import { workspace } from 'vscode';
import type { TextDocument, TextDocumentChangeEvent } from 'vscode';
import { Problem } from '../shared/problem.ts';
import type { ModuleFunctions } from '../source/function.ts';
import { Disposables } from './disposables.ts';
import { shiftFunctions } from './shift.ts';
import { loadSource } from './source-bundle.ts';

export interface FileFunctions {
  readonly module: ModuleFunctions;
  /** Why the text does not parse: the functions are then those of the last one that did, where they stand by now. */
  readonly problem: Problem | null;
}

interface Entry extends FileFunctions {
  /** Of the document, when it was parsed. */
  readonly version: number;
}

const NO_FUNCTIONS: ModuleFunctions = { functions: [], unreachable: [], aliases: {}, names: {}, handsOut: { from: 'namespace', names: {}, anyFrom: null, wrapper: false } };

/** In UTF-16 units. */
const LARGEST_TEXT = 1_000_000;

/** A bundled or generated file, which would hold up every other extension while it is parsed: only for who asks for it by name. */
export function isTooLarge(document: TextDocument): boolean {
  return document.getText().length > LARGEST_TEXT;
}

/** The functions of the open documents. A text is parsed once; the parser is loaded with the first. */
export class FunctionIndex extends Disposables {
  readonly #entries = new Map<string, Entry>();

  constructor() {
    super();
    this.own(workspace.onDidChangeTextDocument((event) => this.#shift(event)));
    this.own(workspace.onDidCloseTextDocument((document) => this.#entries.delete(document.uri.toString())));
  }

  async of(document: TextDocument): Promise<FileFunctions> {
    const { findFunctions } = await loadSource();
    const key = document.uri.toString();
    const last = this.#entries.get(key);
    if (last?.version === document.version) return last;
    const entry = parse(document, last?.module ?? NO_FUNCTIONS, findFunctions);
    // A document that was closed meanwhile gives no event any more that would take it out again.
    if (!document.isClosed && !this.disposed) this.#entries.set(key, entry);
    return entry;
  }

  #shift({ document, contentChanges }: TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    let { module } = entry;
    for (const { range, rangeOffset, rangeLength, text } of contentChanges) {
      module = shiftFunctions(module, {
        start: rangeOffset,
        end: rangeOffset + rangeLength,
        startLine: range.start.line + 1,
        endLine: range.end.line + 1,
        endColumn: range.end.character + 1,
        text,
      });
    }
    this.#entries.set(key, { ...entry, module });
  }
}

function parse(document: TextDocument, lastGood: ModuleFunctions, findFunctions: (text: string, fileName: string) => ModuleFunctions): Entry {
  const { version } = document;
  try {
    return { version, module: findFunctions(document.getText(), document.fileName), problem: null };
  } catch (error) {
    if (error instanceof Problem) return { version, module: lastGood, problem: error };
    throw error;
  }
}
