import type { TSLiteralType, TSType, TSTypeElement, TSTypeLiteral, TSTypeReference, TSUnionType } from '@babel/types';
import { booleanFor, numberFor, stringFor, valueFor, type Spot } from './guess-name.ts';
import { staticPath } from './node.ts';

/** Elements of a list inside a task's arguments, and bytes of a buffer. */
const LIST_LENGTH = 100;
const BYTES = 1024;

const TYPED_ARRAYS = /^(Int8|Uint8|Uint8Clamped|Int16|Uint16|Int32|Uint32|Float16|Float32|Float64)Array$/;

/** A JavaScript expression that gives a value of this type; `null` where the type's text does not tell enough. */
export function guessOfType(type: TSType, spot: Spot): string | null {
  switch (type.type) {
    case 'TSParenthesizedType':
      return guessOfType(type.typeAnnotation, spot);
    case 'TSNumberKeyword':
      return numberFor(spot);
    case 'TSStringKeyword':
      return stringFor(spot);
    case 'TSBooleanKeyword':
      return booleanFor(spot);
    case 'TSBigIntKeyword':
      return `BigInt(${numberFor(spot)})`;
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return valueFor(spot);
    case 'TSObjectKeyword':
      return '{}';
    case 'TSNullKeyword':
      return 'null';
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return 'undefined';
    case 'TSLiteralType':
      return literal(type);
    case 'TSUnionType':
      return union(type, spot);
    case 'TSIntersectionType':
      return intersection(type.types, spot);
    case 'TSArrayType':
      return list(type.elementType, spot);
    case 'TSTupleType':
      return tuple(type.elementTypes, spot);
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? guessOfType(type.typeAnnotation, spot) : null;
    case 'TSTypeLiteral':
      return objectOf(type, spot);
    case 'TSTypeReference':
      return reference(type, spot);
    default:
      return null;
  }
}

function literal({ literal: value }: TSLiteralType): string | null {
  switch (value.type) {
    case 'StringLiteral':
      return quoted(value.value);
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return String(value.value);
    case 'BigIntLiteral':
      return `${value.value}n`;
    case 'UnaryExpression':
      return value.argument.type === 'NumericLiteral' ? `${value.operator}${value.argument.value}` : null;
    default:
      return null;
  }
}

function union({ types }: TSUnionType, spot: Spot): string | null {
  const members = types.filter((member) => member.type !== 'TSNullKeyword' && member.type !== 'TSUndefinedKeyword');
  const literals = members.flatMap((member) => (member.type === 'TSLiteralType' ? (literal(member) ?? []) : []));
  if (literals.length > 1 && literals.length === members.length) return `[${literals.join(', ')}][${spot.index} % ${literals.length}]`;
  for (const member of members.length > 0 ? members : types) {
    const guess = guessOfType(member, spot);
    if (guess !== null) return guess;
  }
  return null;
}

function intersection(types: readonly TSType[], spot: Spot): string | null {
  const parts = types.map((type) => guessOfType(type, spot));
  return parts.every((part) => part?.startsWith('{') === true) ? `{ ${parts.map((part) => `...${part}`).join(', ')} }` : null;
}

function list(element: TSType, spot: Spot): string | null {
  const index = nextIndex(spot.index);
  const guess = guessOfType(element, { name: singular(spot.name), index });
  if (guess === null) return null;
  return `Array.from({ length: ${LIST_LENGTH} }, (_, ${index}) => ${guess.startsWith('{') ? `(${guess})` : guess})`;
}

type TupleElement = Extract<TSType, { type: 'TSTupleType' }>['elementTypes'][number];

function tuple(elements: readonly TupleElement[], spot: Spot): string | null {
  const guesses: string[] = [];
  for (const element of elements) {
    const type = element.type === 'TSNamedTupleMember' ? element.elementType : element;
    if (type.type === 'TSOptionalType' || type.type === 'TSRestType') break;
    if (element.type === 'TSNamedTupleMember' && element.optional) break;
    const guess = guessOfType(type, element.type === 'TSNamedTupleMember' ? { ...spot, name: element.label.name } : spot);
    if (guess === null) return null;
    guesses.push(guess);
  }
  return `[${guesses.join(', ')}]`;
}

function objectOf(type: TSTypeLiteral, spot: Spot): string | null {
  const properties: string[] = [];
  for (const member of type.members) {
    const property = propertyOf(member, spot);
    if (property === null) return null;
    if (property !== '') properties.push(property);
  }
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

/** Empty where the member may be left out. */
function propertyOf(member: TSTypeElement, spot: Spot): string | null {
  if (member.type === 'TSIndexSignature') {
    const value = member.typeAnnotation ? guessOfType(member.typeAnnotation.typeAnnotation, spot) : null;
    return value === null ? null : `key: ${value}`;
  }
  if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return null;
  if (member.optional === true) return '';
  if (member.type === 'TSMethodSignature' || !member.typeAnnotation) return null;
  const { key } = member;
  const name = key.type === 'Identifier' && member.computed !== true ? key.name : key.type === 'StringLiteral' ? quoted(key.value) : null;
  if (name === null) return null;
  const value = guessOfType(member.typeAnnotation.typeAnnotation, { ...spot, name });
  return value === null ? null : `${name}: ${value}`;
}

function reference(type: TSTypeReference, spot: Spot): string | null {
  const name = staticPath(type.typeName);
  const [first, second] = type.typeParameters?.params ?? [];
  if (name === null) return null;
  if (TYPED_ARRAYS.test(name)) return `new ${name}(${BYTES}).fill(${spot.index})`;
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
    case 'Iterable':
      return first === undefined ? null : list(first, spot);
    case 'Set':
    case 'ReadonlySet': {
      const values = first === undefined ? null : list(first, spot);
      return values === null ? null : `new Set(${values})`;
    }
    case 'Map':
    case 'ReadonlyMap':
    case 'Record': {
      const key = first === undefined ? null : guessOfType(first, { ...spot, name: 'key' });
      const value = second === undefined ? null : guessOfType(second, spot);
      if (key === null || value === null) return null;
      return name === 'Record' ? `{ [${key}]: ${value} }` : `new Map([[${key}, ${value}]])`;
    }
    case 'BigInt64Array':
    case 'BigUint64Array':
      return `new ${name}(${BYTES}).fill(BigInt(${spot.index}))`;
    case 'ArrayBuffer':
    case 'ArrayBufferLike':
      return `new ArrayBuffer(${BYTES})`;
    case 'Buffer':
      return `Buffer.alloc(${BYTES}, ${spot.index})`;
    case 'Date':
      return `new Date(1_700_000_000_000 + ${spot.index} * 86_400_000)`;
    case 'RegExp':
      return '/t+/g';
    case 'Number':
      return numberFor(spot);
    case 'String':
      return stringFor(spot);
    case 'Boolean':
      return booleanFor(spot);
    case 'Readonly':
    case 'Required':
    case 'NonNullable':
      return first === undefined ? null : guessOfType(first, spot);
    case 'Partial':
      return '{}';
    default:
      return null;
  }
}

function nextIndex(index: string): string {
  return String.fromCharCode(index.charCodeAt(0) + 1);
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
