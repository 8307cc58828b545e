import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { command, edit, eventually, lensesAbove, lensesOf, onDisk, remove, sample, set, show, write } from './editor.ts';

const MODULE = 'note.ts';
const SIDECAR = 'note.profile.ts';

/** Each call leaves its text in the file. The parameter of the second function tells nothing that a call could be made of. */
const NOTE = `import { writeFileSync } from 'node:fs';

export function note(file: string, text: string): void {
  writeFileSync(file, text);
}

export function through(source: ReadableStream, file: string): void {
  writeFileSync(file, String(source));
}
`;

const sidecar = (text: string) => `export default {\n  note: { inputs: [[${JSON.stringify(sample('noted.txt').fsPath)}, '${text}']] },\n};\n`;

async function titleAbove(name: string): Promise<string> {
  return (await lensesAbove(sample(MODULE), name)).titles[1] ?? '';
}

/** The sidecar that is open in an editor. */
function openSidecar(): vscode.TextDocument | undefined {
  return vscode.window.visibleTextEditors.map(({ document }) => document).find(({ uri }) => uri.path === sample(SIDECAR).path);
}

describe('inputs', () => {
  before(() => set('rounds', 1));
  after(() => set('rounds', undefined));
  beforeEach(() => write(MODULE, NOTE));
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await remove(MODULE, SIDECAR, 'noted.txt');
  });

  it('come from a sidecar before everything else, and the lens names it as soon as it is there', async () => {
    await show(MODULE);
    assert.equal(await titleAbove('note'), '60 inputs, inferred');
    await write(SIDECAR, sidecar('from the sidecar'));
    await eventually('the lens names the sidecar', async () => (await titleAbove('note')) === `1 input, from ${SIDECAR}`);
    await command('profile', sample(MODULE).toString(), 'note');
    assert.equal(await onDisk('noted.txt'), 'from the sidecar');
  });

  it('are those of the sidecar that the editor shows, saved or not', async () => {
    await write(SIDECAR, sidecar('saved'));
    const { document } = await show(SIDECAR);
    await edit(document, 'saved', 'typed');
    await command('profile', sample(MODULE).toString(), 'note');
    assert.equal(await onDisk('noted.txt'), 'typed');
    assert.match((await onDisk(SIDECAR)) ?? '', /saved/);
  });

  it('are run from above the entry of the sidecar, where no other lenses stand', async () => {
    await write(SIDECAR, sidecar('run from there'));
    await show(SIDECAR);
    assert.deepEqual(await lensesOf(sample(SIDECAR)), [{ name: 'note', line: 2, titles: ['$(play) Run'] }]);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', sample(SIDECAR), 10);
    const run = lenses.find((lens) => lens.command?.title === '$(play) Run')?.command;
    assert.ok(run);
    await vscode.commands.executeCommand(run.command, ...(run.arguments ?? []));
    assert.equal(await onDisk('noted.txt'), 'run from there');
  });

  it('are those of the entry at the cursor of a sidecar, for its function', async () => {
    await write(SIDECAR, sidecar('at the cursor'));
    const editor = await show(SIDECAR);
    editor.selection = new vscode.Selection(1, 4, 1, 4);
    await command('profile');
    assert.equal(await onDisk('noted.txt'), 'at the cursor');
  });

  it('are asked for in a sidecar that is not on the disk, which runs as it stands and is kept on demand', async () => {
    await show(MODULE);
    assert.equal(await titleAbove('through'), 'choose inputs...');
    await command('profile', sample(MODULE).toString(), 'through');
    await eventually('the sidecar is open', () => openSidecar() !== undefined);
    const document = openSidecar();
    assert.ok(document?.isUntitled);
    assert.equal(await onDisk(SIDECAR), null);
    assert.equal(vscode.window.activeTextEditor?.document, document);
    assert.deepEqual((await lensesOf(document.uri)).map(({ name, titles }) => ({ name, titles })), [{ name: 'through', titles: ['$(play) Run', '$(save) Keep'] }]);

    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, all, `export default {\n  through: { inputs: [['not yet kept', ${JSON.stringify(sample('noted.txt').fsPath)}]] },\n};\n`);
    assert.ok(await vscode.workspace.applyEdit(change));
    await command('profile', sample(MODULE).toString(), 'through');
    assert.equal(await onDisk('noted.txt'), 'not yet kept');
    assert.equal(await onDisk(SIDECAR), null);

    await command('keepSidecar', document.uri.toString());
    assert.match((await onDisk(SIDECAR)) ?? '', /not yet kept/);
    await eventually('the lens names the sidecar', async () => (await titleAbove('through')) === `1 input, from ${SIDECAR}`);
  });

  it('are added to a sidecar that is there, which stays unsaved until it is kept', async () => {
    const uri = await write(SIDECAR, sidecar('for note'));
    await eventually('the editor has the text of the disk', async () => (await vscode.workspace.openTextDocument(uri)).getText().includes('for note'));
    await show(MODULE);
    await command('profile', sample(MODULE).toString(), 'through');
    await eventually('the sidecar has both', () => openSidecar()?.getText().includes('through') === true);
    const document = openSidecar();
    assert.ok(document);
    assert.match(document.getText(), /for note/);
    assert.ok(document.isDirty);
    assert.deepEqual((await lensesOf(document.uri)).map(({ name, titles }) => ({ name, titles })), ['note', 'through'].map((name) => ({ name, titles: ['$(play) Run', '$(save) Keep'] })));
  });
});
