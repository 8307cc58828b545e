import { basename, relative } from 'node:path';
import { shorten } from '../shared/format.ts';
import { visibleLine } from '../shared/visible-text.ts';
import type { ModuleFunctions, ProfilableFunction } from '../source/function.ts';
import { findInputs } from './inputs.ts';
import { readSidecarOf } from './sidecar.ts';
import type { FindEntry } from './sidecar.ts';
import { loadSource } from './source-bundle.ts';
import { readTarget } from './target-file.ts';
import { wrap } from './terminal.ts';

const WIDTH = 100;
const EXPRESSION_LENGTH = 60;

/**
 * The functions of a file as text.
 * @throws {Problem} `file`, `syntax`
 */
export async function listText(argument: string, cwd: string): Promise<string> {
  const file = await readTarget(argument, cwd);
  const { findFunctions } = await loadSource();
  const module = findFunctions(file.text, file.path);
  const shown = visibleLine(relative(cwd, file.path));
  const sections = [await profilable(module, shown, await readSidecarOf(file.path, module)), handsOut(module, shown), unreachable(module)].filter((section) => section !== '');
  return `${sections.join('\n\n')}\n`;
}

async function profilable({ functions }: ModuleFunctions, shown: string, entryOf: FindEntry): Promise<string> {
  if (functions.length === 0) return `No function of ${shown} can be profiled.`;
  const rows = await Promise.all(functions.map(async (found) => [visibleLine(found.name), `${shown}:${found.line}`, await inputsOf(found, entryOf)] as const));
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const placeWidth = Math.max(...rows.map(([, place]) => place.length));
  return rows.map(([name, place, inputs]) => `${name.padEnd(nameWidth)}  ${place.padEnd(placeWidth)}  ${inputs}`).join('\n');
}

async function inputsOf(found: ProfilableFunction, entryOf: FindEntry): Promise<string> {
  const inputs = await findInputs(found, entryOf, { expression: null, tasks: null });
  if (inputs === null) return 'needs --inputs';
  if (inputs.source === 'sidecar') return visibleLine(basename(inputs.file));
  return `${inputs.source === 'jsdoc' ? '@profile' : 'inferred'}  ${shorten(visibleLine(inputs.expression), EXPRESSION_LENGTH)}`;
}

function handsOut({ handsOut: { anyFrom } }: ModuleFunctions, shown: string): string {
  return anyFrom === null ? '' : wrap(`Other exports are made when it runs (line ${anyFrom}): ${shown}#NAME profiles one by its name.`, WIDTH);
}

function unreachable(module: ModuleFunctions): string {
  if (module.unreachable.length === 0) return '';
  const lines = module.unreachable.map(({ name, line, reason, todo }) => `  ${wrap(visibleLine(`${name}, line ${line}: ${reason} ${todo}`), WIDTH - 2, '    ')}`);
  return ['Cannot be profiled:', ...lines].join('\n');
}
