/** What the values of a type look like, as far as its text tells. */
export type Form =
  | { readonly kind: 'number' | 'string' | 'boolean' | 'bigint' | 'symbol' | 'null' | 'undefined' | 'object' }
  /** Anything will do, as far as the type says. */
  | { readonly kind: 'any' }
  /** Exactly the value of this JavaScript; `name` where that reads a top-level name of the module: `Colour.red`. */
  | { readonly kind: 'literal'; readonly text: string; readonly name: string | null }
  | { readonly kind: 'template'; readonly quasis: readonly string[]; readonly parts: readonly Form[] }
  | { readonly kind: 'union'; readonly members: readonly Form[] }
  | { readonly kind: 'list'; readonly element: Form }
  | { readonly kind: 'tuple'; readonly elements: readonly Element[] }
  /** An object with these properties, and any others whose values have the form `index`. */
  | { readonly kind: 'record'; readonly properties: readonly Property[]; readonly index: Form | null }
  | { readonly kind: 'function'; readonly parameters: number; readonly returns: Form }
  /** A class or type of the language, of Node or of the web. */
  | { readonly kind: 'named'; readonly name: string; readonly parameters: readonly Form[] }
  /** Only more than the text tells. */
  | { readonly kind: 'unknown' };

export interface Element {
  readonly name: string | null;
  readonly form: Form;
}

export interface Property {
  readonly name: string;
  readonly form: Form;
  readonly optional: boolean;
}

type RecordForm = Extract<Form, { kind: 'record' }>;

export const UNKNOWN: Form = { kind: 'unknown' };

/** One form out of several; unions in it are taken apart, and one that is alone stands for itself. */
export function unionOf(forms: readonly Form[]): Form {
  const members = forms.flatMap((form) => (form.kind === 'union' ? form.members : [form]));
  const [only] = members;
  return only !== undefined && members.length === 1 ? only : { kind: 'union', members };
}

/** All of these at once: objects are put together, the last of two equal properties counts. */
export function intersectionOf(forms: readonly Form[]): Form {
  const known = forms.filter((form) => !(form.kind === 'object' || (form.kind === 'record' && isEmpty(form))));
  const [only] = known;
  if (only !== undefined && known.length === 1) return only;
  const records = known.filter((form) => form.kind === 'record');
  if (records.length < known.length) return brandedOf(known);
  const properties = new Map(records.flatMap((record) => record.properties.map((property) => [property.name, property] as const)));
  return { kind: 'record', properties: [...properties.values()], index: records.find(({ index }) => index !== null)?.index ?? null };
}

/** `string & { readonly brand: 'Id' }` is a string to everything that runs. */
function brandedOf(forms: readonly Form[]): Form {
  const primitive = forms.find(({ kind }) => kind === 'string' || kind === 'number' || kind === 'bigint' || kind === 'literal');
  return primitive !== undefined && forms.every((form) => form === primitive || form.kind === 'record') ? primitive : UNKNOWN;
}

function isEmpty({ properties, index }: RecordForm): boolean {
  return properties.length === 0 && index === null;
}

/** The names of a record's properties, as strings. */
export function keysOf(form: Form): Form {
  if (form.kind !== 'record') return UNKNOWN;
  if (form.index !== null) return { kind: 'string' };
  return form.properties.length === 0 ? UNKNOWN : unionOf(form.properties.map(({ name }) => literalOf(name)));
}

/** `Row['name']`, `(typeof MODES)[number]` */
export function memberOfForm(object: Form, key: Form): Form {
  if (object.kind === 'list' && key.kind === 'number') return object.element;
  if (object.kind === 'tuple' && key.kind === 'number') return unionOf(object.elements.map(({ form }) => form));
  if (object.kind === 'tuple' && key.kind === 'literal') return object.elements[Number(key.text)]?.form ?? UNKNOWN;
  if (object.kind !== 'record') return UNKNOWN;
  const names = namesIn(key);
  if (names === null) return object.index ?? UNKNOWN;
  const found = names.map((name) => object.properties.find((property) => property.name === name)?.form ?? object.index ?? UNKNOWN);
  return found.length === 0 ? UNKNOWN : unionOf(found);
}

/** What a union of string literals lists; `null` where the form is something else. */
export function namesIn(form: Form): readonly string[] | null {
  const members = form.kind === 'union' ? form.members : [form];
  const names: string[] = [];
  for (const member of members) {
    const value = member.kind === 'literal' && member.name === null ? valueOf(member.text) : null;
    if (value === null) return null;
    names.push(value);
  }
  return names;
}

/** `Partial`, `Required`, `Pick` and their like. */
export function mapRecord(form: Form, change: (property: Property) => Property | null): Form {
  if (form.kind === 'union') return unionOf(form.members.map((member) => mapRecord(member, change)));
  if (form.kind !== 'record') return UNKNOWN;
  return { ...form, properties: form.properties.flatMap((property) => change(property) ?? []) };
}

export function literalOf(value: string): Form {
  return { kind: 'literal', text: quoted(value), name: null };
}

export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function valueOf(text: string): string | null {
  if (!text.startsWith("'")) return /^[\d.]+$/.test(text) ? text : null;
  const parsed: unknown = JSON.parse(`"${text.slice(1, -1).replaceAll("\\'", "'").replaceAll(/(?<!\\)((?:\\\\)*)"/g, '$1\\"')}"`);
  return typeof parsed === 'string' ? parsed : null;
}
