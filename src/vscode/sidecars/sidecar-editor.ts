import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Range, Uri, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { Problem } from '../../shared/problem.ts';
import type { RunPanel } from '../panel/panel.ts';
import { loadSource } from '../source-bundle.ts';
import { openFile, showBeside } from '../source-opener.ts';
import type { FunctionInDocument } from '../targets.ts';
import { changeText } from '../text-edits.ts';
import type { Sidecars } from './sidecars.ts';
import { openSidecar, sidecarPath } from './sidecars.ts';

/** Writes sidecars in the editor, where a person sees them before they are saved. */
export class SidecarEditor {
  readonly #sidecars: Sidecars;
  readonly #panel: RunPanel;

  constructor(sidecars: Sidecars, panel: RunPanel) {
    this.#sidecars = sidecars;
    this.#panel = panel;
  }

  /**
   * Opens the sidecar of the function's module, with an entry for the function in it, filled in as far as possible. It
   * is not on the disk until it is kept.
   * @param expression its inputs, `null` where they are not known.
   * @throws {Problem} `file`
   */
  async add(target: FunctionInDocument, expression: string | null): Promise<void> {
    const module = target.document.uri.fsPath;
    const existing = await this.#sidecars.of(module);
    const document = existing === null ? await newSidecar(module) : await openForEditing(existing.file);
    const { addToSidecar } = await loadSource();
    const { text, line } = addToSidecar(document.getText(), {
      module: basename(module),
      sidecar: basename(sidecarPath(document)),
      found: target.found,
      inputs: expression,
      names: target.module.names,
      package: await hasTypes(dirname(module)),
    });
    await changeText(document, { start: 0, end: document.getText().length, text });
    await showBeside(document, toComplete(document, line), this.#panel.column);
  }

  /** @param line from 1. */
  async reveal(file: string, line: number): Promise<void> {
    const document = await openForEditing(file);
    await showBeside(document, document.validateRange(new Range(line - 1, 0, line - 1, 0)), this.#panel.column);
  }

  /** Saves a sidecar that was only in the editor. */
  async keep(uri: Uri): Promise<void> {
    // The editor of a document that is saved for the first time goes on with the file.
    if ((await workspace.save(uri)) === undefined) throw new Problem('file', `${basename(uri.path)} could not be saved.`, 'Save it by hand, or see whether its folder is read-only.');
  }
}

/** An editor beside another and a panel is narrow: what stands further to the right scrolls the rest out of sight. */
const COLUMNS_IN_SIGHT = 60;

/** The first value of the inputs that a person has to write, else the place where they begin. */
function toComplete(document: TextDocument, line: number): Range {
  const { text, range, firstNonWhitespaceCharacterIndex } = document.lineAt(Math.min(line, document.lineCount) - 1);
  const unknown = /\bundefined(?: as never)?/.exec(text);
  const end = unknown === null ? Number.POSITIVE_INFINITY : unknown.index + unknown[0].length;
  const [from, to] = unknown === null || end > COLUMNS_IN_SIGHT ? [firstNonWhitespaceCharacterIndex, firstNonWhitespaceCharacterIndex] : [unknown.index, end];
  return new Range(range.start.translate(0, from), range.start.translate(0, to));
}

/** Whether modules of the folder can import the types of sidecars: their package depends on this one. */
async function hasTypes(folder: string): Promise<boolean> {
  const here = await access(join(folder, 'node_modules', 'concurrency-profiler', 'package.json')).then(() => true, () => false);
  return here || (dirname(folder) !== folder && (await hasTypes(dirname(folder))));
}

/** @throws {Problem} `file` */
async function openForEditing(file: string): Promise<TextDocument> {
  return openSidecar(file) ?? (await openFile(Uri.file(file)));
}

/** A document of the name that the sidecar will have, in the editor alone. */
async function newSidecar(module: string): Promise<TextDocument> {
  const { sidecarPathsFor } = await loadSource();
  const [file] = sidecarPathsFor(module);
  if (file === undefined) throw new Problem('file', `${basename(module)} is not a file that has a sidecar.`, 'Give it an ending of TypeScript or JavaScript.');
  return await workspace.openTextDocument(Uri.file(file).with({ scheme: 'untitled' }));
}
