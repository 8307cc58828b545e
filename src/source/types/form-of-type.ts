import type { Node, TSEntityName, TSLiteralType, TSMappedType, TSMethodSignature, TSType, TSTypeElement, TSTypeLiteral, TSTypeReference } from '@babel/types';
import { keyOf } from '../key.ts';
import { intersectionOf, keysOf, literalOf, mapRecord, memberOfForm, namesIn, UNKNOWN, unionOf, type Element, type Form, type Property } from './form.ts';

/** What the values of a type look like. Names that are neither the language's, Node's nor the web's are unknown. */
export function formOf(type: TSType): Form {
  switch (type.type) {
    case 'TSParenthesizedType':
      return formOf(type.typeAnnotation);
    case 'TSNumberKeyword':
      return { kind: 'number' };
    case 'TSStringKeyword':
      return { kind: 'string' };
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSBigIntKeyword':
      return { kind: 'bigint' };
    case 'TSSymbolKeyword':
      return { kind: 'symbol' };
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return { kind: 'any' };
    case 'TSObjectKeyword':
      return { kind: 'object' };
    case 'TSNullKeyword':
      return { kind: 'null' };
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return { kind: 'undefined' };
    case 'TSLiteralType':
      return literal(type);
    case 'TSUnionType':
      return unionOf(type.types.map(formOf));
    case 'TSIntersectionType':
      return intersectionOf(type.types.map(formOf));
    case 'TSArrayType':
      return { kind: 'list', element: formOf(type.elementType) };
    case 'TSTupleType':
      return tuple(type.elementTypes);
    case 'TSTypeOperator':
      return type.operator === 'keyof' ? keysOf(formOf(type.typeAnnotation)) : type.operator === 'readonly' ? formOf(type.typeAnnotation) : UNKNOWN;
    case 'TSIndexedAccessType':
      return memberOfForm(formOf(type.objectType), formOf(type.indexType));
    case 'TSTypeQuery':
      return type.exprName.type === 'TSImportType' || type.typeParameters ? UNKNOWN : valueNamed(type.exprName);
    case 'TSTypeLiteral':
      return objectOf(type);
    case 'TSMappedType':
      return mapped(type);
    case 'TSFunctionType':
      return { kind: 'function', parameters: type.parameters.length, returns: type.typeAnnotation ? formOf(type.typeAnnotation.typeAnnotation) : { kind: 'any' } };
    case 'TSTypeReference':
      return reference(type);
    default:
      return UNKNOWN;
  }
}

/** `typeof Colour.red` is the value itself. */
function valueNamed(name: TSEntityName): Form {
  const text = pathOf(name);
  return { kind: 'literal', text, name: text.split('.', 1)[0] ?? text };
}

function pathOf(name: TSEntityName): string {
  if (name.type === 'Identifier') return name.name;
  return name.type === 'TSQualifiedName' ? `${pathOf(name.left)}.${name.right.name}` : 'this';
}

function literal({ literal: value }: TSLiteralType): Form {
  switch (value.type) {
    case 'StringLiteral':
      return literalOf(value.value);
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return plain(String(value.value));
    case 'BigIntLiteral':
      return plain(`${value.value}n`);
    case 'UnaryExpression':
      return value.argument.type === 'NumericLiteral' ? plain(`${value.operator}${value.argument.value}`) : UNKNOWN;
    case 'TemplateLiteral': {
      // The parser's own types say that expressions stand here; in a type they are types.
      const parts = value.expressions.map((part) => (isType(part) ? formOf(part) : UNKNOWN));
      return { kind: 'template', quasis: value.quasis.map((quasi) => quasi.value.raw), parts };
    }
    default:
      return UNKNOWN;
  }
}

function isType(node: Node): node is TSType {
  return /^TS\w+(?:Type|Keyword|Reference|Query|Operator)$/.test(node.type);
}

function plain(text: string): Form {
  return { kind: 'literal', text, name: null };
}

type TupleElement = Extract<TSType, { type: 'TSTupleType' }>['elementTypes'][number];

/** Up to the first element that may be left out. */
function tuple(types: readonly TupleElement[]): Form {
  const elements: Element[] = [];
  for (const type of types) {
    const element = type.type === 'TSNamedTupleMember' ? type.elementType : type;
    if (element.type === 'TSOptionalType' || element.type === 'TSRestType') break;
    if (type.type === 'TSNamedTupleMember' && type.optional) break;
    elements.push({ name: type.type === 'TSNamedTupleMember' ? type.label.name : null, form: formOf(element) });
  }
  return { kind: 'tuple', elements };
}

function objectOf({ members }: TSTypeLiteral): Form {
  const call = members.find((member) => member.type === 'TSCallSignatureDeclaration');
  if (call !== undefined) return functionOf(call);
  if (members.some((member) => member.type === 'TSConstructSignatureDeclaration')) return UNKNOWN;
  const index = members.find((member) => member.type === 'TSIndexSignature');
  const properties = members.map(propertyOf);
  if (properties.includes(null)) return UNKNOWN;
  return {
    kind: 'record',
    properties: properties.filter((property) => property !== null && property !== 'index'),
    index: index?.typeAnnotation ? formOf(index.typeAnnotation.typeAnnotation) : null,
  };
}

