import { statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Cache, TsConfigJson, TsConfigResult } from 'get-tsconfig';
import { createFilesMatcher, createPathsMatcher, parseTsconfig } from 'get-tsconfig';
import { bridge } from '../bridge.ts';
import { jsonErrorOf } from './json.ts';

export interface Tsconfig {
  readonly options: TsConfigJson.CompilerOptions;
  /** Absolute paths, without an ending, that the `paths` and `baseUrl` of the file give for a specifier. */
  readonly pathsOf: (specifier: string) => readonly string[];
}

/** The tsconfig.json nearest to a folder, and those that it refers to. */
interface Project {
  readonly own: Tsconfig;
  /** Empty where the tsconfig.json refers to none: then it holds for every file below it, as it does for Node's other loaders. */
  readonly parts: readonly { readonly includes: (file: string) => boolean; readonly tsconfig: Tsconfig }[];
}

const NONE: Tsconfig = { options: {}, pathsOf: () => [] };
const NO_PROJECT: Project = { own: NONE, parts: [] };
const projects = new Map<string, Project>();
/** What was read of the disk while tsconfigs were looked for. */
const filesRead: Cache = new Map<string, unknown>();
const complained = new Set<string>();

/** The tsconfig.json that holds for a file; the empty one where there is none, or where it cannot be read. */
export function tsconfigFor(file: string): Tsconfig {
  const { own, parts } = projectOf(dirname(file));
  return parts.find(({ includes }) => includes(file))?.tsconfig ?? own;
}

function projectOf(folder: string): Project {
  const known = projects.get(folder);
  if (known !== undefined) return known;
  const path = join(folder, 'tsconfig.json');
  const found = statSync(path, { throwIfNoEntry: false })?.isFile() === true ? read(path) : projectAbove(folder);
  projects.set(folder, found);
  return found;
}

/** A package that ships TypeScript may bring its own tsconfig.json; the project around it is none of its business. */
function projectAbove(folder: string): Project {
  const parent = dirname(folder);
  return parent === folder || parent.endsWith(`${sep}node_modules`) ? NO_PROJECT : projectOf(parent);
}

function read(path: string): Project {
  const result = parse(path);
  if (result === null) return NO_PROJECT;
  const own = tsconfigOf(result);
  const references = result.config.references ?? [];
  if (references.length === 0) return { own, parts: [] };
  return { own, parts: [{ includes: matcherOf(result), tsconfig: own }, ...referred(path, references, new Set([path]))] };
}

/** Of projects that are made of projects too; each file belongs to the first that includes it. */
function referred(from: string, references: readonly TsConfigJson.References[], seen: Set<string>): Project['parts'] {
  return references.flatMap(({ path: target }) => {
    const named = join(dirname(from), target);
    const path = named.endsWith('.json') ? named : join(named, 'tsconfig.json');
    if (seen.has(path)) return [];
    seen.add(path);
    const result = parse(path);
    if (result === null) return [];
    return [{ includes: matcherOf(result), tsconfig: tsconfigOf(result) }, ...referred(path, result.config.references ?? [], seen)];
  });
}

function matcherOf(result: TsConfigResult): (file: string) => boolean {
  // Said here, because the library would otherwise find out by writing a file into the working directory.
  const matches = createFilesMatcher(result, process.platform === 'linux');
  return (file) => matches(file) !== undefined;
}

function tsconfigOf(result: TsConfigResult): Tsconfig {
  return { options: result.config.compilerOptions ?? {}, pathsOf: pathsOf(result) };
}

function pathsOf(result: TsConfigResult): Tsconfig['pathsOf'] {
  try {
    return createPathsMatcher(result) ?? NONE.pathsOf;
  } catch (error) {
    complain(result.path, error);
    return NONE.pathsOf;
  }
}

function parse(path: string): TsConfigResult | null {
  try {
    return { path, config: parseTsconfig(path, filesRead) };
  } catch (error) {
    complain(path, error);
    return null;
  } finally {
    for (const [key, text] of filesRead) complainOfSyntax(key, text);
  }
}

/** The library reads a file with mistakes as far as it goes, in silence. Its keys are `readFileSync:PATH:utf8`. */
function complainOfSyntax(key: string, text: unknown): void {
  const path = /^readFileSync:(.*\.json):/.exec(key)?.[1];
  if (path === undefined || typeof text !== 'string' || complained.has(path)) return;
  const mistake = jsonErrorOf(text);
  if (mistake === null) return;
  complained.add(path);
  if (!isInPackage(path)) bridge().notes.push(`${path} is not valid: ${mistake}. The settings below that place may be missing.`);
}

function complain(path: string, error: unknown): void {
  if (complained.has(path) || isInPackage(path)) return;
  complained.add(path);
  bridge().notes.push(`${path} cannot be used, so its settings do not hold: ${(error instanceof Error ? error.message : String(error)).replace(/\.$/, '')}.`);
}

/** Packages are often shipped with a tsconfig.json that extends what was not shipped. */
function isInPackage(path: string): boolean {
  return path.includes(`${sep}node_modules${sep}`);
}
