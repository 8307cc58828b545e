import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT, TEST_OUTPUT } from '../../../scripts/project.ts';

const SOURCES = join(ROOT, 'test', 'integration', 'suite');

/** The suite that runs inside VS Code. */
export interface BundledSuite {
  /** The module that exports `run()`. */
  readonly entry: string;
  /** Names of the test files in it. */
  readonly files: readonly string[];
}

/** Bundles the suite as CommonJS files, which every extension host can load. */
export async function bundleSuite(): Promise<BundledSuite> {
  const files = readdirSync(SOURCES).filter((file) => file.endsWith('.test.ts'));
  // Below the project's folder, so that Mocha is found in its node_modules.
  const outdir = join(TEST_OUTPUT, 'suite');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: ['index.ts', ...files].map((file) => join(SOURCES, file)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return { entry: join(outdir, 'index.cjs'), files };
}
