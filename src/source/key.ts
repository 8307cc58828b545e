import type { Expression, PrivateName } from '@babel/types';
import { accessTo } from '../shared/identifier.ts';
import { staticPath } from './node.ts';

/**
 * How a member is written: a name that can be read from outside, or one that cannot. One that is computed by nothing but
 * names, `[Symbol.iterator]`, is computed again where it is read.
 */
export type Key =
  | { readonly kind: 'name'; readonly name: string; readonly access: string }
  | { readonly kind: 'private'; readonly name: string }
  | { readonly kind: 'computed' };

export function keyOf(key: Expression | PrivateName, computed: boolean): Key {
  if (key.type === 'PrivateName') return { kind: 'private', name: `#${key.id.name}` };
  if (key.type === 'StringLiteral') return nameKey(key.value);
  if (key.type === 'NumericLiteral') return { kind: 'name', name: String(key.value), access: `[${key.value}]` };
  if (key.type === 'Identifier' && !computed) return nameKey(key.name);
  const path = staticPath(key);
  return path === null ? { kind: 'computed' } : { kind: 'name', name: `[${path}]`, access: `[${path}]` };
}

function nameKey(name: string): Key {
  return { kind: 'name', name, access: accessTo(name) };
}
