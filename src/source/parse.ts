import { basename, extname } from 'node:path';
import { parse, parseExpression, type ParserOptions, type ParserPlugin } from '@babel/parser';
import type { Expression, File, TSType } from '@babel/types';
import { Problem } from '../shared/problem.ts';

/**
 * What the parser objects to and still understands: these concern names and strictness, which the loader judges with
 * more knowledge (merged TypeScript declarations, the package's module kind).
 */
const TOLERATED = new Set([
  'VarRedeclaration',
  'DuplicateExport',
  'DuplicateDefaultExport',
  'ModuleExportUndefined',
  'StrictDelete',
  'StrictEvalArguments',
  'StrictEvalArgumentsBinding',
  'StrictFunction',
  'StrictNumericEscape',
  'StrictOctalLiteral',
  'StrictWith',
]);

interface SyntaxFault {
  readonly message: string;
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly offset: number;
}

/**
 * Parses a whole module; the file's ending says which language it is in.
 * @throws {Problem} `syntax`, with the place.
 */
export function parseModule(text: string, fileName: string): File {
  // Standard decorators may stand after `export`, legacy ones before parameters: whichever fits the file.
  const standard = tryParse(text, fileName, 'decorators');
  if (standard.kind === 'parsed') return standard.file;
  const legacy = tryParse(text, fileName, 'decorators-legacy');
  if (legacy.kind === 'parsed') return legacy.file;
  const fault = legacy.fault.offset > standard.fault.offset ? legacy.fault : standard.fault;
  const name = basename(fileName);
  throw new Problem(
    'syntax',
    `${name} does not parse: ${fault.message} (${fault.line}:${fault.column}).`,
    `Correct line ${fault.line} of ${name}; its functions are found again as soon as it parses.`,
  );
}

/** @throws {SyntaxError} of the parser, which `describeFault` reads. */
export function parseOneExpression(text: string): Expression {
  return parseExpression(text, {
    sourceType: 'module',
    allowAwaitOutsideFunction: true,
    plugins: ['typescript', 'explicitResourceManagement'],
  });
}

export interface ParsedType {
  readonly type: TSType;
  /** What the nodes' places are in. */
  readonly text: string;
}

/** `null` where the text is not a TypeScript type. */
export function parseType(type: string): ParsedType | null {
  const text = `0 as (${type}\n)`;
  try {
    const expression = parseExpression(text, { sourceType: 'module', plugins: ['typescript'] });
    if (expression.type !== 'TSAsExpression') return null;
    const { typeAnnotation } = expression;
    return { type: typeAnnotation.type === 'TSParenthesizedType' ? typeAnnotation.typeAnnotation : typeAnnotation, text };
  } catch {
    return null;
  }
}

/** Reads an error of the parser; `null` where it is none. */
export function describeFault(error: unknown): SyntaxFault | null {
  if (!(error instanceof SyntaxError) || !('loc' in error)) return null;
  const { loc } = error;
  if (typeof loc !== 'object' || loc === null || !('line' in loc) || !('column' in loc) || !('index' in loc)) return null;
  const { line, column, index } = loc;
  if (typeof line !== 'number' || typeof column !== 'number' || typeof index !== 'number') return null;
  const firstLine = error.message.split('\n', 1)[0] ?? '';
  const message = firstLine.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '');
  return { message, line, column: column + 1, offset: index };
}

type Parsed = { readonly kind: 'parsed'; readonly file: File } | { readonly kind: 'fault'; readonly fault: SyntaxFault };

function tryParse(text: string, fileName: string, decorators: ParserPlugin): Parsed {
  try {
    const file = parse(text, optionsFor(fileName, decorators));
    const error = file.errors?.find((candidate) => !TOLERATED.has(candidate.reasonCode));
    const fault = error === undefined ? null : describeFault(error);
    return fault === null ? { kind: 'parsed', file } : { kind: 'fault', fault };
  } catch (error) {
    const fault = describeFault(error);
    if (fault === null) throw error;
    return { kind: 'fault', fault };
  }
}

function optionsFor(fileName: string, decorators: ParserPlugin): ParserOptions {
  const ending = extname(fileName).toLowerCase();
  const plugins: ParserPlugin[] = [decorators, 'decoratorAutoAccessors', 'explicitResourceManagement'];
  if (/^\.[mc]?ts$/.test(ending)) plugins.push(['typescript', { dts: /\.d\.[mc]?ts$/i.test(fileName) }]);
  else if (ending === '.tsx') plugins.push('typescript', 'jsx');
  else plugins.push('jsx');
  const isModule = ending === '.mjs' || ending === '.mts';
  return {
    sourceType: isModule ? 'module' : 'unambiguous',
    allowReturnOutsideFunction: !isModule,
    errorRecovery: true,
    plugins,
  };
}
