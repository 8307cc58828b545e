import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { EventEmitter, Uri, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import type { Sidecar as SidecarText } from '../../source/index.ts';
import { Disposables } from '../disposables.ts';
import { isSidecar, SIDECAR_GLOB } from '../languages.ts';
import { loadSource } from '../source-bundle.ts';

/** The sidecar of a module: what the editor shows of it, saved or not, else what the disk has. */
export interface Sidecar {
  /** Absolute path; there may be no such file yet. */
  readonly file: string;
  readonly content: string;
  /** The editor has it open with a text that is not on the disk. */
  readonly unsaved: boolean;
  /** What it says, as far as that can be told without running it. */
  readonly says: SidecarText;
}

/** The files `foo.profile.ts` beside modules `foo.ts`. They are read and parsed here, and run by the hosts alone. */
export class Sidecars extends Disposables {
  readonly #changed = this.own(new EventEmitter<void>());
  /** Some sidecar, open or on the disk, is not what it was. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    const changed = () => this.#changed.fire();
    const changedDocument = (document: TextDocument) => {
      if (isSidecar(document)) changed();
    };
    const watcher = this.own(workspace.createFileSystemWatcher(SIDECAR_GLOB));
    this.own(watcher.onDidCreate(changed));
    this.own(watcher.onDidChange(changed));
    this.own(watcher.onDidDelete(changed));
    this.own(workspace.onDidChangeTextDocument(({ document }) => changedDocument(document)));
    this.own(workspace.onDidOpenTextDocument(changedDocument));
    this.own(workspace.onDidSaveTextDocument(changedDocument));
    this.own(workspace.onDidCloseTextDocument(changedDocument));
  }

  /** @param module absolute path. @returns `null` where it has none. */
  async of(module: string): Promise<Sidecar | null> {
    const { readSidecar, sidecarPathsFor } = await loadSource();
    const names = await readdir(dirname(module)).catch((): string[] => []);
    for (const file of sidecarPathsFor(module)) {
      const open = openSidecar(file);
      // Of what is saved the disk knows best: the editor keeps documents for a while after their files were changed or deleted.
      const unsaved = open?.isDirty === true;
      const content = unsaved ? open.getText() : names.includes(basename(file)) ? await readFile(file, 'utf8').catch(() => null) : null;
      if (content === null) continue;
      return { file, content, unsaved, says: readSidecar(content, file) };
    }
    return null;
  }
}

/** The document of a sidecar that is open, one that was never saved included. */
export function openSidecar(file: string): TextDocument | null {
  const { path } = Uri.file(file);
  const open = workspace.textDocuments.filter((document) => !document.isClosed && (document.uri.scheme === 'file' || document.isUntitled) && document.uri.path === path);
  return open.find((document) => document.isDirty) ?? open[0] ?? null;
}

/** The absolute path of the module that a sidecar is about, `null` where there is none. */
export async function moduleOf(sidecar: TextDocument): Promise<string | null> {
  const { modulePathsFor } = await loadSource();
  const file = sidecarPath(sidecar);
  const names = await readdir(dirname(file)).catch((): string[] => []);
  return modulePathsFor(file).find((path) => names.includes(basename(path))) ?? null;
}

/** Where it is or, as long as it was never saved, will be. */
export function sidecarPath({ uri }: TextDocument): string {
  return Uri.file(uri.path).fsPath;
}
