import type * as Source from '../source/index.ts';

/** The parser weighs more than the rest of the extension: it is a bundle of its own, loaded when first asked for. */
export async function loadSource(): Promise<typeof Source> {
  return await import('../source/index.ts');
}
