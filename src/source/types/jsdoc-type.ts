/** What a `@param` tag says of a parameter, or of a property of one: `options.width`. */
export interface DocumentedParameter {
  readonly name: string;
  /** As TypeScript writes it. */
  readonly type: string;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** Reads what stands behind `@param`; `null` where it has no type or no name. */
export function readParam(text: string): DocumentedParameter | null {
  const braced = readBraced(text);
  if (braced === null) return null;
  const [, bracket, name] = /^\s*(\[?)\s*([\w$]+(?:\[?\]?\.[\w$]+)*)/.exec(braced.rest) ?? [];
  const rest = braced.inside.startsWith('...');
  const optional = bracket === '[' || braced.inside.endsWith('=');
  const type = typeScriptOf(braced.inside.replace(/^\.\.\./, '').replace(/=$/, ''));
  return name === undefined || type === '' ? null : { name, type: rest ? `(${type})[]` : type, optional, rest };
}

/** The text in the braces that a tag begins with, and what stands behind them. */
export function readBraced(text: string): { readonly inside: string; readonly rest: string } | null {
  if (!text.startsWith('{')) return null;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}' && --depth === 0) return { inside: text.slice(1, i).trim(), rest: text.slice(i + 1) };
  }
  return null;
}

/** The types that JSDoc declares in a file, by their names. */
export type Typedefs = ReadonlyMap<string, string>;

/** Types in types, before a name is left as it is: one that holds itself would go on for ever. */
const DEEPEST = 5;
/** Names that are replaced in one type, before it stays as it is. */
const MOST_NAMES = 500;

/** A type with the names of typedefs replaced by what they stand for. Names in strings and names of properties stay. */
export function expandTypedefs(type: string, typedefs: Typedefs): string {
  let left = MOST_NAMES;
  const expand = (text: string, depth: number): string =>
    text.replaceAll(/'[^']*'|"[^"]*"|(?<![\w$.])[\p{ID_Start}$_][\p{ID_Continue}$]*(?!\s*\??:|[\w$])/gu, (word) => {
      const meant = depth > DEEPEST || left < 0 ? undefined : typedefs.get(word);
      if (meant === undefined) return word;
      left--;
      return `(${expand(meant, depth + 1)})`;
    });
  const expanded = typedefs.size === 0 ? type : expand(type, 0);
  return left < 0 ? type : expanded;
}

/** JSDoc's own ways of writing a type, as TypeScript writes them; all others are the same in both. */
export function typeScriptOf(type: string): string {
  const text = type.trim();
  const [, mark, inner] = /^([?!])(.+)$/s.exec(text) ?? [];
  if (inner !== undefined) return mark === '?' ? `${typeScriptOf(inner)} | null` : typeScriptOf(inner);
  if (text === '*' || text === '?') return 'any';
  if (/^function\b(?!.*=>)/is.test(text)) return 'Function';
  if (text === 'Array' || text === 'array') return 'any[]';
  if (text === 'Object') return 'object';
  return text.replaceAll(/\b(Array|Object|Promise|Map|Set)\.</g, '$1<').replaceAll(/\bObject</g, 'Record<').replaceAll(/\binteger\b|\bint\b/g, 'number');
}

/** The type of a parameter: the properties that are documented one by one make an object. */
export function documentedType(name: string, type: string, all: readonly DocumentedParameter[]): string {
  if (!/^(?:object|any)(?:\[\])?$/i.test(type)) return type;
  const isList = type.endsWith('[]');
  const prefix = isList ? `${name}[].` : `${name}.`;
  const properties = all.filter((one) => one.name.startsWith(prefix) && !one.name.slice(prefix.length).includes('.'));
  if (properties.length === 0) return type;
  const members = properties.map((one) => `${one.name.slice(prefix.length)}${one.optional ? '?' : ''}: ${documentedType(one.name, one.type, all)}`);
  return `{ ${members.join('; ')} }${isList ? '[]' : ''}`;
}
