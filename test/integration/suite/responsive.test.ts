import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { noProcessNaming, processesNaming } from '../../support/processes.ts';
import { command, hostFolder, remove, sample, set, show, write } from './editor.ts';

const MODULE = 'endless.ts';

describe('a function that never ends', () => {
  before(async () => {
    await write(MODULE, '/** @profile [[1], [2]] */\nexport function endless(n: number): number {\n  for (;;) n++;\n}\n');
    await set('timeLimit', 2);
    await set('rounds', 1);
  });

  after(async () => {
    await set('timeLimit', undefined);
    await set('rounds', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove(MODULE);
  });

  it('does not keep the extension host from answering, and leaves no process behind', async () => {
    await show(MODULE);
    const ended = new AbortController();
    const run = command('profile', sample(MODULE).toString(), 'endless').finally(() => ended.abort());
    // Each is a way from the extension host to the window and back, and the lenses are made in between.
    let answered = 0;
    let whileRunning = 0;
    while (!ended.signal.aborted) {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', sample(MODULE), 10);
      assert.ok(lenses.length > 0);
      answered++;
      if (!ended.signal.aborted && processesNaming(hostFolder()).length > 0) whileRunning++;
    }
    await run;
    assert.ok(whileRunning >= 10, `${whileRunning} of ${answered} answers came while the function was stuck`);
    await noProcessNaming(hostFolder());
  });
});
