import { parse } from '@babel/parser';
import { isNode } from './imports.ts';
import type { SyntaxNode } from './imports.ts';

/** Starting a program by its path and a list of arguments, without a shell between. */
const STARTERS = new Set(['spawn', 'spawnSync', 'execFile', 'execFileSync', 'fork']);
const SHELLS = /^(sh|bash|zsh|cmd|cmd\.exe|powershell|powershell\.exe|pwsh)$|\.(cmd|bat|ps1|sh)$/i;
/** It starts nothing itself: it wraps what the user's own code starts processes with. */
const WRAPS_STARTERS = 'host/loader/children.ts';
/** Ways in which text becomes markup, or a link that runs a command. */
const MARKUP = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'MarkdownString', 'supportHtml', 'enableCommandUris']);
const CODE = new Set(['eval', 'Function']);

/**
 * Looks for what would let a text of a user's program do more than be read: a shell, markup, text that is run as code.
 * @param path in `src/`, with forward slashes.
 * @returns a sentence for each.
 */
export function openDoors(path: string, text: string): string[] {
  const found: string[] = [];
  const program = parse(text, { sourceType: 'module', plugins: ['typescript'] }).program;
  const startsProcesses = text.includes('child_process');
  visit(program, (node) => {
    const problem = (startsProcesses ? shellProblem(node) : null) ?? (path === WRAPS_STARTERS ? null : importProblem(node)) ?? textProblem(node);
    if (problem !== null) found.push(`${path}:${node.loc.start.line}: ${problem}`);
  });
  return found;
}

function isChildProcess(specifier: unknown): boolean {
  return specifier === 'child_process' || specifier === 'node:child_process';
}

function importProblem(node: SyntaxNode): string | null {
  if (node.type === 'ImportExpression' || (node.type === 'CallExpression' && isNode(node['callee']) && (node['callee'].type === 'Import' || node['callee']['name'] === 'require'))) {
    const specifier = node.type === 'ImportExpression' ? node['source'] : Array.isArray(node['arguments']) ? node['arguments'][0] : null;
    return isNode(specifier) && isChildProcess(specifier['value']) ? 'takes child_process whole, so that nobody sees what it starts.' : null;
  }
  if (node.type !== 'ImportDeclaration' || node['importKind'] === 'type' || !isNode(node['source']) || !isChildProcess(node['source']['value'])) return null;
  const specifiers: unknown = node['specifiers'];
  for (const item of Array.isArray(specifiers) ? specifiers : []) {
    if (!isNode(item) || item['importKind'] === 'type') continue;
    const imported = item['imported'];
    const name = isNode(imported) ? imported['name'] : null;
    if (typeof name !== 'string') return 'takes child_process whole, so that nobody sees what it starts.';
    if (!STARTERS.has(name)) return `${name} runs a command line in a shell.`;
  }
  return null;
}

function shellProblem(node: SyntaxNode): string | null {
  if (node.type === 'ObjectProperty' && isNode(node['key']) && (node['key']['name'] === 'shell' || node['key']['value'] === 'shell')) return 'asks for a shell.';
  if (node.type === 'StringLiteral' && typeof node['value'] === 'string' && SHELLS.test(node['value'])) return `names the shell or script ${node['value']}.`;
  return null;
}

function textProblem(node: SyntaxNode): string | null {
  if (node.type === 'Identifier' && typeof node['name'] === 'string' && MARKUP.has(node['name'])) return `${node['name']} reads text as markup.`;
  const callee = node.type === 'CallExpression' || node.type === 'NewExpression' ? node['callee'] : null;
  if (!isNode(callee)) return null;
  if (callee.type === 'Identifier' && typeof callee['name'] === 'string' && CODE.has(callee['name'])) return `${callee['name']} runs text as code.`;
  const writes = callee.type === 'MemberExpression' && isNode(callee['object']) && callee['object']['name'] === 'document' && isNode(callee['property']) && String(callee['property']['name']).startsWith('write');
  return writes ? 'document.write reads text as markup.' : null;
}

function visit(value: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  if (!isNode(value)) return;
  see(value);
  for (const key of Object.keys(value)) if (key !== 'loc') visit(value[key], see);
}
