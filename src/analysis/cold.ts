import { capitalize, formatDuration, formatRatio, modeName } from '../shared/format.ts';
import type { Mode, ModeRun, Run } from '../shared/model.ts';

/** Below this a cold run says the same as a warm one. */
const MATTERS = 1.1;

/** From starting the process to the last answer of its first round, in ms: what a program that runs once pays. `null` where it was not measured. */
export function coldMs({ coldStartMs, firstRoundMs }: ModeRun): number | null {
  return coldStartMs === null || firstRoundMs === null ? null : coldStartMs + firstRoundMs;
}

/** What speaks against the fastest mode in a program that runs the workload once and ends; `null` where nothing does. */
export function coldCaveat(run: Run, best: Mode | null): string | null {
  if (best === null || best === 'sequential') return null;
  const timeOf = (mode: Mode): number | null => {
    const entry = run.modes.find((one) => one.mode === mode);
    return entry === undefined ? null : coldMs(entry);
  };
  const [own, plain] = [timeOf(best), timeOf('sequential')];
  if (own === null || plain === null || own < MATTERS * plain) return null;
  return `${capitalize(modeName(best))} pays in a process that lives on: once, with its start, it takes ${formatDuration(own)}, ${formatRatio(own / plain)} as long as sequential.`;
}
