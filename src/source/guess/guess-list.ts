/** Elements of a list in a task's arguments, of one in such a list, and of those further in. */
const LENGTHS = [100, 100, 10, 4];

/** A list whose elements the expression gives, counted by `index`. */
export function listOf(element: string, index: string): string {
  const length = LENGTHS[Math.min(depthOf(index), LENGTHS.length) - 1] ?? 1;
  const parameters = new RegExp(`\\b${index}\\b`).test(element) ? `_, ${index}` : '';
  return `Array.from({ length: ${length} }, (${parameters}) => ${element.startsWith('{') ? `(${element})` : element})`;
}

/** Lists are counted by `j`, those in them by `k`. */
export function nextIndex(index: string): string {
  return String.fromCharCode(index.charCodeAt(0) + 1);
}

function depthOf(index: string): number {
  return index.charCodeAt(0) - 'i'.charCodeAt(0);
}
