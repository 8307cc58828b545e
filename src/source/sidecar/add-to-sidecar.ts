import type { ImportDeclaration, ObjectExpression, Statement } from '@babel/types';
import type { ProfilableFunction } from '../function.ts';
import { spanOf } from '../node.ts';
import { parseModule } from '../parse.ts';
import { applyEdits, type TextEdit } from '../text-edit.ts';
import type { TopLevelNames } from '../top-level-names.ts';
import { entryText, givenInputs, guessedInputs, inputsLines, type EntryInputs } from './sidecar-entry.ts';
import { helperType, languageOf, typeOfFunction, type FunctionType, type SidecarLanguage } from './sidecar-type.ts';
import { profilesOf, readSidecar } from './sidecar.ts';

/** An entry that is to be written. */
export interface NewEntry {
  /** File names without folders; the sidecar is beside the module. */
  readonly module: string;
  readonly sidecar: string;
  readonly found: ProfilableFunction;
  /** An expression in the module's scope; `null`: they are guessed as far as possible. */
  readonly inputs: string | null;
  /** What the module's top level has names for: `ModuleFunctions.names`. Without it nothing is imported from there. */
  readonly names?: TopLevelNames;
  /** The module's package can import the types of concurrency-profiler; otherwise the sidecar declares its own. */
  readonly package?: boolean;
}

/** The text of a sidecar, and the line (from 1) that a person looks at first: its entry's inputs. */
export interface SidecarText {
  readonly text: string;
  readonly line: number;
}

/**
 * A sidecar with one more entry. One that it has already gets the inputs that are given, and stays as it is where none
 * are.
 * @param text of the sidecar, empty for a new one.
 * @throws {Problem} `syntax` where the text does not parse.
 */
export function addToSidecar(text: string, entry: NewEntry): SidecarText {
  const existing = readSidecar(text, entry.sidecar).entries.find(({ name }) => name === entry.found.name);
  const whole = existing === undefined ? new SidecarWriter(text, entry).add() : applyEdits(text, entry.inputs === null ? [] : inputsEdits(text, existing, entry.inputs));
  const written = readSidecar(whole, entry.sidecar).entries.find(({ name }) => name === entry.found.name);
  return { text: whole, line: written === undefined ? 1 : whole.slice(0, written.inputs?.start ?? written.start).split('\n').length };
}

function inputsEdits(text: string, { start, end, inputs }: { readonly start: number; readonly end: number; readonly inputs: { readonly start: number; readonly end: number } | null }, expression: string): TextEdit[] {
  if (inputs !== null) return [{ start: inputs.start, end: inputs.end, text: expression.trim() }];
  const brace = text.indexOf('{', start);
  return brace < 0 || brace >= end ? [] : [{ start: brace + 1, end: brace + 1, text: `\n    ${inputsLines(expression.trim()).join('\n    ')}` }];
}

class SidecarWriter {
  readonly #text: string;
  readonly #entry: NewEntry;
  readonly #language: SidecarLanguage;
  readonly #body: readonly Statement[];
  readonly #object: ObjectExpression | null;
  readonly #inputs: EntryInputs;
  readonly #type: FunctionType | null;

  constructor(text: string, entry: NewEntry) {
    this.#text = text;
    this.#entry = entry;
    this.#body = parseModule(text, entry.sidecar).program.body;
    this.#object = profilesOf(this.#body);
    this.#language = languageOf(entry.sidecar, entry.found);
    const { found, module, inputs, names = {} } = entry;
    this.#type = typeOfFunction(found, module, this.#language.typescript && !this.#language.commonjs);
    this.#inputs = inputs === null ? guessedInputs(found, this.#language, this.#type !== null, names) : givenInputs(inputs, module, names);
  }

