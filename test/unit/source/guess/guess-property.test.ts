import assert from 'node:assert/strict';
import { array, assert as holds, boolean, constantFrom, integer, letrec, oneof, property, string, tuple, uniqueArray, type Arbitrary } from 'fast-check';
import { checkExpression, findFunctions, guessInputs } from '../../../../src/source/index.ts';

/** A type, and what each of its values has to be like. */
interface TypeAndTest {
  readonly type: string;
  readonly fits: (value: unknown) => boolean;
}

const primitive: Arbitrary<TypeAndTest> = constantFrom<TypeAndTest>(
  { type: 'number', fits: (value: unknown) => typeof value === 'number' && !Number.isNaN(value) },
  { type: 'string', fits: (value: unknown) => typeof value === 'string' },
  { type: 'boolean', fits: (value: unknown) => typeof value === 'boolean' },
  { type: 'bigint', fits: (value: unknown) => typeof value === 'bigint' },
  { type: 'null', fits: (value: unknown) => value === null },
  { type: 'Date', fits: (value: unknown) => value instanceof Date && !Number.isNaN(value.getTime()) },
  { type: 'Uint8Array', fits: (value: unknown) => value instanceof Uint8Array },
  { type: 'URL', fits: (value: unknown) => value instanceof URL },
  { type: 'Row', fits: (value: unknown) => isObject(value) && typeof value['id'] === 'string' },
  { type: 'Box<number>', fits: (value: unknown) => isObject(value) && typeof value['held'] === 'number' },
  { type: '() => void', fits: (value: unknown) => typeof value === 'function' },
);

const literal: Arbitrary<TypeAndTest> = oneof(string({ maxLength: 6 }), integer(), boolean())
  .map((value) => ({ type: JSON.stringify(value), fits: (other) => other === value }));

const key = oneof(constantFrom('name', 'limit', 'urls', 'a-b', '7', 'class'), string({ minLength: 1, maxLength: 4 }));

const { type: anyType } = letrec<{ type: TypeAndTest }>((tie) => ({
  type: oneof(
    { maxDepth: 3, depthSize: 'small' },
    primitive,
    literal,
    tie('type').map(({ type, fits }) => ({ type: `(${type})[]`, fits: (value: unknown) => Array.isArray(value) && value.every(fits) })),
    tie('type').map(({ type, fits }) => ({ type: `ReadonlySet<${type}>`, fits: (value: unknown) => value instanceof Set && [...value].every(fits) })),
    tie('type').map(({ type, fits }) => ({ type: `Record<string, ${type}>`, fits: (value: unknown) => isObject(value) && Object.values(value).every(fits) })),
    array(tie('type'), { minLength: 1, maxLength: 3 }).map((parts) => ({ type: `(${parts.map(({ type }) => (type.includes('=>') ? `(${type})` : type)).join(' | ')})`, fits: (value: unknown) => parts.some(({ fits }) => fits(value)) })),
    array(tie('type'), { maxLength: 3 }).map((parts) => ({
      type: `readonly [${parts.map(({ type }) => type).join(', ')}]`,
      fits: (value: unknown) => Array.isArray(value) && value.length === parts.length && parts.every(({ fits }, i) => fits(value[i])),
    })),
    uniqueArray(tuple(key, boolean(), tie('type')), { maxLength: 3, selector: ([name]) => name }).map((members) => ({
      type: `{ ${members.map(([name, optional, { type }]) => `${JSON.stringify(name)}${optional ? '?' : ''}: ${type}`).join('; ')} }`,
      fits: (value: unknown) => isObject(value) && members.every(([name, optional, { fits }]) => (Object.hasOwn(value, name) ? fits(value[name]) : optional)),
    })),
  ),
}));

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const TYPES = 'interface Row { id: string }\ntype Box<T> = { held: T };\n';

describe('a guess from whatever type', () => {
  it('is an expression whose values fit', () => {
    holds(
      property(anyType, ({ type, fits }) => {
        const [found] = findFunctions(`${TYPES}function f(value: ${type}) {}`, 'x.ts').functions;
        assert.ok(found);
        const expression = guessInputs(found.parameters, 2);
        assert.ok(expression !== null, type);
        assert.equal(checkExpression(expression), null);
        const inputs: unknown = new Function(`return (${expression}\n)`)();
        assert.ok(Array.isArray(inputs) && inputs.length === 2);
        for (const args of inputs) assert.ok(Array.isArray(args) && args.length === 1 && fits(args[0]), `${type}: ${expression}`);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('ends with whatever text stands where a type would', () => {
    holds(
      property(string({ maxLength: 30 }), (text) => {
        const parameter = { name: 'value', type: text, structure: text, default: null, optional: false, rest: false };
        const expression = guessInputs([parameter], 2);
        assert.ok(expression === null || checkExpression(expression) === null, text);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