/** `null` where its name is not plain. */
function propertyOf(member: TSTypeElement): Property | 'index' | null {
  if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return 'index';
  const key = keyOf(member.key, member.computed === true);
  const optional = member.optional === true;
  if (key.kind !== 'name' || key.name.startsWith('[')) return optional ? 'index' : null;
  if (member.type === 'TSMethodSignature') {
    const isAccessor = member.kind === 'get' || member.kind === 'set';
    return { name: key.name, optional, form: isAccessor && member.typeAnnotation ? formOf(member.typeAnnotation.typeAnnotation) : functionOf(member) };
  }
  return { name: key.name, optional, form: member.typeAnnotation ? formOf(member.typeAnnotation.typeAnnotation) : { kind: 'any' } };
}

function functionOf({ parameters, typeAnnotation }: Pick<TSMethodSignature, 'parameters' | 'typeAnnotation'>): Form {
  return { kind: 'function', parameters: parameters.length, returns: typeAnnotation ? formOf(typeAnnotation.typeAnnotation) : { kind: 'any' } };
}

function mapped({ typeParameter, typeAnnotation, optional, nameType }: TSMappedType): Form {
  const keys = typeParameter.constraint ? formOf(typeParameter.constraint) : UNKNOWN;
  const value = typeAnnotation ? formOf(typeAnnotation) : UNKNOWN;
  return nameType ? UNKNOWN : recordOf(keys, value, optional === true || optional === '+');
}

function recordOf(keys: Form, value: Form, optional = false): Form {
  const names = namesIn(keys);
  if (names !== null) return { kind: 'record', properties: names.map((name) => ({ name, form: value, optional })), index: null };
  return keys.kind === 'string' || keys.kind === 'number' || keys.kind === 'any' || keys.kind === 'template' ? { kind: 'record', properties: [], index: value } : UNKNOWN;
}

function reference({ typeName, typeParameters }: TSTypeReference): Form {
  const name = pathOf(typeName);
  const parameters = (typeParameters?.params ?? []).map(formOf);
  const [first = UNKNOWN, second = UNKNOWN] = parameters;
  switch (name) {
    case 'Number':
      return { kind: 'number' };
    case 'String':
      return { kind: 'string' };
    case 'Boolean':
      return { kind: 'boolean' };
    case 'Object':
      return { kind: 'object' };
    case 'Function':
      return { kind: 'function', parameters: 0, returns: { kind: 'any' } };
    case 'PropertyKey':
      return { kind: 'string' };
    case 'Array':
    case 'ReadonlyArray':
    case 'Iterable':
    case 'ArrayLike':
      return { kind: 'list', element: parameters.length === 0 ? { kind: 'any' } : first };
    case 'Record':
      return recordOf(first, second);
    case 'Partial':
      return first.kind === 'unknown' || first.kind === 'named' ? { kind: 'record', properties: [], index: null } : mapRecord(first, (property) => ({ ...property, optional: true }));
    case 'Required':
      return mapRecord(first, (property) => ({ ...property, optional: false }));
    case 'Readonly':
    case 'NoInfer':
    case 'Awaited':
      return first;
    case 'NonNullable':
      return without(first, ({ kind }) => kind === 'null' || kind === 'undefined');
    case 'Pick':
    case 'Omit': {
      const names = namesIn(second);
      return names === null ? UNKNOWN : mapRecord(first, (property) => (names.includes(property.name) === (name === 'Pick') ? property : null));
    }
    case 'Exclude':
    case 'Extract': {
      const wanted = second.kind === 'union' ? second.members : [second];
      return without(first, (member) => wanted.some((one) => isAssignable(member, one)) === (name === 'Exclude'));
    }
    default:
      return { kind: 'named', name, parameters };
  }
}

function without(form: Form, drops: (member: Form) => boolean): Form {
  const members = (form.kind === 'union' ? form.members : [form]).filter((member) => !drops(member));
  return members.length === 0 ? UNKNOWN : unionOf(members);
}

/** Whether each value of the one form is one of the other, as far as unions are picked apart by it. */
function isAssignable(form: Form, other: Form): boolean {
  if (other.kind === 'any') return true;
  if (form.kind === 'literal') return other.kind === 'literal' ? form.text === other.text : kindOfLiteral(form.text) === other.kind;
  if (form.kind === 'record' && other.kind === 'record') {
    return other.properties.every(({ name, form: wanted, optional }) => {
      const own = form.properties.find((property) => property.name === name);
      return own === undefined ? optional : isAssignable(own.form, wanted);
    });
  }
  if (form.kind === 'named' && other.kind === 'named') return form.name === other.name;
  return form.kind === other.kind;
}

function kindOfLiteral(text: string): Form['kind'] {
  if (text.startsWith("'")) return 'string';
  if (text === 'true' || text === 'false') return 'boolean';
  return /^-?\d+n$/.test(text) ? 'bigint' : 'number';
}
