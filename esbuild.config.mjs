import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const production = process.argv.includes('--production');

/** The parser is a bundle of its own, which the first lens request loads. */
const lazySource = {
  name: 'lazy-source',
  setup(api) {
    api.onResolve({ filter: /\/source\/index\.ts$/ }, (args) =>
      args.kind === 'dynamic-import' ? { path: './source.js', external: true } : undefined,
    );
  },
};

const common = {
  bundle: true,
  metafile: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

if (process.argv.includes('--if-stale') && !isStale()) process.exit();
rmSync('dist', { recursive: true, force: true });
const bundles = await Promise.all([
  build({ ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'], plugins: [lazySource] }),
  build({ ...node, entryPoints: { source: 'src/source/index.ts', cli: 'src/cli/main.ts' }, outdir: 'dist', plugins: [lazySource] }),
  build({
    ...node,
    target: 'node22',
    entryPoints: {
      main: 'src/host/main.ts',
      preload: 'src/host/preload.ts',
      monitor: 'src/host/monitor/monitor.ts',
      gauge: 'src/host/gauge.ts',
      'task-worker': 'src/host/pool/task-worker.ts',
      // Piscina looks for this name beside the bundle that holds it.
      worker: join(dirname(require.resolve('piscina')), 'worker.js'),
    },
    outdir: 'dist/host',
    inject: ['src/host/early-globals.ts'],
    // Optional and native: Piscina does without when it is absent.
    external: ['@napi-rs/nice', './swc/wasm.js'],
  }),
  build({ ...common, platform: 'browser', format: 'iife', target: 'chrome134', entryPoints: { main: 'src/webview/main.ts' }, outdir: 'dist/webview' }),
]);

const wasm = dirname(require.resolve('@swc/wasm'));
mkdirSync('dist/host/swc', { recursive: true });
for (const file of ['wasm.js', 'wasm_bg.wasm']) cpSync(join(wasm, file), join('dist/host/swc', file));
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(['@swc/wasm', ...bundledPackages()]));
// The project is made of ES modules; its bundles are CommonJS, which every VS Code loads.
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');

/** Whether a source is newer than what was built last, or nothing was built yet. */
function isStale() {
  const built = statSync('dist/package.json', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync('src', { recursive: true }).map((name) => join('src', name));
  return ['esbuild.config.mjs', 'package-lock.json', ...sources].some((path) => statSync(path).mtimeMs > built);
}

/** The packages that any bundle holds code of. */
function bundledPackages() {
  const inputs = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = inputs.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter((name) => name !== undefined);
  return [...new Set(names)].sort();
}

/** Names and licences of what ships and is not ours. A package without a licence file fails the build. */
function notices(packages) {
  const texts = packages.map((name) => {
    const folder = join('node_modules', name);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
