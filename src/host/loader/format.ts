import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { tsconfigFor } from './tsconfig.ts';

export type ModuleFormat = 'module' | 'commonjs';

const packageTypes = new Map<string, string | null>();

/**
 * Whether a file is an ES module or CommonJS. The ending decides, then the package's `type`; a TypeScript file in a
 * package without one follows its tsconfig's `module`, and where that is silent too, what the text looks like.
 */
export function formatOf(file: string, text: string): ModuleFormat {
  const ending = extname(file);
  if (ending === '.mts' || ending === '.mjs') return 'module';
  if (ending === '.cts' || ending === '.cjs') return 'commonjs';
  const type = packageType(dirname(file));
  if (type === 'module' || type === 'commonjs') return type;
  if (ending.startsWith('.ts')) {
    // Node's default, and the one whose names may be missing: a package that ships its TypeScript exports types by name.
    if (/[\\/]node_modules[\\/]/.test(file) && !/\bimport\.meta\b/.test(text)) return 'commonjs';
    const setting = tsconfigFor(file).options.module?.toLowerCase();
    if (setting === 'commonjs') return 'commonjs';
    if (setting !== undefined && /^(es|preserve)/.test(setting)) return 'module';
  }
  return hasModuleSyntax(text) && !isCommonJs(ending, text) ? 'module' : 'commonjs';
}

function hasModuleSyntax(text: string): boolean {
  return /^\s*(import\s*[\w{*"']|export\s*[\w{*])/m.test(text) || /\bimport\.meta\b/.test(text);
}

/** TypeScript that is compiled to CommonJS has `import` too; plain JavaScript with it does not compile as CommonJS. */
function isCommonJs(ending: string, text: string): boolean {
  if (ending === '.js') return compilesAsCommonJs(text);
  if (/\bimport\.meta\b/.test(text)) return false;
  const code = text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '');
  return /^\s*(module\.exports|exports\.\w+)\s*=|\brequire\s*\(|\b__(dirname|filename)\b/m.test(code);
}

function compilesAsCommonJs(text: string): boolean {
  try {
    compileFunction(text.replace(/^#!.*/, ''), ['exports', 'require', 'module', '__filename', '__dirname']);
    return true;
  } catch {
    return false;
  }
}

/** The `type` of the nearest package.json; `null` where it has none or there is no package.json. */
function packageType(folder: string): string | null {
  const known = packageTypes.get(folder);
  if (known !== undefined) return known;
  const type = readType(folder);
  packageTypes.set(folder, type);
  return type;
}

function readType(folder: string): string | null {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const type: unknown = typeof content === 'object' && content !== null && 'type' in content ? content.type : null;
    return typeof type === 'string' ? type : null;
  } catch {
    const parent = dirname(folder);
    return parent === folder || folder.endsWith('node_modules') ? null : packageType(parent);
  }
}
