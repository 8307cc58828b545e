import { dirname, posix } from 'node:path';
import { importsOf } from './imports.ts';

/** Which folders of `src/` a folder may import from, besides itself. `extension.ts` is the folder ''. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  analysis: ['shared'],
  // A report says what the analysis found.
  export: ['shared', 'analysis'],
  source: ['shared'],
  host: ['shared'],
  runner: ['shared'],
  webview: ['shared', 'analysis'],
  vscode: ['shared', 'source', 'runner', 'analysis', 'export'],
  cli: ['shared', 'source', 'runner', 'analysis', 'export'],
  '': ['vscode', 'shared', 'source', 'runner', 'analysis', 'export'],
};
/** Types that are shared by more folders than their values. */
const TYPES_FOR: Readonly<Record<string, readonly string[]>> = { 'source/function.ts': ['runner'] };
const LONGEST_FILE = 350;

/**
 * Checks a file against the layout's rules.
 * @param path in `src/`, with forward slashes.
 * @returns what breaks a rule, a sentence each.
 */
export function layoutViolations(path: string, text: string): string[] {
  const folder = folderOf(path);
  const allowed = MAY_IMPORT[folder];
  if (allowed === undefined) return [`${path}: the folder ${folder} has no rule in this test.`];
  const violations: string[] = [];
  const lines = text.trimEnd().split('\n').length;
  if (lines > LONGEST_FILE) violations.push(`${path}: has ${lines} lines; ${LONGEST_FILE} are the most.`);
  for (const { specifier, typeOnly, line } of importsOf(text)) {
    const problem = specifier.startsWith('.')
      ? relativeProblem(path, specifier, typeOnly, folder, allowed)
      : packageProblem(specifier, folder);
    if (problem !== null) violations.push(`${path}:${line}: ${problem}`);
  }
  return violations;
}

function relativeProblem(path: string, specifier: string, typeOnly: boolean, folder: string, allowed: readonly string[]): string | null {
  const target = posix.join(dirname(path), specifier);
  if (target.startsWith('..')) return `imports ${specifier}, which is outside of src/.`;
  const other = folderOf(target);
  if (other === folder || allowed.includes(other)) return null;
  if (typeOnly && (TYPES_FOR[target] ?? []).includes(folder)) return null;
  return `${folder === '' ? 'src/' : folder} may not import ${target}.`;
}

function packageProblem(specifier: string, folder: string): string | null {
  if (specifier === 'vscode' && folder !== 'vscode' && folder !== '') return 'only vscode/ and extension.ts may import vscode.';
  if (specifier.startsWith('node:') && folder === 'webview') return `the browser has no ${specifier}.`;
  return null;
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}
