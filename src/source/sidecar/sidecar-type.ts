import { isIdentifier } from '../../shared/identifier.ts';
import type { ProfilableFunction } from '../function.ts';
import { WHOLE } from '../functions/holder.ts';

/** What a sidecar is written in, and how it exports its entries. */
export interface SidecarLanguage {
  readonly typescript: boolean;
  /** `module.exports = ` instead of `export default `. */
  readonly begin: string;
  /** CommonJS files import no types by a statement where the compiler keeps modules as they are. */
  readonly commonjs: boolean;
}

/** @param sidecar its file name. @param found a function of its module, which tells how a `.js` file exports. */
export function languageOf(sidecar: string, found: ProfilableFunction): SidecarLanguage {
  const [ending = ''] = /\.[^.]+$/.exec(sidecar) ?? [];
  const typescript = ending.includes('ts');
  const assigns = ending === '.cjs' || (ending === '.js' && found.exportPath?.assigned === true);
  const begin = ending === '.cts' ? 'export = ' : assigns ? 'module.exports = ' : 'export default ';
  return { typescript, begin, commonjs: begin !== 'export default ' };
}

/** The type of a function, and the name that has to be imported for it. */
export interface FunctionType {
  readonly type: string;
  readonly imported: string | null;
}

/**
 * How a sidecar writes the type of a function.
 * @param module file name of the module. @param byName whether a statement may import from it.
 * @returns `null` where its type has no name outside the module, or is not that of the function that is called.
 */
export function typeOfFunction(found: ProfilableFunction, module: string, byName: boolean): FunctionType | null {
  const path = found.exportPath;
  const isTypeScript = /ts(?:x)?$/.test(module);
  if (path === null || found.replaced || found.overloaded || !found.certain || (path.assigned && isTypeScript)) return null;
  if (path.members.some((member) => member.startsWith('['))) return null;
  const named = byName && path.name !== 'default' && isIdentifier(path.name) && !TAKEN.test(path.name);
  const whole = path.name === WHOLE ? [] : [path.name];
  const [root, members] = named ? [path.name, path.members] : [`import('./${module}')`, [...whole, ...path.members]];
  return { type: members.reduce(memberType, `typeof ${root}`), imported: named ? path.name : null };
}

/** Names that a sidecar has a meaning of its own for, or that cannot be imported by. */
const TAKEN = /^(?:Profile|Args|default|i|arguments|eval|await|yield|let|static|async)$/;

function memberType(type: string, member: string): string {
  if (isIdentifier(member) && !type.endsWith(']')) return `${type}.${member}`;
  const object = type.endsWith(']') ? type : `(${type})`;
  return `${object}[${JSON.stringify(member).replaceAll('"', "'")}]`;
}

const MEMBERS = `{
  inputs: Iterable<Args<F>> | AsyncIterable<Args<F>> | ((i: number) => Args<F> | PromiseLike<Args<F>> | Generator<Args<F>> | AsyncGenerator<Args<F>>);
  tasks?: number;
  setup?: () => unknown;
  teardown?: (value: any) => unknown;
  plan?: { modes?: readonly string[]; workers?: number; concurrency?: number; rounds?: number; budget?: number; timeLimit?: number };
}`;

const ANY_FUNCTION = '(...args: any[]) => unknown';

/** The helper type, for a sidecar that cannot import it. */
export function helperType({ typescript }: SidecarLanguage): string {
  if (typescript) {
    return [
      `type Args<F extends (...args: never) => unknown> = Readonly<Parameters<F>>;`,
      `type Profile<F extends (...args: never) => unknown = ${ANY_FUNCTION}> = ${MEMBERS};`,
    ].join('\n');
  }
  const lines = MEMBERS.split('\n').map((line) => ` * ${line}`.trimEnd());
  return [
    '/**',
    ` * @template {(...args: any) => unknown} F`,
    ` * @typedef {Readonly<Parameters<F>>} Args`,
    ' */',
    '/**',
    ` * @template {(...args: any) => unknown} [F=${ANY_FUNCTION}]`,
    ` * @typedef {${lines.join('\n').slice(3)}} Profile`,
    ' */',
  ].join('\n');
}
