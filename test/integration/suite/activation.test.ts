import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, extension, sample, show } from './editor.ts';

describe('activation', () => {
  it('waits for a file with functions', async () => {
    assert.equal(extension().isActive, false);
    await vscode.window.showTextDocument(sample('README.md'));
    assert.equal(extension().isActive, false);

    await show('primes.ts');
    await eventually('the extension is active', () => extension().isActive);
  });

  it('has no other reasons than lenses and the restored panel', () => {
    const manifest: { activationEvents?: unknown } = extension().packageJSON;
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:typescript',
      'onLanguage:typescriptreact',
      'onLanguage:javascript',
      'onLanguage:javascriptreact',
      'onWebviewPanel:concurrencyProfiler.run',
    ]);
  });

  it('brings every command that the manifest names', async () => {
    const manifest: { contributes: { commands: { command: string }[] } } = extension().packageJSON;
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
    assert.ok(manifest.contributes.commands.length > 0);
  });
});
