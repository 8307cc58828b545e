import { readFileSync } from 'node:fs';

/**
 * A module that exports a type by name as if it were a value is right for a compiler that sees the whole program, and
 * does not link where each file is transformed by itself. So the names of a list are looked up in the modules they come
 * from, and those that stand for types alone are marked. The text stays on its lines.
 */

/** `import` or `export`, what stands between, the names, and where they come from. */
const LIST = /^([ \t]*(import|export)\b[ \t]*(?!type\b)(?:[\w$]+\s*,\s*)?\{)([^{}]*)(\}(?:\s*from\s*(["'])([^"'\n]+)\5)?)/gm;
const STAR = /^[ \t]*export\s*\*\s*from\s*(["'])([^"'\n]+)\1/gm;
const BLANK = String.raw`(?:\s|//[^\n]*\n|/\*[^*]*\*/)*`;
const NAME = new RegExp(String.raw`^(${BLANK})(?!type\s)([\w$]+)(?:\s+as\s+([\w$]+))?${BLANK}$`);
const TYPES = /^[ \t]*export\s+type\s*\{([^{}]*)\}/gm;
/** How far a name is followed from one module to the next. */
const DEEPEST = 8;

/** The TypeScript file that a specifier means; `null` where it is none of the program's own. */
export type FindModule = (specifier: string, parent: string) => string | null;

/** @param imports also mark names that are imported: decorators' metadata keeps imports of what is a type alone. */
export function markTypes(file: string, text: string, imports: boolean, find: FindModule): string {
  if (!/\bexport\s*\{/.test(text) && !imports) return text;
  const origins = importsOf(text);
  return text.replaceAll(LIST, (whole: string, head: string, keyword: string, names: string, tail: string, _quote: unknown, from: string | undefined) => {
    if (keyword === 'import' && !imports) return whole;
    const marked = names.split(',').map((name) => {
      const [, blank = '', own] = NAME.exec(name) ?? [];
      if (own === undefined) return name;
      const origin = from === undefined ? origins.get(own) : { from, name: own };
      return origin !== undefined && isTypeOf(origin, file, find, 0) ? `${blank}type ${name.slice(blank.length)}` : name;
    });
    return head + marked.join(',') + tail;
  });
}

interface Origin {
  readonly from: string;
  readonly name: string;
}

/** What is imported by name, by its name in the module. */
function importsOf(text: string): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const [, , keyword, names = '', , , from] of text.matchAll(LIST)) {
    if (keyword !== 'import' || from === undefined) continue;
    for (const name of names.split(',')) {
      const [, , own, local = own] = NAME.exec(name) ?? [];
      if (own !== undefined && local !== undefined) origins.set(local, { from, name: own });
    }
  }
  return origins;
}

function isTypeOf({ from, name }: Origin, parent: string, find: FindModule, depth: number): boolean {
  const file = find(from, parent);
  return file !== null && depth < DEEPEST && kindIn(file, name, find, depth) === 'type';
}

/** `null`: the module has no such name, or none that the text shows. */
function kindIn(file: string, name: string, find: FindModule, depth: number): 'type' | 'value' | null {
  const text = read(file);
  const own = name.replaceAll('$', String.raw`\$`);
  const declared = name === 'default' ? 'default' : String.raw`(?:default\s+)?(?:declare\s+)?(?:abstract\s+|async\s+|const\s+)?\w+\*?\s+${own}(?![\w$])`;
  const found = [...text.matchAll(new RegExp(String.raw`^[ \t]*export\s+${declared}(?:\s+interface\b)?`, 'gm'))].map(([match]) => match);
  if (found.length > 0) return found.every((match) => /\b(interface|type)\b/.test(match)) && !hasValue(text, name) ? 'type' : 'value';
  for (const [, names = ''] of text.matchAll(TYPES)) if (names.split(',').some((item) => NAME.exec(item)?.slice(2).findLast((part) => part !== undefined) === name)) return 'type';
  const origins = importsOf(text);
  for (const [, , keyword, names = '', , , from] of text.matchAll(LIST)) {
    if (keyword !== 'export') continue;
    for (const item of names.split(',')) {
      const [, , inner, outer = inner] = NAME.exec(item) ?? [];
      if (inner === undefined || outer !== name) continue;
      const origin = from === undefined ? origins.get(inner) : { from, name: inner };
      if (origin !== undefined) return isTypeOf(origin, file, find, depth + 1) ? 'type' : 'value';
      return new RegExp(String.raw`^[ \t]*(?:declare\s+)?(?:interface|type)\s+${inner.replaceAll('$', String.raw`\$`)}(?![\w$])`, 'm').test(text) && !hasValue(text, inner) ? 'type' : 'value';
    }
  }
  if (depth >= DEEPEST) return null;
  for (const [, , from = ''] of text.matchAll(STAR)) {
    const next = find(from, file);
    const kind = next === null ? null : kindIn(next, name, find, depth + 1);
    if (kind !== null) return kind;
  }
  return null;
}

function hasValue(text: string, name: string): boolean {
  return new RegExp(String.raw`^[ \t]*(?:declare\s+)?(?:abstract\s+|async\s+|const\s+)?(?:class|function\*?|const|let|var|enum|namespace)\s+${name.replaceAll('$', String.raw`\$`)}(?![\w$])`, 'm').test(text);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
