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
/** Columns that a sentence gets beside a long path. */
const FEWEST = 40;

/**
 * The functions of a file as text.
 * @throws {Problem} `file`, `syntax`
 */
export async function listText(argument: string, cwd: string): Promise<string> {
  const file = await readTarget(argument, cwd);
  const { findFunctions } = await loadSource();
  const module = findFunctions(file.text, file.path);
  const shown = visibleLine(relative(cwd, file.path));
  const sections = [await profilable(module, shown, await readSidecarOf(file.path, module)), handsOut(module, shown), unreachable(module, shown)].filter((section) => section !== '');
  return `${sections.join('\n\n')}\n`;
}

async function profilable({ functions }: ModuleFunctions, shown: string, entryOf: FindEntry): Promise<string> {
  if (functions.length === 0) return `No function of ${shown} can be profiled.`;
  const rows = await Promise.all(functions.map(async (found) => [visibleLine(found.name), `${shown}:${found.line}`, standing(found), ...(await inputsOf(found, entryOf))]));
  return aligned(rows).join('\n');
}

/** What the module itself makes of it. `maybe`: only running the module tells whether it is a function. */
function standing({ exported, tagged, certain }: ProfilableFunction): string {
  return [exported ? 'exported' : '', tagged ? 'tagged' : '', certain ? '' : 'maybe'].filter((word) => word !== '').join(' ');
}

/** Where the inputs come from, and what they are. */
async function inputsOf(found: ProfilableFunction, entryOf: FindEntry): Promise<readonly string[]> {
  const inputs = await findInputs(found, entryOf, { expression: null, tasks: null });
  if (inputs === null) return ['needs --inputs'];
  if (inputs.source === 'sidecar') return ['sidecar', visibleLine(basename(inputs.file))];
  return [inputs.source === 'jsdoc' ? '@profile' : 'inferred', visibleLine(inputs.expression)];
}

/** Rows whose columns are as wide as the widest cell, but for the last of each row, which is cut to what is left of a line. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.slice(0, -1).entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) => {
    const columns = row.slice(0, -1).flatMap((cell, i) => (widths[i] === 0 ? [] : `${cell.padEnd(widths[i] ?? 0)}  `)).join('');
    return `${columns}${shorten(row.at(-1) ?? '', Math.max(FEWEST, WIDTH - columns.length))}`;
  });
}

function handsOut({ handsOut: { anyFrom } }: ModuleFunctions, shown: string): string {
  return anyFrom === null ? '' : wrap(`Other exports are made when it runs (line ${anyFrom}): ${shown}#NAME profiles one by its name.`, WIDTH);
}

/** Why, and what to do on a line of its own. */
function unreachable({ unreachable: refused }: ModuleFunctions, shown: string): string {
  if (refused.length === 0) return '';
  const places = refused.map(({ line }) => `  ${shown}:${line}`);
  const indent = Math.max(...places.map((place) => place.length)) + 2;
  const told = refused.map(({ reason, todo }, i) => {
    const [first, second] = [reason, todo].map((sentence) => wrap(visibleLine(sentence), Math.max(FEWEST, WIDTH - indent)).replaceAll('\n', `\n${' '.repeat(indent)}`));
    return `${(places[i] ?? '').padEnd(indent)}${first ?? ''}\n${' '.repeat(indent)}${second ?? ''}`;
  });
  return ['Cannot be profiled:', ...told].join('\n');
}
