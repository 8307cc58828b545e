const TEXT_OR_COMMENT = /"(?:\\.|[^"\\])*"|\/\/.*|\/\*[^]*?(?:\*\/|$)/g;
const TEXT_OR_LAST_COMMA = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

/** What is wrong with JSON that may have comments and trailing commas, with line and column; `null` where nothing is. */
export function jsonErrorOf(text: string): string | null {
  // What is left out becomes blanks, so that places stay.
  const blank = (found: string): string => (found.startsWith('"') ? found : found.replaceAll(/[^\n]/g, ' '));
  const plain = text.replace(/^\uFEFF/, ' ').replaceAll(TEXT_OR_COMMENT, blank).replaceAll(TEXT_OR_LAST_COMMA, blank);
  if (plain.trim() === '') return null;
  try {
    JSON.parse(plain);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * JSON as an ES module: TypeScript's bundler resolution imports it without attributes, and its keys by name.
 * @throws {SyntaxError} with the file, where the text is not JSON.
 */
export function jsonModule(file: string, text: string): string {
  const json = text.replace(/^\uFEFF/, '');
  const names = Object.keys(parse(file, json)).filter((name) => name !== 'default' && !/\p{Surrogate}/u.test(name));
  return [
    `const data = JSON.parse(${JSON.stringify(json)});`,
    'export default data;',
    ...names.map((name, i) => `const name${i} = data[${JSON.stringify(name)}]; export { name${i} as ${JSON.stringify(name)} };`),
  ].join('\n');
}

function parse(file: string, json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch (error) {
    throw new SyntaxError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
