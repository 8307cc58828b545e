import { isIdentifier } from '../../shared/identifier.ts';
import { DEFAULT_TASKS } from '../../shared/plan-wishes.ts';
import type { ProfilableFunction } from '../function.ts';
import { argumentOf, guessArguments, type ArgumentGuess } from '../guess/guess.ts';
import type { TopLevelNames } from '../top-level-names.ts';
import { quoted } from '../types/form.ts';
import { freeNames } from './free-names.ts';
import type { FunctionType, SidecarLanguage } from './sidecar-type.ts';

/** The inputs that an entry gets, and what they need. */
export interface EntryInputs {
  /** JavaScript that gives the inputs, or a function that gives one list of arguments. */
  readonly text: string;
  /** How many tasks, where the text does not say. */
  readonly tasks: number | null;
  /** Lines for the person who reads it, without slashes. */
  readonly comments: readonly string[];
  /** Names that the module exports and the text reads: by their own names, what they are exported as. */
  readonly values: ReadonlyMap<string, string>;
}

/** Inputs that a person wrote for the module's scope; what they read of it has to be imported here. */
export function givenInputs(expression: string, module: string, names: TopLevelNames): EntryInputs {
  const values = new Map<string, string>();
  const comments: string[] = [];
  for (const name of freeNames(expression)) {
    if (!Object.hasOwn(names, name)) continue;
    const exported = names[name] ?? null;
    if (exported === null) comments.push(`${name} is not exported by ${module}: export and import it, or write its value.`);
    else values.set(name, exported);
  }
  const isFunction = /^\s*(?:async\s*)?(?:\([^()]*\)|[\w$]+)\s*=>/.test(expression);
  return { text: expression.trim(), tasks: isFunction ? DEFAULT_TASKS : null, comments, values };
}

/** Inputs as far as they can be guessed. @param isTyped TypeScript knows the function's type. */
export function guessedInputs(found: ProfilableFunction, { typescript }: SidecarLanguage, isTyped: boolean, names: TopLevelNames): EntryInputs {
  if (found.parameters === null) {
    return { text: '() => []', tasks: DEFAULT_TASKS, comments: [`The text does not tell what ${found.name} takes: write the arguments of a call.`], values: new Map() };
  }
  const values = new Map<string, string>();
  const comments: string[] = [];
  const args = guessArguments(found.parameters, typescript ? (isTyped ? 'typed' : 'bare') : 'javascript').map((guess) => {
    const { parameter } = guess;
    const known = valueOf(guess, names, values);
    if (known !== null) return argumentOf(parameter, known);
    const type = parameter.type === null ? '' : ` (${parameter.type.replaceAll(/\s+/g, ' ')})`;
    comments.push(`Write ${parameter.rest ? 'values' : 'a value'} for ${parameter.name.replaceAll(/\s+/g, ' ')}${type} in place of ${parameter.rest ? '[]' : 'undefined'}.`);
    return parameter.rest ? '...[]' : typescript ? 'undefined as never' : 'undefined';
  });
  const counts = args.some((arg) => /\bi\b/.test(arg));
  return { text: `(${counts ? 'i' : ''}) => [${args.join(', ')}]`, tasks: DEFAULT_TASKS, comments, values };
}

/** The guess, where all that it reads of the module can be imported. */
function valueOf({ value, names: read }: ArgumentGuess, names: TopLevelNames, values: Map<string, string>): string | null {
  for (const name of read) {
    const exported = Object.hasOwn(names, name) ? (names[name] ?? null) : null;
    if (exported === null) return null;
    values.set(name, exported);
  }
  return value;
}

/** A whole entry, from its key to the comma behind it, each line set in by two spaces. */
export function entryText({ name }: ProfilableFunction, inputs: EntryInputs, type: FunctionType | 'any' | null, { typescript }: SidecarLanguage): string {
  const profile = type === null ? null : type === 'any' ? 'Profile' : `Profile<${type.type}>`;
  const [open, close] = profile === null ? ['{', '}'] : typescript ? ['{', `} satisfies ${profile}`] : [`/** @type {${profile}} */ ({`, '})'];
  const lines = [
    `${isIdentifier(name) ? name : quoted(name)}: ${open}`,
    ...inputs.comments.map((comment) => `  // ${comment}`),
    ...inputsLines(inputs.text).map((line) => `  ${line}`),
    ...(inputs.tasks === null ? [] : [`  tasks: ${inputs.tasks},`]),
    `${close},`,
  ];
  return lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}

/** A comment at the end of the inputs would take the comma in. */
export function inputsLines(text: string): string[] {
  const lines = `inputs: ${text}`.split('\n');
  return /\/\//.test(lines.at(-1) ?? '') ? [...lines, ','] : [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`];
}
