/**
 * Profiles functions in published packages, in their files as they are, and prints a row of a table for each: what
 * docs/packages.md says. The packages come from the npm registry, into a folder that is gone at the end.
 *
 *     npm run survey [-- PACKAGE...]
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeRun } from '../src/shared/run-format.ts';
import { npm } from './npm.ts';
import { run } from './programs.ts';
import { NODE, ROOT } from './project.ts';

interface Subject {
  /** With its version. */
  readonly package: string;
  /** Below the package, with `#` and a name. */
  readonly target: string;
  readonly inputs: string;
}

const of = (name: string, target: string, inputs: string): Subject => ({ package: name, target, inputs });

const SUBJECTS: readonly Subject[] = [
  of('zod@4.6.7', 'src/v4/core/util.ts#escapeRegex', '(i) => ["a.b*c".repeat(i + 1)]'),
  of('zod@4.6.7', 'src/v3/helpers/util.ts#util.joinValues', '(i) => [["a", "b", i]]'),
  of('effect@4.1.0', 'src/Duration.ts#toMillis', '(i) => [`${i} seconds`]'),
  of('ajv@8.20.0', 'lib/compile/util.ts#toHash', '(i) => [["a", `b${i}`]]'),
  of('rxjs@7.8.2', 'src/internal/util/isPromise.ts#isPromise', '(i) => [i]'),
  of('rxjs@7.8.2', 'src/index.ts#isObservable', '(i) => [i]'),
  of('rxjs@7.8.2', 'src/internal/observable/range.ts#range', '(i) => [0, i]'),
  of('immer@11.2.10', 'src/utils/common.ts#isPlainObject', '(i) => [{ a: i }]'),
  of('immer@11.2.10', 'src/immer.ts#produce', '(i) => [{ a: i }, (draft) => { draft.a = 2; }]'),
  of('lodash@4.18.1', 'chunk.js#chunk', '(i) => [Array.from({ length: 1000 }, (_, k) => k + i), 7]'),
  of('lodash@4.18.1', 'lodash.js#chunk', '(i) => [Array.from({ length: 1000 }, (_, k) => k + i), 7]'),
  of('lodash-es@4.18.1', 'sortBy.js#default', '(i) => [Array.from({ length: 1000 }, (_, k) => (k * 7919 + i) % 1000)]'),
  of('semver@7.8.6', 'functions/satisfies.js#satisfies', '(i) => [`1.${i}.3`, "^1.2.0 || >=2"]'),
  of('semver@7.8.6', 'index.js#satisfies', '(i) => [`1.${i}.3`, "^1.2.0 || >=2"]'),
  of('semver@7.8.6', 'classes/semver.js#SemVer.compare', '(i) => [`1.${i}.3`]'),
  of('ms@2.1.3', 'index.js#default', '(i) => [`${i} days`]'),
  of('papaparse@5.7.1', 'papaparse.min.js#parse', '(i) => ["a,b,c\\n1,2,3\\n".repeat(i + 1)]'),
  of('fflate@0.8.3', 'esm/index.mjs#gzipSync', '(i) => [new Uint8Array(10000).fill(i)]'),
  of('fflate@0.8.3', 'umd/index.js#gzipSync', '(i) => [new Uint8Array(10000).fill(i), { mtime: 1e12 }]'),
  of('acorn@8.19.0', 'dist/acorn.mjs#parse', '(i) => [`const a = ${i}; function f() {}`, { ecmaVersion: 2022 }]'),
  of('acorn@8.19.0', 'dist/acorn.js#parse', '(i) => [`const a = ${i}; function f() {}`, { ecmaVersion: 2022 }]'),
  of('marked@18.2.1', 'lib/marked.esm.js#marked', '(i) => [`# hello ${i}\\n\\n* a\\n* b`]'),
  of('markdown-it@15.0.3', 'dist/markdown-it.mjs#MarkdownIt.render', '(i) => [`# hello ${i}\\n\\n* a\\n* b`]'),
  of('js-yaml@5.5.0', 'dist/js-yaml.mjs#load', '(i) => [`a: ${i}\\nb: [1, 2, 3]`]'),
  of('js-yaml@5.5.0', 'dist/js-yaml.cjs.js#load', '(i) => [`a: ${i}\\nb: [1, 2, 3]`]'),
  of('yaml@2.9.1', 'dist/index.js#parse', '(i) => [`a: ${i}`]'),
  of('date-fns@4.4.0', 'format.js#format', '(i) => [new Date(1e12 + i * 1e8), "yyyy-MM-dd EEEE"]'),
  of('date-fns@4.4.0', 'format.cjs#format', '(i) => [new Date(1e12 + i * 1e8), "yyyy-MM-dd EEEE"]'),
  of('hono@4.13.19', 'dist/utils/url.js#mergePath', '(i) => ["/a/", `/b${i}`]'),
  of('uuid@14.0.3', 'dist-node/v5.js#default', '(i) => [`name${i}`, "6ba7b810-9dad-11d1-80b4-00c04fd430c8"]'),
  of('d3-array@3.2.5', 'dist/d3-array.mjs#quantile', '(i) => [[1, 2, 3, 4, i], 0.4]'),
  of('d3-array@3.2.5', 'dist/d3-array.js#quantile', '(i) => [[1, 2, 3, 4, i], 0.4]'),
  of('valibot@1.5.0', 'dist/index.mjs#safeParse', '(i) => [string(), `x${i}`]'),
  of('kleur@4.1.5', 'index.js#red', '(i) => [`x${i}`]'),
  of('p-limit@7.3.3', 'index.js#pLimit', '(i) => [i + 1]'),
  of('prettier@3.10.1', 'index.mjs#format', '(i) => [`let a = ${i}`, { parser: "babel" }]'),
];

/** What each mode came to, in a few words; where nothing was measured, why. */
async function survey(folder: string, { package: name, target, inputs }: Subject): Promise<string> {
  const file = join(folder, 'node_modules', name.slice(0, name.lastIndexOf('@')), target);
  const saved = join(folder, 'last.cprun');
  await rm(saved, { force: true });
  const args = [join(ROOT, 'dist', 'cli.js'), 'run', file, '--inputs', inputs, '--rounds', '3', '--save', saved];
  const { output } = await run(NODE, args, { cwd: folder, output: 'keep', timeLimit: 120_000 });
  const bytes = await readFile(saved).catch(() => null);
  if (bytes === null) return output.trim().split('\n').at(-1)?.replace('concurrency-profiler: ', '').replaceAll(`${folder}/node_modules/`, '') ?? 'nothing';
  const { modes, agreement } = decodeRun(bytes);
  const words = modes.map(({ mode, status, rounds }) => {
    const failed = rounds.at(-1)?.failed ?? 0;
    return `${mode}: ${status.kind === 'measured' ? 'measured' : status.reason}${failed > 0 ? `, ${failed} tasks failed` : ''}`;
  });
  return [...words, ...(agreement.same === false ? [`results of ${agreement.count} tasks differ`] : [])].join('; ');
}

const named = process.argv.slice(2);
const subjects = SUBJECTS.filter((subject) => named.length === 0 || named.some((name) => subject.package.startsWith(`${name}@`)));
const folder = await mkdtemp(join(tmpdir(), 'survey-'));
try {
  await npm(['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...new Set(subjects.map((subject) => subject.package))], folder);
  for (const subject of subjects) console.log(`| ${subject.package} | \`${subject.target}\` | ${await survey(folder, subject)} |`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
