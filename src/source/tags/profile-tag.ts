import type { ProfilableFunction } from '../function.ts';
import { indentAt, newlineOf, type TextEdit } from '../text-edit.ts';

/** A JSDoc block, without its last two characters. */
const BLOCK = /\/\*\*[^]*?(?=\*\/)/g;
const TAG = /(?<=\/\*\*|\n[ \t]*\*?)[ \t]*(@profile(?![\w-]))/;

/**
 * The edit that makes an expression the inputs of a function: writes its `@profile` tag, or replaces what the tag says.
 * @param text of the module, in which `found` stands.
 * @param expression one expression, as `checkExpression` has it.
 */
export function profileTagEdit(text: string, found: ProfilableFunction, expression: string): TextEdit {
  const newline = newlineOf(text);
  // The two characters that end a block say the same in a string, a template and a regular expression with a backslash.
  const [first = '', ...more] = expression.trim().replaceAll('*/', '*\\/').split(/\r?\n/);
  const lines = [`@profile ${first}`, ...more];
  const block = blockOf(text, found);
  const indent = indentAt(text, block?.start ?? found.start);
  const next = `${newline}${indent} *`;
  const written = lines.map((line) => ` ${line}`.trimEnd()).join(next);
  if (block === null) {
    const tag = lines.length === 1 ? `/**${written} */` : `/**${next}${written}${newline}${indent} */`;
    return { start: found.start, end: found.start, text: `${tag}${newline}${indent}` };
  }
  const { start, body } = block;
  const tag = TAG.exec(body);
  if (tag?.[1] !== undefined) {
    const from = tag.index + tag[0].length - tag[1].length;
    return { start: start + from, end: start + from + lengthOfTag(body.slice(from)), text: written.trimStart() };
  }
  const inside = body.slice('/**'.length).replace(/\s+$/, '');
  const before = inside.includes('\n') || inside === '' ? inside : `${next}${inside}`;
  return { start, end: start + body.length, text: `/**${before}${next}${written}${newline}${indent} ` };
}

interface Block {
  readonly start: number;
  /** Up to the two characters that end it. */
  readonly body: string;
}

/** The block that has the tag, else the one that the function begins with. */
function blockOf(text: string, { start, end, tagged }: ProfilableFunction): Block | null {
  const blocks = [...text.slice(start, end).matchAll(BLOCK)];
  const found = (tagged ? blocks.find(([body]) => TAG.test(body)) : undefined) ?? blocks.find(({ index }) => index === 0);
  return found === undefined ? null : { start: start + found.index, body: found[0] };
}

/** From a tag to the end of what it says: before the next tag or the end of the block, and the white space there. */
function lengthOfTag(text: string): number {
  const next = /\r?\n[ \t]*\*?[ \t]*@[A-Za-z]/.exec(text);
  return text.slice(0, next?.index ?? text.length).replace(/(?:\s|\n[ \t]*\*)+$/, '').length;
}
