import type { Agreement, ModeRun, Run } from './model.ts';

/**
 * Fields that runs did not have from the first version of the format on, and what one that was saved before has there.
 * Whoever adds a field to the model adds it here too, and raises the version of the format.
 */
const ADDED_TO_RUN = { machine: null } as const satisfies Partial<Run>;
const ADDED_TO_MODE = { firstRoundMs: null, warmUpMs: [], outputs: [] } as const satisfies Partial<ModeRun>;
const ADDED_TO_AGREEMENT = { repeat: null } as const satisfies Partial<Agreement>;

/** Fills in what an older run lacks. @param run as JSON gave it, of any form. */
export function upgradeRun(run: unknown): void {
  if (!isObject(run)) return;
  fillIn(run, ADDED_TO_RUN);
  if ('agreement' in run && isObject(run.agreement)) fillIn(run.agreement, ADDED_TO_AGREEMENT);
  if (!('modes' in run) || !Array.isArray(run.modes)) return;
  for (const mode of run.modes) if (isObject(mode)) fillIn(mode, ADDED_TO_MODE);
}

function fillIn(target: object, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(target, name)) Object.defineProperty(target, name, { value: structuredClone(value), enumerable: true, configurable: true, writable: true });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
