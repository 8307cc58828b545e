import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { NodeCandidate } from '../../../src/runner/node-runtime.ts';
import { chooseNode, isOlder, nodesOnPath } from '../../../src/runner/node-runtime.ts';

describe('versions', () => {
  it('are compared by their numbers', () => {
    for (const [older, newer] of [['22.14.9', '22.15.0'], ['9.0.0', '10.0.0'], ['22.9.0', '22.15.0'], ['22.15.0', '22.15.1']] as const) {
      assert.ok(isOlder(older, newer) && !isOlder(newer, older), `${older} before ${newer}`);
    }
    assert.ok(!isOlder('22.15.0', '22.15.0'));
    assert.ok(!isOlder('23.0.0-nightly2025', '22.15.0'));
  });
});

describe('the Node that runs the function', function () {
  // The programs are shell scripts.
  if (process.platform === 'win32') return;
  let folder: string;
  const program = (name: string, script: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const candidate = (version: string, rest: Partial<NodeCandidate> = {}): NodeCandidate => ({ path: program(`node-${version}`, `echo v${version}`), from: 'the PATH', electron: false, named: false, ...rest });

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nodes-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the first that is new enough', async () => {
    const good = candidate('24.1.0');
    assert.deepEqual(await chooseNode([candidate('18.0.0'), good, candidate('26.0.0')]), { path: good.path, version: '24.1.0', electron: false });
  });

  it('is not one that is missing, fails, or says something else', async () => {
    const missing = { path: join(folder, 'missing'), from: 'the PATH', electron: false, named: false };
    const fails = { ...missing, path: program('fails', 'exit 1') };
    const other = { ...missing, path: program('other', 'echo Python 3.12') };
    assert.equal((await chooseNode([missing, fails, other, candidate('22.15.0')])).version, '22.15.0');
  });

  it('is asked as Node where it is an editor', async () => {
    const path = program('editor', 'if [ "$ELECTRON_RUN_AS_NODE" = 1 ]; then echo v22.20.0; else echo 1.101.0; fi');
    const editor = { path, from: 'the editor', electron: false, named: false };
    await assert.rejects(chooseNode([editor]));
    assert.deepEqual(await chooseNode([{ ...editor, electron: true }]), { path, version: '22.20.0', electron: true });
  });

  it('is the one that a person named, or nothing', async () => {
    const old = candidate('18.0.0', { from: '--node', named: true });
    await assert.rejects(chooseNode([old, candidate('24.0.0')]), { name: 'Problem', code: 'node', message: /node-18\.0\.0, from --node, is Node 18\.0\.0; Node 22\.15\.0 or later/ });
    await assert.rejects(chooseNode([{ ...old, path: '/nowhere/node' }, candidate('24.0.0')]), { code: 'node', message: /\/nowhere\/node, from --node, is not a Node that starts/ });
  });

  it('is a problem where none will do, with the versions that were found', async () => {
    await assert.rejects(chooseNode([candidate('18.0.0'), candidate('20.1.0', { from: 'the editor' })]), { code: 'node', message: /^Found only Node 18\.0\.0 \(the PATH\), Node 20\.1\.0 \(the editor\); Node 22\.15\.0/ });
    await assert.rejects(chooseNode([]), { code: 'node', message: /^Found no Node;/ });
  });
});

describe('the places of Node on the PATH', () => {
  it('are its absolute folders, in their order', () => {
    const name = process.platform === 'win32' ? 'node.exe' : 'node';
    const PATH = ['/a', '', 'relative', '/b'].join(delimiter);
    assert.deepEqual(nodesOnPath({ PATH }).map(({ path }) => path), [join('/a', name), join('/b', name)]);
    assert.deepEqual(nodesOnPath({}), []);
  });
  it('are not searched in the working directory', () => {
    assert.deepEqual(nodesOnPath({ PATH: ['.', './bin', 'node_modules/.bin'].join(delimiter) }), []);
  });

  it('are never in a folder whose programs are not to be run, not even by a link', () => {
    const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
    try {
      const bin = join(folder, 'workspace', 'node_modules', '.bin');
      mkdirSync(bin, { recursive: true });
      symlinkSync(bin, join(folder, 'link'));
      const PATH = [bin, join(folder, 'link'), join(folder, 'workspace-tools')].join(delimiter);
      writeFileSync(join(bin, process.platform === 'win32' ? 'node.exe' : 'node'), '');
      const places = nodesOnPath({ PATH }, [join(folder, 'workspace')]).map(({ path }) => dirname(path));
      assert.deepEqual(places, [join(folder, 'workspace-tools')]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
