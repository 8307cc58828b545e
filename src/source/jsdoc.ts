import type { Comment, Node } from '@babel/types';
import { spanOf, type Span } from './node.ts';

/** What the JSDoc block above a function says that matters here. */
export interface JsDoc {
  readonly span: Span;
  /** Has a `@profile` tag, with or without an expression. */
  readonly tagged: boolean;
  /** The `@profile` tag's expression. */
  readonly profile: string | null;
  /** Types from `@param {type} name`, without the braces. */
  readonly parameterTypes: ReadonlyMap<string, string>;
}

/**
 * The JSDoc block directly above one of these nodes: a declaration and its overload signatures, or a declarator and
 * its statement. One with a `@profile` tag comes first, then the order of the nodes counts.
 */
export function jsDocOf(nodes: readonly Node[]): JsDoc | null {
  const blocks = nodes.flatMap((node) => (node.leadingComments ?? []).findLast(isJsDoc) ?? []).map(readBlock);
  return blocks.find((block) => block.tagged) ?? blocks[0] ?? null;
}

function isJsDoc(comment: Comment): boolean {
  return comment.type === 'CommentBlock' && comment.value.startsWith('*');
}

interface Tag {
  readonly name: string;
  readonly text: string;
}

function readBlock(comment: Comment): JsDoc {
  const tags = tagsOf(comment.value);
  const profile = tags.find((tag) => tag.name === 'profile');
  const parameterTypes = new Map<string, string>();
  for (const tag of tags) {
    const parameter = tag.name === 'param' ? readParam(tag.text) : null;
    if (parameter !== null) parameterTypes.set(parameter.name, parameter.type);
  }
  return {
    span: spanOf(comment),
    tagged: profile !== undefined,
    profile: profile === undefined || profile.text === '' ? null : profile.text,
    parameterTypes,
  };
}

/** A tag begins a line and runs to the next one that does, or to the end. */
function tagsOf(value: string): Tag[] {
  const lines = value.slice(1).split(/\r?\n/).map((line, i) => (i === 0 ? line.trim() : line.replace(/^\s*\* ?/, '')));
  const tags: { name: string; lines: string[] }[] = [];
  for (const line of lines) {
    const [, name, rest] = /^\s*@([A-Za-z][\w-]*)(.*)$/.exec(line) ?? [];
    if (name !== undefined) tags.push({ name, lines: [rest ?? ''] });
    else tags.at(-1)?.lines.push(line);
  }
  return tags.map((tag) => ({ name: tag.name, text: tag.lines.join('\n').trim() }));
}

function readParam(text: string): { name: string; type: string } | null {
  if (!text.startsWith('{')) return null;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] !== '}' || --depth > 0) continue;
    const [, name] = /^\s*\[?\s*([\w$]+)/.exec(text.slice(i + 1)) ?? [];
    // `=` at the end is JSDoc's mark of an optional parameter; the rest is a type as TypeScript writes it.
    const type = text.slice(1, i).trim().replace(/=$/, '');
    return name === undefined || type === '' ? null : { name, type };
  }
  return null;
}