  add(): string {
    const head = this.#head();
    const text = entryText(this.#entry.found, this.#inputs, this.#helperKnown ? (this.#type ?? 'any') : null, this.#language);
    if (this.#text.trim() === '') return `${head}${head === '' ? '' : '\n\n'}${this.#language.begin}{\n${text}\n};\n`;
    const last = this.#imports.at(-1);
    const at = last === undefined ? 0 : spanOf(last).end;
    const heading = head === '' ? [] : [{ start: at, end: at, text: last === undefined ? `${head}\n\n` : `\n${head}` }];
    return applyEdits(this.#text, [...heading, ...this.#importEdits(), this.#entryEdit(text)]);
  }

  get #imports(): ImportDeclaration[] {
    return this.#body.filter((statement) => statement.type === 'ImportDeclaration');
  }

  /** Whether the entry can be typed: a sidecar in JavaScript that a person wrote without types stays so. */
  get #helperKnown(): boolean {
    return this.#language.typescript || this.#text.trim() === '' || this.#hasHelper || this.#entry.package === true;
  }

  get #hasHelper(): boolean {
    return /\b(?:type|interface)\s+Profile\b|\bimport\b[^;]*\bProfile\b|@typedef\b[^]*?\bProfile\b|@import\b[^]*?\bProfile\b/.test(this.#text);
  }

  /** What comes before the entries: imports and the helper type, each on lines of its own. */
  #head(): string {
    const { module, package: canImport = false } = this.#entry;
    const { typescript, commonjs } = this.#language;
    const lines: string[] = [];
    const helper = this.#helperKnown && !this.#hasHelper;
    if (helper && canImport) lines.push(typescript && !commonjs ? "import type { Profile } from 'concurrency-profiler';" : aliasOfHelper(typescript));
    const imported = this.#type?.imported ?? null;
    if (imported !== null && !this.#isBound(imported) && this.#typeImport === undefined) lines.push(`import type { ${imported} } from './${module}';`);
    const values = [...this.#inputs.values].filter(([local]) => !this.#isBound(local) || local === imported);
    if (values.length > 0) lines.push(commonjs && !typescript ? requireLine(values, module) : importLine(values, module));
    if (helper && !canImport) lines.push('', helperType(this.#language));
    return lines.join('\n').trimStart();
  }

  /** Adds a name to the type import that is there already. */
  #importEdits(): TextEdit[] {
    const imported = this.#type?.imported ?? null;
    const last = this.#typeImport?.specifiers.at(-1);
    if (imported === null || last === undefined || this.#isBound(imported)) return [];
    const { end } = spanOf(last);
    return [{ start: end, end, text: `, ${imported}` }];
  }

  get #typeImport(): ImportDeclaration | undefined {
    return this.#imports.find(({ importKind, source, specifiers }) => importKind === 'type' && source.value === `./${this.#entry.module}` && specifiers[0]?.type === 'ImportSpecifier');
  }

  #isBound(name: string): boolean {
    return this.#imports.some(({ specifiers }) => specifiers.some(({ local }) => local.name === name));
  }

  #entryEdit(text: string): TextEdit {
    const object = this.#object;
    if (object === null) {
      const before = this.#text.endsWith('\n') ? '\n' : '\n\n';
      const end = this.#text.length;
      return { start: end, end, text: `${before}${this.#language.begin}{\n${text}\n};\n` };
    }
    const last = object.properties.at(-1);
    if (last === undefined) return { start: spanOf(object).start + 1, end: spanOf(object).end - 1, text: `\n${text}\n` };
    const comma = object.extra?.['trailingComma'];
    const at = typeof comma === 'number' ? comma + 1 : spanOf(last).end;
    // A comment behind the last entry stays with it.
    const [comment = ''] = /^[ \t]*\/\/[^\n]*/.exec(this.#text.slice(at)) ?? [];
    const end = at + comment.length;
    const isOneLine = !/^\s*\n/.test(this.#text.slice(end));
    return { start: at, end, text: `${typeof comma === 'number' ? '' : ','}${comment}\n${text}${isOneLine ? '\n' : ''}` };
  }
}

function aliasOfHelper(typescript: boolean): string {
  const type = "import('concurrency-profiler').Profile<F>";
  return typescript
    ? `type Profile<F extends (...args: any) => unknown = (...args: any[]) => unknown> = ${type};`
    : `/**\n * @template {(...args: any) => unknown} [F=(...args: any[]) => unknown]\n * @typedef {${type}} Profile\n */`;
}

function importLine(values: readonly (readonly [local: string, exported: string])[], module: string): string {
  const specifiers = values.map(([local, exported]) => (local === exported ? local : `${exported} as ${local}`));
  return `import { ${specifiers.join(', ')} } from './${runtimeName(module)}';`;
}

function requireLine(values: readonly (readonly [local: string, exported: string])[], module: string): string {
  const specifiers = values.map(([local, exported]) => (local === exported ? local : `${exported}: ${local}`));
  return `const { ${specifiers.join(', ')} } = require('./${module}');`;
}

/** TypeScript lets values be imported by the name that the compiled file has. */
function runtimeName(module: string): string {
  return module.replace(/\.([cm]?)tsx?$/, '.$1js');
}
