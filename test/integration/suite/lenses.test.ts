import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lensesOf, remove, sample, set, show, write } from './editor.ts';

/** The line of a function in a sample, from its own text. */
async function lineOf(name: string, text: string): Promise<number> {
  const document = await vscode.workspace.openTextDocument(sample(name));
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, `${name} has no ${text}`);
  return document.positionAt(at).line + 1;
}

describe('lenses', () => {
  afterEach(() => set('codeLens', undefined));

  it('stand above an exported function and say where its inputs come from', async () => {
    const line = await lineOf('primes.ts', 'export function countPrimes');
    assert.deepEqual(await lensesOf(sample('primes.ts')), [{ name: 'countPrimes', line, titles: ['$(play) Profile Concurrency', '48 inputs, from @profile'] }]);
  });

  it('stand above a function of every sample that has inputs of its own', async () => {
    const programs = (await vscode.workspace.findFiles('*.{ts,js,cjs}', '*.profile.*')).toSorted((a, b) => (a.path < b.path ? -1 : 1));
    assert.ok(programs.length >= 8, `there are only ${programs.length} samples`);
    for (const program of programs) {
      const titles = (await lensesOf(program)).flatMap((line) => line.titles);
      assert.ok(titles.some((title) => /from (@profile|[\w-]+\.profile\.ts)$/.test(title)), `${program.path}: ${titles.join(', ')}`);
    }
  });

  it('are as many as the setting says', async () => {
    const uri = sample('primes.ts');
    const exported = await lineOf('primes.ts', 'export function countPrimes');
    const hidden = await lineOf('primes.ts', 'function isPrime');
    await set('codeLens', 'all');
    assert.deepEqual((await lensesOf(uri)).map(({ line }) => line), [hidden, exported]);
    await set('codeLens', 'tagged');
    assert.deepEqual((await lensesOf(uri)).map(({ line }) => line), [exported]);
    await set('codeLens', 'off');
    assert.deepEqual(await lensesOf(uri), []);
  });

  it('stay with their functions while a line above is half typed', async () => {
    const { document } = await show('primes.ts');
    const uri = document.uri;
    const before = await lensesOf(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'const half = (\n');
    await vscode.workspace.applyEdit(edit);
    try {
      assert.deepEqual(await lensesOf(uri), before.map((lenses) => ({ ...lenses, line: lenses.line + 1 })));
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('have a light bulb beside them for every other function', async () => {
    const at = new vscode.Position((await lineOf('primes.ts', 'function isPrime')) - 1, 12);
    const range = new vscode.Range(at, at);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', sample('primes.ts'), range);
    assert.ok(actions.some(({ command }) => command?.command === 'concurrencyProfiler.profile'), actions.map(({ title }) => title).join(', '));
  });

  it('have a light bulb too where a function cannot be called, which says why', async () => {
    const uri = await write('service.ts', 'export class Service {\n  constructor(url: string) {}\n\n  load(id: number): number {\n    return id;\n  }\n}\n');
    try {
      await show('service.ts');
      const at = new vscode.Position(3, 3);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(at, at));
      const why = actions.find(({ title }) => title === 'Why Can Service.load Not Be Profiled?');
      assert.deepEqual(why?.command?.arguments, [uri.toString(), 4]);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await remove('service.ts');
    }
  });
});
