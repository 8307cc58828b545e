import type { UnreachableFunction } from '../source/function.ts';

/** An edit that gives a method a tag which says what to call it on. Offsets are UTF-16 units of the text before it. */
export interface InstanceTagEdit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
  /** Where the tag's expression, which a person has to look at, stands in `text`. */
  readonly expression: { readonly start: number; readonly length: number };
}

/** `null` where the function lacks something else than an instance. */
export function instanceTagEdit(text: string, { start, todo }: UnreachableFunction): InstanceTagEdit | null {
  const example = / (@profile-new (.+))\.$/.exec(todo);
  const [, tag, expression] = example ?? [];
  if (tag === undefined || expression === undefined) return null;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const [indent = ''] = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start)) ?? [];
  const [block] = /^\/\*\*[^]*?\*\//.exec(text.slice(start)) ?? [];
  if (block === undefined) return edit(start, start, '/** ', tag, ` */${newline}${indent}`, expression);
  const kept = block.slice(0, -'*/'.length).trimEnd();
  return edit(start + kept.length, start + block.length, `${newline}${indent} * `, tag, `${newline}${indent} */`, expression);
}

function edit(at: number, end: number, before: string, tag: string, after: string, expression: string): InstanceTagEdit {
  const text = `${before}${tag}${after}`;
  return { at, end, text, expression: { start: before.length + tag.length - expression.length, length: expression.length } };
}
