import type { Comment, Node } from '@babel/types';
import { spanOf, type Span } from '../node.ts';
import { documentedType, readBraced, readParam, typeScriptOf, type DocumentedParameter, type Typedefs } from '../types/jsdoc-type.ts';

/** What the JSDoc block above a function says that matters here. */
export interface JsDoc {
  readonly span: Span;
  /** Has one of the tags below, with or without an expression. */
  readonly tagged: boolean;
  /** The inputs: the expression of the `@profile` tag. */
  readonly profile: string | null;
  /** The function that is meant: the expression of the `@profile-as` tag. */
  readonly callee: string | null;
  /** What a method is called on: the expression of the `@profile-new` tag. */
  readonly instance: string | null;
  readonly parameters: readonly DocumentedParameter[];
  /** Of the variable or property that is documented: the `@type` tag. */
  readonly type: string | null;
}

/**
 * The JSDoc block directly above one of these nodes: a declaration and its overload signatures, or a declarator and
 * its statement. One with a `@profile` tag comes first, then the order of the nodes counts.
 */
export function jsDocOf(nodes: readonly Node[]): JsDoc | null {
  const blocks = nodes.flatMap((node) => (node.leadingComments ?? []).findLast(isJsDoc) ?? []).map(readBlock);
  return blocks.find((block) => block.tagged) ?? blocks[0] ?? null;
}

/** What `@typedef` and `@callback` declare, anywhere in a file. */
export function typedefsOf(comments: readonly Comment[]): Typedefs {
  const typedefs = new Map<string, string>();
  for (const comment of comments) {
    if (!isJsDoc(comment) || !/@(?:typedef|callback)\b/.test(comment.value)) continue;
    const tags = tagsOf(comment.value);
    for (const [i, tag] of tags.entries()) {
      const declared = readTypedef(tag, tags.slice(i + 1));
      if (declared !== null) typedefs.set(declared.name, declared.type);
    }
  }
  return typedefs;
}

function readTypedef(tag: Tag, after: readonly Tag[]): { readonly name: string; readonly type: string } | null {
  const next = after.findIndex(({ name }) => name === 'typedef' || name === 'callback');
  const own = next < 0 ? after : after.slice(0, next);
  const braced = readBraced(tag.text);
  const [name] = /[\w$]+/.exec(braced === null ? tag.text : braced.rest) ?? [];
  if (name === undefined) return null;
  if (tag.name === 'callback') return { name, type: 'Function' };
  if (tag.name !== 'typedef') return null;
  const properties = own.flatMap((one) => (one.name === 'property' || one.name === 'prop' ? (readParam(one.text) ?? []) : []));
  const type = braced === null ? 'object' : typeScriptOf(braced.inside);
  return { name, type: documentedType(name, type, properties.map((one) => ({ ...one, name: `${name}.${one.name}` }))) };
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
  const expressionOf = (name: string): string | null => tags.find((tag) => tag.name === name && tag.text !== '')?.text ?? null;
  const typeTag = tags.find(({ name }) => name === 'type');
  return {
    span: spanOf(comment),
    tagged: tags.some(({ name }) => name === 'profile' || name === 'profile-as' || name === 'profile-new'),
    profile: expressionOf('profile'),
    callee: expressionOf('profile-as'),
    instance: expressionOf('profile-new'),
    parameters: tags.flatMap((tag) => (tag.name === 'param' ? (readParam(tag.text) ?? []) : [])),
    type: typeTag === undefined ? null : (readBraced(typeTag.text)?.inside ?? null),
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
