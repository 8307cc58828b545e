import type { InputSource, Mode, Plan, Workload } from './model.ts';

/**
 * Numbers and names as people read them, the same on the command line, in the lens and in the panel. A locale is a
 * BCP 47 tag. Numbers and their units are held together by a no-break space.
 */

const DEFAULT_LOCALE = 'en';
const SPACE = '\u00a0';
const MINUTE = 60_000;

const UNITS = [
  { name: 'ns', ms: 1e-6 },
  { name: 'µs', ms: 1e-3 },
  { name: 'ms', ms: 1 },
  { name: 's', ms: 1000 },
] as const;
type Unit = (typeof UNITS)[number];

/** `812 ms`, `1.25 s`, `6.4 µs`: three significant digits; from two minutes on `2 min 5 s`. @param ms milliseconds. */
export function formatDuration(ms: number, locale = DEFAULT_LOCALE): string {
  if (Math.abs(ms) >= 2 * MINUTE) {
    const seconds = Math.round(ms / 1000);
    return `${significant(Math.trunc(seconds / 60), locale)}${SPACE}min${SPACE}${Math.abs(seconds % 60)}${SPACE}s`;
  }
  const unit = unitOf(ms);
  return `${significant(ms / unit.ms, locale)}${SPACE}${unit.name}`;
}

/** `800–830 ms`: both ends in the unit of the higher one, with as many decimals. */
export function formatDurationInterval(low: number, high: number, locale = DEFAULT_LOCALE): string {
  if (Math.abs(high) >= 2 * MINUTE) return `${formatDuration(low, locale)} – ${formatDuration(high, locale)}`;
  const unit = unitOf(high);
  const top = high / unit.ms;
  const decimals = top >= 100 ? 0 : top >= 10 ? 1 : 2;
  return `${decimal(low / unit.ms, decimals, locale)}–${decimal(top, decimals, locale)}${SPACE}${unit.name}`;
}

/** `1.9×`; two decimals where one would hide a difference from 1 that matters: `1.07×`. */
export function formatRatio(ratio: number, locale = DEFAULT_LOCALE): string {
  return `${decimal(ratio, ratioDecimals(ratio), locale)}×`;
}

/** `1.8–2.0`: as many decimals as tell the ends apart, two at most. */
export function formatRatioInterval(low: number, high: number, locale = DEFAULT_LOCALE): string {
  const decimals = Math.max(ratioDecimals(low), ratioDecimals(high));
  const fitting = decimal(low, decimals, locale) === decimal(high, decimals, locale) ? 2 : decimals;
  return `${decimal(low, fitting, locale)}–${decimal(high, fitting, locale)}`;
}

/** `61 MB`. A kilobyte is 1024 bytes, as in the tools that people compare with. */
export function formatBytes(bytes: number, locale = DEFAULT_LOCALE): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let step = 0;
  let value = bytes;
  // A value that would be rounded to 1024 belongs to the next unit.
  while (Math.round(Math.abs(value)) >= 1024 && step < units.length - 1) {
    value /= 1024;
    step++;
  }
  return `${significant(value, locale)}${SPACE}${units[step] ?? ''}`;
}

/** `98 %`. @param share 1 is the whole; it may be more. */
export function formatShare(share: number, locale = DEFAULT_LOCALE): string {
  const percent = share * 100;
  const decimals = percent > 0 && percent < 1 ? 1 : 0;
  return `${decimal(percent, decimals, locale)}${SPACE}%`;
}

/** `1,000,000`. */
export function formatCount(count: number, locale = DEFAULT_LOCALE): string {
  return decimal(count, 0, locale);
}

/** `1 task`, `1,000 tasks`. */
export function formatPlural(count: number, one: string, many = `${one}s`, locale = DEFAULT_LOCALE): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`;
}

const MODE_NAMES: Readonly<Record<Mode, string>> = { sequential: 'sequential', async: 'async', 'worker-pool': 'worker pool' };

export function modeName(mode: Mode): string {
  return MODE_NAMES[mode];
}

/** `worker pool · 2`, `async · 32`: the mode with what it had at its disposal. */
export function modeLabel(mode: Mode, plan: Pick<Plan, 'workers' | 'concurrency'>): string {
  if (mode === 'sequential') return modeName(mode);
  return `${modeName(mode)} · ${mode === 'async' ? plan.concurrency : plan.workers}`;
}

/** `main`, `slot 3`, `worker 1`. People count from 1, lanes from 0. */
export function laneName(mode: Mode, lane: number): string {
  if (mode === 'sequential') return 'main';
  return mode === 'async' ? `slot ${lane + 1}` : threadName(lane);
}

/** The thread of a pool's lane, or the one that owns the tasks (-1). */
export function threadName(lane: number): string {
  return lane < 0 ? 'main' : `worker ${lane + 1}`;
}

const SOURCE_NAMES: Readonly<Record<InputSource, string>> = {
  option: 'from --inputs',
  sidecar: 'from a file beside it',
  jsdoc: 'from @profile',
  remembered: 'remembered',
  inferred: 'inferred',
};

/** Completes `60 inputs, ...`. */
export function inputSourceName(source: InputSource): string {
  return SOURCE_NAMES[source];
}

/** Completes `60 tasks, ...`: `from primes.profile.ts`, `from @profile`, `inferred`. */
export function workloadSource({ source, expression }: Pick<Workload, 'source' | 'expression'>): string {
  return source === 'sidecar' ? `from ${expression}` : inputSourceName(source);
}

/** One line of at most `length` UTF-16 units, with an ellipsis where it was cut. */
export function shorten(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const end = Math.max(0, length - 1);
  // Half of a surrogate pair would be drawn as a box.
  const cut = /[\ud800-\udbff]/.test(line.charAt(end - 1)) ? end - 1 : end;
  return `${line.slice(0, cut).trimEnd()}…`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** With a full stop where it ends without one: reasons and errors come from many places. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The unit in which the value, rounded to three digits, is at least 1 and below the next unit. */
function unitOf(ms: number): Unit {
  const size = Number(Math.abs(ms).toPrecision(3));
  return UNITS.findLast((unit) => size >= unit.ms) ?? (size === 0 ? UNITS[2] : UNITS[0]);
}

function ratioDecimals(ratio: number): number {
  if (ratio >= 10) return 0;
  const distance = Math.abs(ratio - 1);
  return ratio < 0.1 || (distance >= 0.05 && distance < 0.2) ? 2 : 1;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Building a format takes thousands of times longer than using one. */
function formatFor(locale: string, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${key}`;
  let format = formats.get(name);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(name, format);
  }
  return format;
}

function significant(value: number, locale: string): string {
  // Whole digits are never rounded away: 1023 stays 1,023.
  const digits = Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return formatFor(locale, JSON.stringify(digits), digits).format(value);
}

function decimal(value: number, digits: number, locale: string): string {
  return formatFor(locale, String(digits), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}
