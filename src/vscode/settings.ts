import { isAbsolute } from 'node:path';
import { MODES } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { NodeCandidate } from '../runner/node-runtime.ts';
import type { PlanWishes } from '../shared/plan-wishes.ts';
import { MOST_LANES } from '../shared/plan-wishes.ts';

/** The settings of one place, below `concurrencyProfiler`. They may hold anything: people write them by hand. */
export interface Settings {
  get(key: string): unknown;
}

export const SETTINGS_SECTION = 'concurrencyProfiler';

const LENS_CHOICES = ['exportedAndTagged', 'all', 'tagged', 'off'] as const;
export type LensChoice = (typeof LENS_CHOICES)[number];

export function lensChoice(settings: Settings): LensChoice {
  const value = settings.get('codeLens');
  return LENS_CHOICES.find((choice) => choice === value) ?? 'exportedAndTagged';
}

/** @throws {Problem} `arguments`, naming the setting whose value cannot be used. */
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
 * @throws {Problem} `node`, where the path depends on where one stands.
 */
export function namedNode(settings: Settings): NodeCandidate | null {
  const value = settings.get('nodePath');
  const path = typeof value === 'string' ? value.trim() : '';
  if (path === '') return null;
  if (!isAbsolute(path)) throw new Problem('node', `The setting concurrencyProfiler.nodePath is not an absolute path: ${path}.`, 'Name the program with its whole path, or empty the setting.');
  return { path, from: 'the setting concurrencyProfiler.nodePath', electron: false, named: true };
}

function modesFrom(value: unknown): PlanWishes['modes'] {
  if (value === undefined || value === null) return null;
  const modes = MODES.filter((mode) => Array.isArray(value) && value.includes(mode));
  if (modes.length > 0) return modes;
  throw new Problem('arguments', 'The setting concurrencyProfiler.modes names no mode.', `Name at least one of ${MODES.join(', ')}.`);
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

function unusable(key: string, value: unknown, wanted: string): Problem {
  return new Problem('arguments', `The setting concurrencyProfiler.${key} is ${JSON.stringify(value)}.`, `Make it ${wanted}.`);
}
