import { basename, join } from 'node:path';
import { commands, Uri, ViewColumn, window } from 'vscode';
import { capitalize, modeName } from '../../shared/format.ts';
import type { Mode } from '../../shared/model.ts';

/** The CPU profiles that a run is asked for, one for each thread of each mode; the next run of any function writes over them. */
export class CpuProfiles {
  readonly folder: string;
  readonly #found: { readonly mode: Mode; readonly path: string }[] = [];

  constructor(storage: string) {
    this.folder = join(storage, 'cpu-profiles');
  }

  add(mode: Mode, paths: readonly string[]): void {
    for (const path of paths) this.#found.push({ mode, path });
  }

  /** The editor shows such files itself: a table of functions, with the lines of the source. */
  async offer(name: string): Promise<void> {
    const items = this.#found.map(({ mode, path }) => ({ label: capitalize(modeName(mode)), description: threadOf(path, mode), path }));
    if (items.length === 0) return;
    const chosen = await window.showQuickPick(items, { title: `CPU profiles of ${name}`, placeHolder: 'A profile to open' });
    if (chosen !== undefined) await commands.executeCommand('vscode.open', Uri.file(chosen.path), { viewColumn: ViewColumn.Active });
  }
}

/** `worker 2` of `worker-pool-worker-2.cpuprofile`. */
function threadOf(path: string, mode: Mode): string {
  const thread = basename(path, '.cpuprofile').slice(mode.length + 1).replace('-', ' ');
  return thread === 'main' ? 'main thread' : thread;
}
