import { statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, join, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsconfigFor } from './tsconfig.ts';

const TYPESCRIPT = new Set(['.ts', '.tsx', '.mts', '.cts']);
const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];
const DECLARATIONS = /\.d\.[mc]?ts$/;
/** What a specifier's ending may stand for in TypeScript's own resolution. */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * The file that a TypeScript program means by a specifier where Node would find none: a `.js` that is a `.ts`, no
 * ending, a folder's index, a `paths` entry. `null` where Node's own resolution is right, as it is for a package's
 * JavaScript; a package that ships its TypeScript means by its own files what its compiler did.
 */
export function resolveTypeScript(specifier: string, parent: string | null): string | null {
  if (parent === null) return null;
  const packaged = /[\\/]node_modules[\\/]/.test(parent);
  if (packaged && !TYPESCRIPT.has(extname(parent))) return null;
  if (/^\.{1,2}(\/|$)/.test(specifier)) return fileFor(resolvePath(dirname(parent), decode(specifier)));
  if (specifier.startsWith('/')) return fileFor(specifier);
  if (specifier.startsWith('file:')) return fileFor(fileURLToPath(specifier.replace(/[?#].*$/, '')));
  // A file of `baseUrl` never stands in for a module of Node.
  if (packaged || isBuiltin(specifier)) return null;
  for (const path of tsconfigFor(parent).pathsOf(specifier)) {
    if (DECLARATIONS.test(path)) continue;
    const found = isFile(path) ? path : fileFor(path);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The file that is meant where Node came to one that is not there: by a package's `main`, `exports` or `imports`, which
 * name the JavaScript that the TypeScript would be built to. `null` where there is none either.
 * @param error what Node's resolution threw.
 */
export function resolveMissing(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !/^(ERR_)?MODULE_NOT_FOUND$/.test(String(error.code))) return null;
  if ('url' in error && typeof error.url === 'string' && error.url.startsWith('file:')) return fileFor(fileURLToPath(error.url));
  // A `main` that leads nowhere is told in the message alone.
  const path = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message)?.[1];
  return path === undefined || !/^([/\\]|[A-Za-z]:)/.test(path) ? null : fileFor(path);
}

/** `null` where the path is itself a file, or nothing like it is. */
function fileFor(path: string): string | null {
  if (isFile(path)) return null;
  const ending = extname(path);
  for (const other of STANDS_FOR[ending] ?? []) {
    const candidate = path.slice(0, -ending.length) + other;
    if (isFile(candidate)) return candidate;
  }
  for (const other of ENDINGS) if (isFile(path + other)) return path + other;
  for (const other of ENDINGS) {
    const candidate = join(path, `index${other}`);
    if (isFile(candidate)) return candidate;
  }
  return null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function decode(specifier: string): string {
  try {
    return decodeURIComponent(specifier.replace(/[?#].*$/, ''));
  } catch {
    return specifier;
  }
}
