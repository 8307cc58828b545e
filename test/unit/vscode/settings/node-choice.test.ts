import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { NodeChoice } from '../../../../src/vscode/settings/node-choice.ts';
import { SettingProblem } from '../../../../src/vscode/settings/setting-problem.ts';

describe('the Node that the editor chooses', () => {
  const { PATH } = process.env;
  let folder = '';
  let workspace = '';

  /** A program that says it is a Node, and leaves a mark where it was run. */
  function program(...path: readonly string[]): string {
    const file = join(folder, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `#!/bin/sh\ntouch "${file}.ran"\necho v24.99.0\n`);
    chmodSync(file, 0o755);
    return file;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'node-choice-'));
    workspace = join(folder, 'workspace');
  });
  afterEach(() => {
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true });
  });

  it('is the first on the PATH that does not lie in the workspace, where nothing is run', async () => {
    const inside = program('workspace', 'node_modules', '.bin', 'node');
    const outside = program('tools', 'node');
    process.env['PATH'] = ['node_modules/.bin', join(inside, '..'), join(outside, '..')].join(delimiter);
    assert.equal((await new NodeChoice().choose({ get: () => undefined }, [workspace])).path, outside);
    assert.throws(() => rmSync(`${inside}.ran`), { code: 'ENOENT' });
  });

  it('is one of the workspace where a person named it', async () => {
    const inside = program('workspace', 'tools', 'node');
    const settings = { get: (key: string) => (key === 'nodePath' ? inside : undefined) };
    assert.equal((await new NodeChoice().choose(settings, [workspace])).path, inside);
  });

  it('is a problem of the setting where the one that is named is none', async () => {
    const settings = { get: (key: string) => (key === 'nodePath' ? join(folder, 'nothing') : undefined) };
    await assert.rejects(new NodeChoice().choose(settings, [workspace]), (error) => error instanceof SettingProblem && error.key === 'nodePath' && error.code === 'node');
  });
});
