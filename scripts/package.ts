import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './programs.ts';
import { DIST, NODE, ROOT, VSIX } from './project.ts';
import { listZip } from './zip.ts';

/** `npm run package`: builds for production, packs one VSIX for every platform, and checks what is inside. */
const LARGEST_VSIX = 8_000_000;
/** It is read and compiled before the first lens shows. */
const LARGEST_EXTENSION = 150_000;

/** Everything that ships, and nothing else. The names under `extension/` are those that vsce gives. */
const SHIPPED = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/THIRD-PARTY-NOTICES.txt',
  'extension/dist/cli.js',
  'extension/dist/extension.js',
  'extension/dist/host/gauge.js',
  'extension/dist/host/main.js',
  'extension/dist/host/monitor.js',
  'extension/dist/host/preload.js',
  'extension/dist/host/swc/wasm.js',
  'extension/dist/host/swc/wasm_bg.wasm',
  'extension/dist/host/task-worker.js',
  'extension/dist/host/worker.js',
  'extension/dist/package.json',
  'extension/dist/source.js',
  'extension/dist/webview/main.css',
  'extension/dist/webview/main.js',
  'extension/media/icon.png',
  'extension/package.json',
  'extension/readme.md',
  'extension/src/profile.d.ts',
];

async function node(what: string, args: readonly string[]): Promise<void> {
  const { status, output } = await run(NODE, args, { cwd: ROOT, output: 'keep' });
  if (status !== 0) throw new Error(`${what} failed:\n${output}`);
}

/** @returns what is wrong with the package, a sentence each. */
function check(): string[] {
  const entries = listZip(readFileSync(VSIX));
  const names = new Set(entries.map((entry) => entry.name));
  const expected = new Set(SHIPPED);
  const wrong = [
    ...SHIPPED.filter((name) => !names.has(name)).map((name) => `${name} is missing from the package.`),
    ...[...names].filter((name) => !expected.has(name)).map((name) => `${name} is in the package and should not be.`),
    ...entries.filter((entry) => entry.size === 0).map((entry) => `${entry.name} is empty.`),
  ];
  const vsix = statSync(VSIX).size;
  if (vsix > LARGEST_VSIX) wrong.push(`The package has ${vsix} bytes; ${LARGEST_VSIX} are the most it may have.`);
  const extension = statSync(join(DIST, 'extension.js')).size;
  if (extension > LARGEST_EXTENSION) wrong.push(`dist/extension.js has ${extension} bytes; ${LARGEST_EXTENSION} are the most it may have.`);
  console.log(`${entries.length} files, ${megabytes(vsix)} MB packed; dist/extension.js ${Math.round(extension / 1000)} KB.`);
  return wrong;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(2);
}

rmSync(VSIX, { force: true });
await node('The production build', ['esbuild.config.mjs', '--production']);
const vsce = join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
await node('Packing', [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', VSIX]);
const wrong = check();
for (const sentence of wrong) console.error(sentence);
process.exitCode = wrong.length === 0 ? 0 : 1;
