import { cut, describeValue } from './describe-value.ts';

/** Beyond these an error says no more: properties, parts of an aggregate, causes, and frames of each. */
const PROPERTIES = 8;
const PARTS = 5;
const CAUSES = 5;
const FRAMES = 8;
const LINE_LIMIT = 300;

/** Told by the error's own lines. */
const TOLD: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause', 'errors']);

/** Lines as `isStackDetail` knows them: what an error carries beside its message. Reading it may throw; this never does. */
export function detailsOf(error: object): string[] {
  return [...propertiesOf(error), ...partsOf(error), ...causesOf(error)];
}

function propertiesOf(error: object): string[] {
  const found: string[] = [];
  for (const key of safely(() => Object.keys(error)) ?? []) {
    if (TOLD.has(key) || found.length === PROPERTIES) continue;
    const descriptor = safely(() => Object.getOwnPropertyDescriptor(error, key));
    if (descriptor !== null && descriptor !== undefined) found.push(`${key}: ${descriptor.get === undefined ? describeValue(descriptor.value) : '[Getter]'}`);
  }
  return found.length === 0 ? [] : [line(`with ${found.join(', ')}`)];
}

/** What an `AggregateError` holds. */
function partsOf(error: object): string[] {
  const parts: unknown = safely(() => Object.getOwnPropertyDescriptor(error, 'errors')?.value);
  if (!Array.isArray(parts)) return [];
  const told = parts.slice(0, PARTS).map((part, i) => line(`with errors[${i}] ${heading(part)}`));
  return parts.length <= PARTS ? told : [...told, `with ${parts.length - PARTS} more errors`];
}

function causesOf(error: object): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>([error]);
  let at: unknown = causeOf(error);
  for (let depth = 0; at !== undefined && depth < CAUSES; depth++) {
    if (seen.has(at)) return [...found, 'caused by an error that is told above: its causes go in a circle'];
    seen.add(at);
    found.push(line(`caused by ${heading(at)}`));
    if (typeof at !== 'object' || at === null) break;
    found.push(...framesOf(at), ...propertiesOf(at));
    at = causeOf(at);
  }
  return found;
}

function causeOf(error: object): unknown {
  return safely(() => Object.getOwnPropertyDescriptor(error, 'cause')?.value as unknown) ?? undefined;
}

function heading(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return describeValue(thrown);
  const text = (key: string): string | null => {
    const value: unknown = safely(() => Reflect.get(thrown, key));
    return typeof value === 'string' ? value : null;
  };
  const [name, message] = [text('name'), text('message')];
  return name === null && message === null ? describeValue(thrown) : `${name ?? 'Error'}: ${message ?? ''}`;
}

function framesOf(error: object): string[] {
  const stack: unknown = safely(() => Reflect.get(error, 'stack'));
  if (typeof stack !== 'string') return [];
  return stack.split('\n').filter((text) => /^\s+at /.test(text)).slice(0, FRAMES);
}

/** `null` where it throws. */
function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function line(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return cut(first, LINE_LIMIT);
}
