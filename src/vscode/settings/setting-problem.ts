import type { ProblemCode } from '../../shared/problem.ts';
import { Problem } from '../../shared/problem.ts';

export const SETTINGS_SECTION = 'concurrencyProfiler';

/** A setting whose value cannot be used. */
export class SettingProblem extends Problem {
  /** Below `concurrencyProfiler`. */
  readonly key: string;

  constructor(key: string, code: ProblemCode, message: string, todo: string, detail: string | null = null) {
    super(code, message, todo, detail);
    this.key = key;
  }

  /** The base class goes by the name, which this one shares. */
  static override [Symbol.hasInstance](value: unknown): value is SettingProblem {
    return Problem[Symbol.hasInstance](value) && 'key' in value;
  }
}

/** As messages name it. */
export function settingName(key: string): string {
  return `the setting ${SETTINGS_SECTION}.${key}`;
}

/** Does what depends on a setting: a problem with it is one of the setting. */
export async function blaming<T>(key: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error instanceof SettingProblem) throw error;
    throw new SettingProblem(key, error.code, error.message, error.todo, error.detail);
  }
}
