/**
 * Lines in a stack that are none of its frames: what an error carries beside its message. `with code: 'ENOENT'`,
 * `with errors[0] TypeError: no`, `caused by RangeError: too far`, each without an indent; the frames of a cause follow it.
 */
const DETAIL = /^(?:with|caused by) \S/;

export function isStackDetail(line: string): boolean {
  return DETAIL.test(line);
}
