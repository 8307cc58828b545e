import type { Expression, Node, ObjectExpression, ObjectMethod, ObjectProperty, Statement } from '@babel/types';
import { Problem } from '../../shared/problem.ts';
import { lengthOf } from '../count.ts';
import { keyOf } from '../key.ts';
import { isExpression, isFunction, spanOf, staticPath, unwrap } from '../node.ts';
import { parseModule } from '../parse.ts';
import { scanEntries } from './sidecar-scan.ts';

/** Offsets are UTF-16 units, lines count from 1. */
export interface SidecarInputs {
  /** How many tasks the text says that they give; `null` where only running it tells, as with the name of something imported. */
  readonly count: number | null;
  readonly start: number;
  readonly end: number;
}

/** What a sidecar says of one function. From `start` to `end` goes the whole property. */
export interface SidecarEntry {
  /** The function's qualified name, or one that it is exported by. */
  readonly name: string;
  /** Of the name, with which the property begins. */
  readonly line: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
  /** `null` where it has none, or could not be read. */
  readonly inputs: SidecarInputs | null;
}

export interface Sidecar {
  /** In the order of the text. Where it does not parse: the names that can be made out, without what stands in them. */
  readonly entries: readonly SidecarEntry[];
  /** `syntax` where the text does not parse, `inputs` where it exports no object as its default. */
  readonly problem: Problem | null;
}

/**
 * What the text of a sidecar says, without running it.
 * @param fileName its ending says which language the text is in.
 */
export function readSidecar(text: string, fileName: string): Sidecar {
  let body: readonly Statement[];
  try {
    body = parseModule(text, fileName).program.body;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { entries: scanEntries(text), problem: error };
  }
  const object = profilesOf(body);
  if (object === null) {
    const problem = new Problem('inputs', 'The sidecar exports no object as its default.', 'Write export default { ... } with an entry for each function.');
    return { entries: [], problem };
  }
  return { entries: object.properties.flatMap((property) => (property.type === 'SpreadElement' ? [] : (entryOf(property) ?? []))), problem: null };
}

/** The object that has the entries, where it is written out in the file. */
export function profilesOf(body: readonly Statement[]): ObjectExpression | null {
  for (const statement of body) {
    const value = exportedValue(statement);
    if (value === null) continue;
    const object = unwrap(value);
    if (object.type === 'ObjectExpression') return object;
    if (object.type === 'Identifier') return constantOf(object.name, body);
  }
  return null;
}

function exportedValue(statement: Statement): Expression | null {
  if (statement.type === 'TSExportAssignment') return statement.expression;
  if (statement.type === 'ExportDefaultDeclaration') return isExpression(statement.declaration) ? statement.declaration : null;
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return null;
  const { left, right } = statement.expression;
  return /^module\.exports$|^exports\.default$|^module\.exports\.default$/.test(staticPath(left) ?? '') ? right : null;
}

function constantOf(name: string, body: readonly Statement[]): ObjectExpression | null {
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      const value = id.type === 'Identifier' && id.name === name && init ? unwrap(init) : null;
      if (value?.type === 'ObjectExpression') return value;
    }
  }
  return null;
}

function entryOf(property: ObjectMethod | ObjectProperty): SidecarEntry | null {
  const key = keyOf(property.key, property.computed);
  if (key.kind !== 'name' || property.type === 'ObjectMethod' || !isExpression(property.value)) return null;
  const { start, end, startLine, endLine } = spanOf(property);
  const profile = unwrap(property.value);
  const members = profile.type === 'ObjectExpression' ? membersOf(profile) : new Map<string, ObjectMethod | ObjectProperty>();
  const inputs = members.get('inputs');
  return {
    name: key.name,
    line: startLine,
    endLine,
    start,
    end,
    inputs: inputs === undefined ? null : inputsOf(inputs, tasksOf(members.get('tasks'))),
  };
}

function membersOf(object: ObjectExpression): Map<string, ObjectMethod | ObjectProperty> {
  const members = new Map<string, ObjectMethod | ObjectProperty>();
  for (const property of object.properties) {
    const key = property.type === 'SpreadElement' ? null : keyOf(property.key, property.computed);
    if (property.type !== 'SpreadElement' && key?.kind === 'name') members.set(key.name, property);
  }
  return members;
}

function tasksOf(property: ObjectMethod | ObjectProperty | undefined): number | null {
  if (property?.type !== 'ObjectProperty' || !isExpression(property.value)) return null;
  const value = unwrap(property.value);
  return value.type === 'NumericLiteral' && Number.isSafeInteger(value.value) && value.value > 0 ? value.value : null;
}

/** @param tasks what the entry says beside the inputs: a function gives so many, a generator at most. */
function inputsOf(property: ObjectMethod | ObjectProperty, tasks: number | null): SidecarInputs {
  const value: Node = property.type === 'ObjectProperty' ? property.value : property;
  const { start, end } = spanOf(value);
  const inner = isExpression(value) ? unwrap(value) : value;
  const count = !isFunction(inner) ? lengthOf(inner) : inner.generator === true ? null : tasks;
  return { count, start, end };
}
