import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readEnvFile } from '../../runner/env-file.ts';
import type { Launch } from '../../runner/launch.ts';
import { checkLaunch, PLAIN_LAUNCH } from '../../runner/launch.ts';
import { blaming, SettingProblem, settingName, SETTINGS_SECTION } from './setting-problem.ts';
import type { Settings } from './settings.ts';
import { unusable } from './settings.ts';

/** Where a file that is profiled lies. Absolute paths. */
export interface FilePlace {
  readonly file: string;
  /** The workspace folder that holds it, `null` where none does. */
  readonly workspaceFolder: string | null;
}

/**
 * The arguments and the environment that a person wants for the processes that run the function. Variables of the
 * setting come before those of the file.
 * @throws {SettingProblem}
 */
export async function launchFrom(settings: Settings, place: FilePlace): Promise<Launch> {
  const nodeArguments = argumentsFrom(settings.get('nodeArguments'));
  await blaming('nodeArguments', () => checkLaunch({ ...PLAIN_LAUNCH, nodeArguments }));
  const file = pathFrom(settings, 'environmentFile', place);
  const fromFile = file === null ? {} : await blaming('environmentFile', () => readEnvFile(file, settingName('environmentFile')));
  await blaming('environmentFile', () => checkLaunch({ ...PLAIN_LAUNCH, env: fromFile }));
  const own = variablesFrom(settings.get('environment'));
  await blaming('environment', () => checkLaunch({ ...PLAIN_LAUNCH, env: own }));
  return { nodeArguments, env: { ...fromFile, ...own } };
}

/**
 * The folder in which the function runs: the one of the setting, else the nearest with a `package.json` as `npm run`
 * would have it, else the workspace folder. Above the workspace folder nothing is looked for.
 * @throws {SettingProblem}
 */
export async function workingDirectoryFrom(settings: Settings, place: FilePlace): Promise<string> {
  const named = pathFrom(settings, 'workingDirectory', place);
  if (named === null) return (await packageFolderOf(place)) ?? place.workspaceFolder ?? dirname(place.file);
  if (await isFolder(named)) return named;
  throw new SettingProblem('workingDirectory', 'arguments', `The setting ${SETTINGS_SECTION}.workingDirectory names ${named}, which is not a folder.`, 'Name a folder, or empty the setting.');
}

async function packageFolderOf({ file, workspaceFolder }: FilePlace): Promise<string | null> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((await stat(join(folder, 'package.json')).catch(() => null)) !== null) return folder;
    if (folder === workspaceFolder || dirname(folder) === folder) return null;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

function argumentsFrom(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((argument) => typeof argument === 'string')) return value;
  throw unusable('nodeArguments', value, 'a list of texts, one argument each, such as ["--max-old-space-size=8192"]');
}

function variablesFrom(value: unknown): Readonly<Record<string, string | null>> {
  if (value === undefined || value === null) return {};
  const wanted = 'an object of texts, such as {"LOG_LEVEL": "error"}; null takes a variable away';
  if (typeof value !== 'object' || Array.isArray(value)) throw unusable('environment', value, wanted);
  const variables: Record<string, string | null> = {};
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string' && text !== null) throw unusable('environment', value, wanted);
    variables[name] = text;
  }
  return variables;
}

/** A path of a setting, or `null` where it is empty. It may begin with the workspace folder, or be relative to it. */
function pathFrom(settings: Settings, key: string, { file, workspaceFolder }: FilePlace): string | null {
  const value = settings.get(key);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw unusable(key, value, 'a path');
  if (value.trim() === '') return null;
  const base = workspaceFolder ?? dirname(file);
  // A function, so that a `$` in the folder's own name is not taken for a pattern.
  return resolve(base, value.trim().replaceAll('${workspaceFolder}', () => base));
}
