import { listOf, nextIndex } from './guess-list.ts';
import { stringFor, type Spot } from './guess-name.ts';

const BYTES = 1024;
const TYPED_ARRAYS = /^(Int8|Uint8|Uint8Clamped|Int16|Uint16|Int32|Uint32|Float16|Float32|Float64)Array$/;

/** Values for a type's parameters, by their places; `null` where nothing can be made up. */
export interface TypeParameters {
  value(place: number, at?: Spot): string | null;
  list(place: number): string | null;
}

/** A value of a type of the language, of Node or of the web that goes by its name; `null` for any other. */
export function guessNamed(name: string, spot: Spot, parameters: TypeParameters): string | null {
  const { index } = spot;
  if (TYPED_ARRAYS.test(name)) return `new ${name}(${BYTES}).fill(${index})`;
  switch (name) {
    case 'BigInt64Array':
    case 'BigUint64Array':
      return `new ${name}(${BYTES}).fill(BigInt(${index}))`;
    case 'Set':
    case 'ReadonlySet':
      return constructed('Set', parameters.list(0));
    case 'Map':
    case 'ReadonlyMap':
      return constructed('Map', entries(spot, parameters));
    case 'WeakMap':
    case 'WeakSet':
      return `new ${name}()`;
    case 'Promise':
    case 'PromiseLike':
      return called('Promise.resolve', parameters.value(0));
    case 'ArrayBuffer':
    case 'ArrayBufferLike':
      return `new ArrayBuffer(${BYTES})`;
    case 'SharedArrayBuffer':
      return `new SharedArrayBuffer(${BYTES})`;
    case 'ArrayBufferView':
    case 'BufferSource':
      return `new Uint8Array(${BYTES}).fill(${index})`;
    case 'DataView':
      return `new DataView(new ArrayBuffer(${BYTES}))`;
    case 'Buffer':
      return `Buffer.alloc(${BYTES}, ${index})`;
    case 'Blob':
      return `new Blob([${stringFor(spot)}])`;
    case 'Date':
      return `new Date(1_700_000_000_000 + ${index} * 86_400_000)`;
    case 'RegExp':
      return '/t+/g';
    case 'Error':
    case 'TypeError':
    case 'RangeError':
      return `new ${name}(\`error \${${index}}\`)`;
    case 'URL':
      return `new URL(\`http://127.0.0.1:8080/\${${index}}\`)`;
    case 'Request':
      return `new Request(\`http://127.0.0.1:8080/\${${index}}\`)`;
    case 'URLSearchParams':
      return `new URLSearchParams({ id: String(${index}) })`;
    case 'Headers':
      return 'new Headers()';
    case 'AbortController':
      return 'new AbortController()';
    case 'AbortSignal':
      return 'new AbortController().signal';
    case 'NodeJS.ProcessEnv':
    case 'NodeJS.Dict':
      return '{}';
    default:
      return null;
  }
}

function entries(spot: Spot, parameters: TypeParameters): string | null {
  const at = { ...spot, index: nextIndex(spot.index) };
  const key = parameters.value(0, { ...at, name: 'key' });
  const value = parameters.value(1, at);
  return key === null || value === null ? null : listOf(`[${key}, ${value}]`, at.index);
}

function constructed(name: string, argument: string | null): string | null {
  return argument === null ? null : `new ${name}(${argument})`;
}

function called(name: string, argument: string | null): string | null {
  return argument === null ? null : `${name}(${argument})`;
}
