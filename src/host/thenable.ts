/** What `await` waits for. Everything else is awaited in vain, for a turn of the queue. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && 'then' in value && typeof value.then === 'function';
}
