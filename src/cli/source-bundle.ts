import type * as Source from '../source/index.ts';

/** The parser is a bundle of its own, so that --help and --version need not wait for it. */
export async function loadSource(): Promise<typeof Source> {
  return await import('../source/index.ts');
}
