import { inspect } from 'node:util';
import type { RawError } from '../shared/host-messages.ts';
import { TEXT_LIMIT } from '../shared/host-messages.ts';

/**
 * Texts of the user's values. Reading a property of a thrown value can itself throw (a getter, a revoked proxy), and so
 * can inspecting one; these never do.
 */

const MESSAGE_LIMIT = 2_000;
const STACK_LIMIT = 8_000;

export function describeError(thrown: unknown): RawError {
  if (typeof thrown !== 'object' || thrown === null) {
    return { name: 'thrown value', message: describeValue(thrown), stack: '' };
  }
  const name = readText(thrown, 'name');
  const message = readText(thrown, 'message');
  if (name === null && message === null) return { name: 'thrown value', message: describeValue(thrown), stack: '' };
  return {
    name: cut(name ?? 'Error', TEXT_LIMIT),
    message: cut(message ?? '', MESSAGE_LIMIT),
    stack: cut(readText(thrown, 'stack') ?? '', STACK_LIMIT),
  };
}

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

const NAMED = 5;

/** `task #3`, `tasks #3, #4`, `tasks #0, #1, #2, #3, #4 and 7 more`. */
export function nameTasks(tasks: readonly number[]): string {
  const named = tasks.slice(0, NAMED).map((task) => `#${task}`).join(', ');
  return `${tasks.length === 1 ? 'task' : 'tasks'} ${named}${tasks.length > NAMED ? ` and ${tasks.length - NAMED} more` : ''}`;
}

function readText(value: object, key: string): string | null {
  try {
    const text: unknown = Reflect.get(value, key);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
