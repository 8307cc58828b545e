import { isAbsolute } from 'node:path';
import type { NodeCandidate } from '../../runner/node-runtime.ts';
import { MODES } from '../../shared/model.ts';
import type { PlanWishes } from '../../shared/plan-wishes.ts';
import { MOST_LANES } from '../../shared/plan-wishes.ts';
import { SettingProblem, settingName, SETTINGS_SECTION } from './setting-problem.ts';

/** The settings of one place, below `concurrencyProfiler`. They may hold anything: people write them by hand. */
export interface Settings {
  get(key: string): unknown;
}

const LENS_CHOICES = ['exportedAndTagged', 'all', 'tagged', 'off'] as const;
export type LensChoice = (typeof LENS_CHOICES)[number];

export function lensChoice(settings: Settings): LensChoice {
  const value = settings.get('codeLens');
  return LENS_CHOICES.find((choice) => choice === value) ?? 'exportedAndTagged';
}

/** Globs of the files that get no lenses; what is not a text is left out, for a lens cannot tell of it. */
export function excludedFiles(settings: Settings): readonly string[] {
  const value = settings.get('exclude');
  return Array.isArray(value) ? value.filter((glob) => typeof glob === 'string' && glob !== '') : [];
}

/** @throws {SettingProblem} */
export function planFrom(settings: Settings): PlanWishes {
  return {
    modes: modesFrom(settings.get('modes')),
    workers: wholeNumber(settings, 'workers', 0, 1024) || null,
    concurrency: wholeNumber(settings, 'concurrency', 1, MOST_LANES),
    rounds: wholeNumber(settings, 'rounds', 1, 10_000),
    budgetMs: milliseconds(settings, 'budget'),
    timeLimitMs: milliseconds(settings, 'timeLimit'),
  };
}

/**
 * The Node that a person named, or `null`.
 * @throws {SettingProblem} `node`, where the path depends on where one stands.
 */
export function namedNode(settings: Settings): NodeCandidate | null {
  const value = settings.get('nodePath');
  const path = typeof value === 'string' ? value.trim() : '';
  if (path === '') return null;
  if (!isAbsolute(path)) throw new SettingProblem('nodePath', 'node', `The setting ${SETTINGS_SECTION}.nodePath is not an absolute path: ${path}.`, 'Name the program with its whole path, or empty the setting.');
  return { path, from: settingName('nodePath'), electron: false, named: true };
}

function modesFrom(value: unknown): PlanWishes['modes'] {
  if (value === undefined || value === null) return null;
  const modes = MODES.filter((mode) => Array.isArray(value) && value.includes(mode));
  if (modes.length > 0) return modes;
  throw new SettingProblem('modes', 'arguments', `The setting ${SETTINGS_SECTION}.modes names no mode.`, `Name at least one of ${MODES.join(', ')}.`);
}

function wholeNumber(settings: Settings, key: string, lowest: number, highest: number): number | null {
  const value = settings.get(key);
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest) return value;
  throw unusable(key, value, `a whole number from ${lowest} to ${highest}`);
}

/** Of a setting that says seconds. */
function milliseconds(settings: Settings, key: string): number | null {
  const value = settings.get(key);
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && value >= 0.1 && value <= 86_400) return value * 1000;
  throw unusable(key, value, 'a number of seconds from 0.1 to 86400');
}

export function unusable(key: string, value: unknown, wanted: string): SettingProblem {
  return new SettingProblem(key, 'arguments', `The setting ${SETTINGS_SECTION}.${key} is ${JSON.stringify(value)}.`, `Make it ${wanted}.`);
}
