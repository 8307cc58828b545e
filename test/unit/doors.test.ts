import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.ts';
import { openDoors } from '../support/doors.ts';

const SRC = join(ROOT, 'src');

describe('the doors of src/', () => {
  it('are closed in every file: no shell, no markup, no text that is run', function () {
    // Every file is parsed.
    this.timeout(60_000);
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
    assert.ok(files.length > 0);
    assert.deepEqual(files.flatMap((file) => openDoors(file, readFileSync(join(SRC, file), 'utf8'))), []);
  });
});

describe('an open door', () => {
  const open = (text: string): void => assert.equal(openDoors('a.ts', text).length, 1, `nothing is wrong with: ${text}`);
  const closed = (text: string): void => assert.deepEqual(openDoors('a.ts', text), []);

  it('is a shell, however it is started', () => {
    open("import { exec } from 'node:child_process';");
    open("import { execSync as run } from 'child_process';");
    open("import { spawn } from 'node:child_process'; spawn('node', [], { shell: true });");
    open("import { spawn } from 'node:child_process'; spawn(path, [], { 'shell': '/bin/sh' });");
    open("import { spawn } from 'node:child_process'; spawn('npm.cmd', []);");
    open("import { execFile } from 'node:child_process'; execFile('cmd.exe', ['/c', line]);");
    open("import { spawnSync } from 'node:child_process'; spawnSync('sh', ['-c', line]);");
  });

  it('is a module that could start one unseen', () => {
    open("import * as children from 'node:child_process';");
    open("import children from 'node:child_process';");
    open("const children = require('node:child_process');");
    open("const children = await import('node:child_process');");
  });

  it('is in one place, which starts nothing and wraps what starts', () => {
    assert.deepEqual(openDoors('host/loader/children.ts', "import childProcess from 'node:child_process';"), []);
    assert.equal(openDoors('host/loader/children.ts', "import childProcess from 'node:child_process'; const options = { shell: true };").length, 1);
  });

  it('is text that becomes markup, or code', () => {
    open('page.innerHTML = text;');
    open("page.insertAdjacentHTML('beforeend', text);");
    open('document.write(text);');
    open('item.tooltip = new MarkdownString(text);');
    open('const options = { enableCommandUris: true };');
    open('eval(text);');
    open('new Function(text)();');
  });

  it('is none of these', () => {
    closed("import { spawn } from 'node:child_process'; import type { ChildProcess } from 'node:child_process'; spawn(node.path, args, { cwd, env });");
    closed("import { execFile } from 'node:child_process'; execFile(path, ['--version']);");
    closed("const found = /a/.exec(text); page.textContent = text; const shell = { shell: 'a seashell' };");
    closed('function isFunction(value: unknown): value is Function { return true; }');
  });
});
