import type { UnreachableFunction } from '../function.ts';
import { indentAt, newlineOf, type TextEdit } from '../text-edit.ts';

export interface InstanceTagEdit extends TextEdit {
  /** Where the tag's expression, which a person has to look at, stands in `text`. */
  readonly expression: { readonly start: number; readonly length: number };
}

/**
 * The edit that gives a method a `@profile-new` tag, which says what to call it on.
 * @param text of the module, in which the method stands.
 * @returns `null` where the function lacks something else than an instance.
 */
export function instanceTagEdit(text: string, { start, instance }: Pick<UnreachableFunction, 'start' | 'instance'>): InstanceTagEdit | null {
  if (instance === null) return null;
  const newline = newlineOf(text);
  const indent = indentAt(text, start);
  const [block] = /^\/\*\*[^]*?\*\//.exec(text.slice(start)) ?? [];
  if (block === undefined) return edit(start, start, '/** @profile-new ', instance, ` */${newline}${indent}`);
  const kept = block.slice(0, -'*/'.length).trimEnd();
  return edit(start + kept.length, start + block.length, `${newline}${indent} * @profile-new `, instance, `${newline}${indent} */`);
}

function edit(start: number, end: number, before: string, expression: string, after: string): InstanceTagEdit {
  return { start, end, text: `${before}${expression}${after}`, expression: { start: before.length, length: expression.length } };
}
