import type { ModuleFunctions, ProfilableFunction, UnreachableFunction } from '../source/function.ts';

export type FunctionAt =
  | { readonly kind: 'found'; readonly found: ProfilableFunction }
  | { readonly kind: 'unreachable'; readonly unreachable: UnreachableFunction }
  | { readonly kind: 'none' };

interface Cursor {
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/**
 * The function that a cursor means: the innermost one around it that can be profiled; where there is none, the innermost
 * that cannot. A cursor in the indentation or behind the last brace of a function's lines still means that function.
 */
export function functionAt(module: ModuleFunctions, cursor: Cursor): FunctionAt {
  const found = innermost(module.functions, cursor);
  if (found !== null) return { kind: 'found', found };
  const unreachable = innermost(module.unreachable, cursor);
  return unreachable === null ? { kind: 'none' } : { kind: 'unreachable', unreachable };
}

function innermost<T extends UnreachableFunction | ProfilableFunction>(functions: readonly T[], { offset, line }: Cursor): T | null {
  const around = functions.filter((each) => each.start <= offset && offset <= each.end);
  const candidates = around.length > 0 ? around : functions.filter((each) => each.startLine <= line && line <= each.endLine);
  return candidates.reduce<T | null>((best, each) => (best === null || each.end - each.start < best.end - best.start ? each : best), null);
}
