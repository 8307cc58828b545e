import { isIdentifier } from '../../shared/identifier.ts';
import { quoted, type Element, type Form, type Property } from '../types/form.ts';
import { listOf, nextIndex } from './guess-list.ts';
import { booleanFor, functionFor, isBeyondData, numberFor, stringFor, valueFor, type Spot } from './guess-name.ts';
import { guessNamed } from './guess-named.ts';

/** Forms in forms, before a guess is given up. */
const DEEPEST = 12;
/** Members of a union that take turns, where they cannot be put into a list. */
const TURNS = 4;

type Of<Kind extends Form['kind']> = Extract<Form, { kind: Kind }>;

/**
 * What stands around a guess: `javascript`; `typed`, where TypeScript knows the types that are wanted; `bare`, where it
 * does not, and a parameter without a type is an error.
 */
export type GuessLanguage = 'javascript' | 'typed' | 'bare';

/** Makes up values. Which names they read is told afterwards. */
export class Guesser {
  readonly #language: GuessLanguage;
  /** Top-level names of the module that the guesses read. */
  readonly names = new Set<string>();

  constructor(language: GuessLanguage) {
    this.#language = language;
  }

  get #typed(): boolean {
    return this.#language !== 'javascript';
  }

  /** A JavaScript expression that gives a value of this form; `null` where not enough is known of it. */
  guess(form: Form, spot: Spot, depth = 0): string | null {
    if (depth > DEEPEST) return null;
    switch (form.kind) {
      case 'number':
        return numberFor(spot);
      case 'string':
        return stringFor(spot);
      case 'boolean':
        return booleanFor(spot);
      case 'bigint':
        return `BigInt(${numberFor(spot)})`;
      case 'symbol':
        return `Symbol(${quoted(spot.name)})`;
      case 'null':
      case 'undefined':
        return form.kind;
      case 'object':
        return '{}';
      case 'any':
        return this.guessByName(spot);
      case 'literal':
        if (form.name !== null) this.names.add(form.name);
        return form.text;
      case 'template':
        return this.#template(form, spot, depth);
      case 'union':
        return this.#union(form, spot, depth);
      case 'list':
        return this.#list(form.element, spot, depth);
      case 'tuple':
        return this.#tuple(form.elements, spot, depth);
      case 'record':
        return this.#record(form, spot, depth);
      case 'function':
        return this.#function(form, spot, depth);
      case 'named':
        return this.#named(form, spot, depth);
      case 'unknown':
        return null;
    }
  }

  /** A value for what has a name and no type; `null` where the name tells of more than data. */
  guessByName(spot: Spot): string | null {
    if (isBeyondData(spot.name)) return null;
    const fn = functionFor(spot.name);
    if (fn === null) return valueFor(spot);
    // Its parameters have no types, which TypeScript would complain of.
    return this.#typed ? '() => {}' : fn;
  }

  #template({ quasis, parts }: Of<'template'>, spot: Spot, depth: number): string | null {
    let text = quasis[0] ?? '';
    for (const [i, part] of parts.entries()) {
      const value = part.kind === 'string' || part.kind === 'any' ? spot.index : this.guess(part, spot, depth + 1);
      if (value === null) return null;
      text += `\${${value}}${quasis[i + 1] ?? ''}`;
    }
    return `\`${text}\``;
  }

  #union({ members }: Of<'union'>, spot: Spot, depth: number): string | null {
    const present = members.filter(({ kind }) => kind !== 'null' && kind !== 'undefined');
    const same = present.length > 1 && (present.every(({ kind }) => kind === 'literal') || present.every(({ kind }) => kind === 'record'));
    const turns = same ? this.#turns(present, spot, depth) : null;
    if (turns !== null) return turns;
    // Data before functions. Nothing at all is an end for what holds itself; as a whole argument it would be no work.
    const nothing = depth > 0 || present.length === 0 ? members.filter((member) => !present.includes(member)) : [];
    const ordered = [...present.filter(({ kind }) => kind !== 'function'), ...present.filter(({ kind }) => kind === 'function'), ...nothing];
    for (const member of ordered) {
      const guess = this.guess(member, spot, depth + 1);
      if (guess !== null) return guess;
    }
    return null;
  }

  /** One member after the other. Picked from a list, a literal would be any string to TypeScript. */
  #turns(members: readonly Form[], spot: Spot, depth: number): string | null {
    const isList = !this.#typed && members.every(({ kind }) => kind === 'literal');
    const guesses = (isList ? members : members.slice(0, TURNS)).map((member) => this.guess(member, spot, depth + 1));
    if (guesses.includes(null)) return null;
    if (isList) return `[${guesses.join(', ')}][${spot.index} % ${guesses.length}]`;
    const chain = guesses.map((guess, i) => (i === guesses.length - 1 ? guess : `${spot.index} % ${guesses.length} === ${i} ? ${guess} : `));
    return `(${chain.join('')})`;
  }

  #list(element: Form, spot: Spot, depth: number): string | null {
    const index = nextIndex(spot.index);
    const guess = this.guess(element, { name: singular(spot.name), index }, depth + 1);
    return guess === null ? null : listOf(guess, index);
  }

  #tuple(elements: readonly Element[], spot: Spot, depth: number): string | null {
    const guesses = elements.map(({ name, form }) => this.guess(form, { ...spot, name: name ?? spot.name }, depth + 1));
    return guesses.includes(null) ? null : `[${guesses.join(', ')}]`;
  }

  #record({ properties, index }: Of<'record'>, spot: Spot, depth: number): string | null {
    const written: string[] = [];
    for (const property of properties) {
      const guess = property.optional ? '' : this.#property(property, spot, depth);
      if (guess === null) return null;
      if (guess !== '') written.push(guess);
    }
    if (written.length > 0) return `{ ${written.join(', ')} }`;
    if (index === null) return '{}';
    const inner = nextIndex(spot.index);
    const value = this.guess(index, { ...spot, index: inner }, depth + 1);
    return value === null ? '{}' : `Object.fromEntries(${listOf(`[\`key-\${${inner}}\`, ${value}]`, inner)})`;
  }

  #property({ name, form }: Property, spot: Spot, depth: number): string | null {
    // A property may be an empty list, whatever it would hold.
    const value = this.guess(form, { ...spot, name }, depth + 1) ?? (form.kind === 'list' ? '[]' : null);
    return value === null ? null : `${isIdentifier(name) ? name : quoted(name)}: ${value}`;
  }

  #function({ parameters, returns }: Of<'function'>, spot: Spot, depth: number): string | null {
    const byName = parameters >= 1 ? functionFor(spot.name) : null;
    switch (returns.kind) {
      case 'undefined':
        return '() => {}';
      case 'any':
        return byName === null || this.#typed ? '() => {}' : byName;
      case 'boolean':
        return parameters >= 1 ? `(value${this.#language === 'bare' ? ': unknown' : ''}) => Boolean(value)` : '() => true';
      case 'number':
        if (byName?.startsWith('(a, b)') === true && parameters === 2) return this.#language === 'bare' ? '() => 0' : byName;
        break;
      default:
    }
    const value = this.guess(returns, { ...spot, name: 'result' }, depth + 1);
    if (value === null) return this.#typed ? null : byName;
    return `() => ${value.startsWith('{') ? `(${value})` : value}`;
  }

  #named({ name, parameters }: Of<'named'>, spot: Spot, depth: number): string | null {
    return guessNamed(name, spot, {
      value: (place, at = spot) => {
        const form = parameters[place];
        return form === undefined ? null : this.guess(form, at, depth + 1);
      },
      list: (place) => {
        const form = parameters[place];
        return form === undefined ? null : this.#list(form, spot, depth);
      },
    });
  }
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}
