import { inspect } from 'node:util';
import { TEXT_LIMIT } from '../../shared/host-messages.ts';

/** Texts of the user's values. Inspecting one can itself throw (a revoked proxy); these never do. */

export function describeValue(value: unknown): string {
  try {
    const text = inspect(value, { depth: 3, breakLength: Number.POSITIVE_INFINITY, compact: true, maxArrayLength: 12, maxStringLength: TEXT_LIMIT, customInspect: false });
    return cut(text, TEXT_LIMIT);
  } catch {
    return `[a ${typeof value} that cannot be inspected]`;
  }
}

/** `1870000, 'a'`, as the arguments of a call. */
export function describeArguments(args: readonly unknown[]): string {
  return cut(args.map(describeValue).join(', '), TEXT_LIMIT);
}

/** The end of what is too long is an ellipsis. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
