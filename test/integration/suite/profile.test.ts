import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noProcessNaming, processesNaming, processNaming } from '../../support/processes.ts';
import { eventually, hostFolder, lensesAbove, panels, sample, set, show } from './editor.ts';

const RESULT = /sequential|async|worker pool|no clear winner/;

/** What the last run of a function came to, as it stands above it; `null` where nothing does. */
async function resultOf(uri: vscode.Uri, name: string): Promise<string | null> {
  return (await lensesAbove(uri, name)).titles[2] ?? null;
}

async function insert(uri: vscode.Uri, at: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, at, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('profiling a function', () => {
  before(() => set('rounds', 1));
  after(() => set('rounds', undefined));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('runs it, shows the run beside the editor, and puts the result above it', async () => {
    const editor = await show('primes.ts');
    assert.equal(await resultOf(sample('primes.ts'), 'countPrimes'), null);
    await vscode.commands.executeCommand('concurrencyProfiler.profile', editor.document.uri.toString(), 'countPrimes');

    assert.match((await resultOf(sample('primes.ts'), 'countPrimes')) ?? '', RESULT);
    assert.deepEqual(panels().map((tab) => [tab.label, tab.group.viewColumn]), [['Concurrency: countPrimes', vscode.ViewColumn.Two]]);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, sample('primes.ts').fsPath);
    await noProcessNaming(hostFolder());
  });

  it('takes the result away when the text changes, and brings it back with the text', async () => {
    const { document } = await show('primes.ts');
    assert.match((await resultOf(sample('primes.ts'), 'countPrimes')) ?? '', RESULT);
    await insert(document.uri, new vscode.Position(0, 0), '// changed\n');
    assert.equal(await resultOf(sample('primes.ts'), 'countPrimes'), null);
    await vscode.commands.executeCommand('undo');
    assert.match((await resultOf(sample('primes.ts'), 'countPrimes')) ?? '', RESULT);
  });

  it('runs what the editor shows, saved or not', async () => {
    const { document } = await show('primes.ts');
    const end = document.lineAt(document.lineCount - 1).range.end;
    await insert(document.uri, end, '\n/** @profile [[1], [2], [3]] */\nexport function unsaved(n: number): number {\n  return n * 2;\n}\n');
    await vscode.commands.executeCommand('concurrencyProfiler.profile', document.uri.toString(), 'unsaved');
    assert.match((await resultOf(document.uri, 'unsaved')) ?? '', RESULT);
    assert.ok(document.isDirty);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('means the function at the cursor where none is named', async () => {
    const editor = await show('tiny.ts');
    const { line } = await lensesAbove(editor.document.uri, 'slugOf');
    // Inside of it, below the line of its name.
    editor.selection = new vscode.Selection(line, 0, line, 0);
    await vscode.commands.executeCommand('concurrencyProfiler.profile');
    assert.match((await resultOf(editor.document.uri, 'slugOf')) ?? '', RESULT);
  });

  it('leaves no process behind when it is cancelled, not even one that the function started', async () => {
    const { document } = await show('downloads.ts');
    await set('rounds', 200);
    try {
      const run = vscode.commands.executeCommand('concurrencyProfiler.profile', document.uri.toString(), 'download');
      await processNaming(hostFolder());
      await processNaming(sample('server').fsPath);
      await vscode.commands.executeCommand('concurrencyProfiler.cancel');
      await run;
    } finally {
      await set('rounds', 1);
    }
    await noProcessNaming(hostFolder());
    await noProcessNaming(sample('server').fsPath);
  });

  it('offers the CPU profiles of its threads, which the editor opens itself', async () => {
    const { document } = await show('primes.ts');
    await set('modes', ['sequential']);
    try {
      let done = false;
      const run = Promise.resolve(vscode.commands.executeCommand('concurrencyProfiler.profileCpu', document.uri.toString(), 'countPrimes')).then(() => (done = true));
      // The list of profiles is there when the run has ended; until then there is nothing to accept.
      await eventually('a profile was chosen', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return done;
      });
      await run;
    } finally {
      await set('modes', undefined);
    }
    const opened = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(opened.includes('sequential-main.cpuprofile'), opened.join());
    await noProcessNaming(hostFolder());
  });

  it('runs one function at a time, and shows the one that runs when it is asked for again', async () => {
    const { document } = await show('primes.ts');
    await set('rounds', 200);
    try {
      const run = vscode.commands.executeCommand('concurrencyProfiler.profile', document.uri.toString(), 'countPrimes');
      await processNaming(hostFolder());
      assert.equal((await lensesAbove(document.uri, 'countPrimes')).titles[0], '$(sync) Profiling...');
      await vscode.commands.executeCommand('concurrencyProfiler.profile', document.uri.toString(), 'countPrimes');
      await vscode.commands.executeCommand('concurrencyProfiler.cancel');
      await run;
    } finally {
      await set('rounds', 1);
    }
    assert.deepEqual(processesNaming(hostFolder()), []);
    assert.equal((await lensesAbove(document.uri, 'countPrimes')).titles[0], '$(play) Profile Concurrency');
  });
});
