import { listOf, nextIndex } from './guess-list.ts';

/** Where a guessed value stands: what it is called, and the variable that counts the tasks or elements. */
export interface Spot {
  readonly name: string;
  readonly index: string;
}

const NUMBERS: readonly (readonly [RegExp, (index: string) => string])[] = [
  // Small enough that a naive recursion over it ends.
  [/^(n|k|depth|level|levels|order|degree)$/, (i) => `10 + (${i} % 20)`],
  [/^(limit|max|maximum|count|size|length|total|amount|iterations|times|rounds|samples|steps|to|end|stop|upper|bound|num)$/, (i) => `1000 + ${i}`],
  [/^(ratio|rate|factor|fraction|probability|weight|alpha|opacity|progress)$/, (i) => `(${i} % 10) / 10`],
  [/^(ms|millis|milliseconds|delay|timeout|wait|duration|pause)$/, () => '20'],
  [/^(width|height|rows|columns|cols)$/, () => '256'],
  [/^(year)$/, (i) => `2000 + ${i}`],
  [/^(month|day|hour)$/, (i) => `1 + (${i} % 12)`],
  [/^(port)$/, () => '8080'],
];

const STRINGS: readonly (readonly [RegExp, (index: string) => string])[] = [
  // A guess runs before anybody reads it: it must reach no machine but this one.
  [/^(url|uri|href|link|endpoint|address)s?$/, (i) => `\`http://127.0.0.1:8080/\${${i}}\``],
  [/^(path|file|filename|filepath)s?$/, (i) => `\`./file-\${${i}}.txt\``],
  [/^(dir|directory|folder)$/, () => "'.'"],
  [/^(json|payload)s?$/, (i) => `JSON.stringify({ id: ${i} })`],
  [/^(html|xml|svg)$/, (i) => `\`<p>text \${${i}}</p>\``],
  [/^(email|mail)s?$/, (i) => `\`person\${${i}}@example.com\``],
  [/^(id|uuid|key|slug|token)s?$/, (i) => `\`id-\${${i}}\``],
  [/^(name|title|label|user|username)s?$/, (i) => `\`name-\${${i}}\``],
  [/^(char|character|letter)s?$/, (i) => `String.fromCharCode(97 + (${i} % 26))`],
  [/^(date|day|timestamp|time)s?$/, (i) => `new Date(1_700_000_000_000 + ${i} * 86_400_000).toISOString()`],
  [/^(text|content|contents|body|document|source|markdown|csv|paragraph|message)s?$/, (i) => `\`text \${${i}} \`.repeat(100)`],
  [/^(string|str|word|line|query|input|prefix|suffix|pattern|password|sentence)s?$/, (i) => `\`text \${${i}}\``],
];

const LISTS = /^(items|values|numbers|nums|list|array|arr|elements|samples|points|data|sequence|xs)$/;
const FUNCTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(comparator|compare|comparer|cmp|sorter)$/, '(a, b) => (a < b ? -1 : a > b ? 1 : 0)'],
  [/^(predicate|filter|test)$/, '(value) => Boolean(value)'],
  [/^(mapper|iteratee|transform|transformer|selector|project)$/, '(value) => value'],
  [/^(reducer)$/, '(sum) => sum'],
  [/^(fn|func|function|callback|cb|handler|listener|visitor|next|done|resolve|reject)$/, '() => {}'],
];
const OBJECTS = /^(options|opts|config|settings|params|props|context|ctx)$/;
const SERVICES = /^(db|database|client|connection|conn|pool|repository|repo|service|logger|socket|stream|req|request|res|response|server|app|router|store|session|transaction|tx)$/;
const BOOLEANS = /^(flag|enabled|disabled|verbose|strict|recursive|force|silent|dry)$/;

export function numberFor({ name, index }: Spot): string {
  return fit(NUMBERS, name)?.(index) ?? index;
}

export function stringFor({ name, index }: Spot): string {
  return fit(STRINGS, name)?.(index) ?? `\`text \${${index}}\``;
}

export function booleanFor({ index }: Spot): string {
  return `${index} % 2 === 0`;
}

/** Whether the name is that of something that no plain data stands for: a connection, a server, a request. */
export function isBeyondData(name: string): boolean {
  return SERVICES.test(lastWord(name));
}

/** A function, where the name says that one is wanted. */
export function functionFor(name: string): string | null {
  const last = lastWord(name);
  return FUNCTIONS.find(([names]) => names.test(last))?.[1] ?? null;
}

/** Plain data for a parameter of which nothing but the name is known. */
export function valueFor(spot: Spot): string {
  const last = lastWord(spot.name);
  if (OBJECTS.test(last)) return '{}';
  if (BOOLEANS.test(last) || /^(is|has|should|can|with)[A-Z]/.test(spot.name)) return booleanFor(spot);
  if (LISTS.test(last)) return listOf(nextIndex(spot.index), nextIndex(spot.index));
  return fit(STRINGS, spot.name)?.(spot.index) ?? numberFor(spot);
}

function fit(table: readonly (readonly [RegExp, (index: string) => string])[], name: string): ((index: string) => string) | undefined {
  const last = lastWord(name);
  return table.find(([names]) => names.test(last))?.[1];
}

/** `maxLimit` and `MAX_LIMIT` are a `limit`; a trailing number says nothing. */
function lastWord(name: string): string {
  const words = name.replace(/\d+$/, '').replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/);
  return (words.findLast((word) => word !== '') ?? name).toLowerCase();
}
