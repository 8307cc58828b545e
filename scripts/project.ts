import { join } from 'node:path';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '..');
export const DIST = join(ROOT, 'dist');
export const SAMPLES = join(ROOT, 'samples');
/** What is fetched to run the project in a real VS Code. Git-ignored, kept between runs. */
export const FETCHED = join(ROOT, '.vscode-test');
/** What tests write to be looked at: screenshots, logs, counts. Git-ignored. */
export const TEST_OUTPUT = join(ROOT, 'test-output');
export const VSIX = join(ROOT, 'concurrency-profiler.vsix');
/** The Node of the `node` devDependency: the one that scripts, tests and the VS Code server run on. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
