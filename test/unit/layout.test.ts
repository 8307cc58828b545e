import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.ts';
import { layoutViolations } from '../support/layout.ts';

const SRC = join(ROOT, 'src');

describe('the layout of src/', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

  it('is held by every file', () => {
    assert.ok(files.length > 0);
    assert.deepEqual(files.flatMap((file) => layoutViolations(file, readFileSync(join(SRC, file), 'utf8'))), []);
  });
});

describe('the rules of the layout', () => {
  const breaks = (path: string, text: string): void => {
    assert.equal(layoutViolations(path, text).length, 1, `${path} breaks no rule with: ${text}`);
  };
  const holds = (path: string, text: string): void => assert.deepEqual(layoutViolations(path, text), []);

  it('let a folder import itself, the shared model and packages', () => {
    holds('host/modes/async.ts', "import { log } from '../shared-log.ts'; import { MODES } from '../../shared/model.ts';");
    holds('runner/profile.ts', "import { join } from 'node:path'; import { parse } from 'get-tsconfig';");
    holds('cli/main.ts', "export { profile } from '../runner/profile.ts'; await import('../source/index.ts');");
  });

  it('keep the shared model free of everything else', () => {
    breaks('shared/model.ts', "import { profile } from '../runner/profile.ts';");
    breaks('shared/model.ts', "import type { Run } from '../analysis/verdict.ts';");
  });

  it('keep the insides of the host and of the page to themselves', () => {
    breaks('runner/profile.ts', "import { record } from '../host/records.ts';");
    breaks('vscode/panel.ts', "import { app } from '../webview/app.ts';");
    breaks('cli/main.ts', "import type { HostConfig } from '../host/host-config.ts';");
    breaks('extension.ts', "import './host/main.ts';");
  });

  it('see every way to import', () => {
    breaks('host/main.ts', "export * from '../runner/profile.ts';");
    breaks('host/main.ts', "export { profile } from '../runner/profile.ts';");
    breaks('host/main.ts', "async function later() { return import('../runner/profile.ts'); }");
    breaks('host/main.ts', "const { profile } = require('../runner/profile.ts');");
    breaks('host/main.ts', "let run: import('../runner/profile.ts').Run;");
  });

  it('let the runner use the types of a function, and nothing else of the sources', () => {
    holds('runner/request.ts', "import type { Reach } from '../source/function.ts';");
    holds('runner/request.ts', "import { type Reach } from '../source/function.ts';");
    breaks('runner/request.ts', "import { Reach } from '../source/function.ts';");
    breaks('runner/request.ts', "import type { Parsed } from '../source/parse.ts';");
    breaks('analysis/verdict.ts', "import type { Reach } from '../source/function.ts';");
  });

  it('keep the editor out of all but its own folder, and Node out of the page', () => {
    holds('vscode/panel.ts', "import * as vscode from 'vscode';");
    holds('extension.ts', "import type { ExtensionContext } from 'vscode';");
    breaks('runner/profile.ts', "import * as vscode from 'vscode';");
    breaks('webview/main.ts', "import { join } from 'node:path';");
  });

  it('keep files short, inside src/, and in folders that have a rule', () => {
    breaks('shared/model.ts', `${'// a line\n'.repeat(350)}export {};\n`);
    breaks('shared/model.ts', "import { ROOT } from '../../scripts/project.ts';");
    breaks('utils/all.ts', 'export {};');
  });
});
