import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';

/** What the suite does with the editor, in the words of its tests. */

const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 50;

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('concurrency-profiler.concurrency-profiler');
  assert.ok(found, 'the extension is not loaded');
  return found;
}

/** The command lines of the processes that run a user's functions name this. */
export function hostFolder(): string {
  return join(extension().extensionPath, 'dist', 'host');
}

export function sample(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function show(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(sample(name)), vscode.ViewColumn.One);
}

/** The extension's lenses above a function. */
export interface FunctionLenses {
  readonly name: string;
  /** Counts from 1. */
  readonly line: number;
  readonly titles: readonly string[];
}

/** The extension's lenses in a file, from top to bottom. */
export async function lensesOf(uri: vscode.Uri): Promise<FunctionLenses[]> {
  // The command knows no other files than open ones.
  await vscode.workspace.openTextDocument(uri);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 1000);
  const functions = new Map<number, { name: string; line: number; titles: string[] }>();
  for (const { command: run, range } of lenses) {
    if (run === undefined || !run.command.startsWith('concurrencyProfiler.')) continue;
    const line = range.start.line + 1;
    const above = functions.get(line) ?? { name: '', line, titles: [] };
    functions.set(line, above);
    above.titles.push(run.title);
    // Those that run a function say which.
    const name: unknown = run.arguments?.[1];
    if (typeof name === 'string') above.name = name;
  }
  return [...functions.values()].toSorted((a, b) => a.line - b.line);
}

/** The lenses above a function. @throws where it has none. */
export async function lensesAbove(uri: vscode.Uri, name: string): Promise<FunctionLenses> {
  const found = (await lensesOf(uri)).find((lenses) => lenses.name === name);
  assert.ok(found, `${name} has no lenses`);
  return found;
}

/** Sets one of the extension's settings for the workspace; `undefined` takes it back. */
export async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('concurrencyProfiler').update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** The panels of the extension that are open. */
export function panels(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('concurrencyProfiler.run'));
}

/** Waits for what the editor does by itself. @throws where it does not hold in time. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not so after ${PATIENCE_MS / 1000} s: ${what}`);
    await setTimeout(LOOK_AGAIN_MS);
  }
}

/** Writes a file of the workspace. */
export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = sample(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function remove(...names: readonly string[]): Promise<void> {
  for (const name of names) await vscode.workspace.fs.delete(sample(name)).then(undefined, () => undefined);
}

/** The text of a file on the disk, `null` where there is none. */
export async function onDisk(name: string): Promise<string | null> {
  const bytes = await vscode.workspace.fs.readFile(sample(name)).then((read) => read, () => null);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/** Puts a text into the place of another in an open document, and does not save it. */
export async function edit(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const at = document.getText().indexOf(before);
  assert.notEqual(at, -1, `${document.fileName} has no ${before}`);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)), after);
  assert.ok(await vscode.workspace.applyEdit(change));
}

/** Runs one of the extension's commands, and waits for its end. */
export async function command(name: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`concurrencyProfiler.${name}`, ...args);
}
