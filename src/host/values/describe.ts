import type { RawError } from '../../shared/host-messages.ts';
import { TEXT_LIMIT } from '../../shared/host-messages.ts';
import { cut, describeValue } from './describe-value.ts';
import { detailsOf } from './error-details.ts';

/**
 * Texts of the user's values. Reading a property of a thrown value can itself throw (a getter, a revoked proxy), and so
 * can inspecting one; these never do.
 */

const MESSAGE_LIMIT = 2_000;
const STACK_LIMIT = 8_000;

/** Its code and causes, where it has any, are lines below its stack: see `isStackDetail`. */
export function describeError(thrown: unknown): RawError {
  if (typeof thrown !== 'object' || thrown === null) {
    return { name: 'thrown value', message: describeValue(thrown), stack: '' };
  }
  const name = readText(thrown, 'name');
  const message = readText(thrown, 'message');
  if (name === null && message === null) return { name: 'thrown value', message: describeValue(thrown), stack: '' };
  const stack = cut(readText(thrown, 'stack') ?? '', STACK_LIMIT);
  return {
    name: cut(name ?? 'Error', TEXT_LIMIT),
    message: cut(message ?? (canBeRead(thrown, 'message') ? '' : '[reading its message throws]'), MESSAGE_LIMIT),
    stack: [stack, ...detailsOf(thrown)].join('\n'),
  };
}

const NAMED = 5;

/** `task #3`, `tasks #3, #4`, `tasks #0, #1, #2, #3, #4 and 7 more`. */
export function nameTasks(tasks: readonly number[]): string {
  const named = tasks.slice(0, NAMED).map((task) => `#${task}`).join(', ');
  return `${tasks.length === 1 ? 'task' : 'tasks'} ${named}${tasks.length > NAMED ? ` and ${tasks.length - NAMED} more` : ''}`;
}

function canBeRead(value: object, key: string): boolean {
  try {
    Reflect.get(value, key);
    return true;
  } catch {
    return false;
  }
}

function readText(value: object, key: string): string | null {
  try {
    const text: unknown = Reflect.get(value, key);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}
