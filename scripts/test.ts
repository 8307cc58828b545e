import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.ts';
import { OTHER_NODES, provideNode } from './node-versions.ts';
import { npmRun } from './npm.ts';
import { run } from './programs.ts';
import { NODE, ROOT, TEST_OUTPUT } from './project.ts';
import { installServer } from './vscode-server.ts';

/**
 * `npm test`: everything. `node scripts/test.ts LAYER...`: those layers, with what they stand on. Ends with the line
 * `N passed, N failed`, to which a step that fails (type check, lint, package) adds one failure.
 */
const LAYERS = ['unit', 'host', 'webview', 'integration'] as const;
type Layer = (typeof LAYERS)[number];
const LAYER_LIMIT_MS = 5 * 60_000;
/** Parts of a layer, one group after the other, those of a group side by side: most tests of hosts wait for processes. */
const PARTS: Readonly<Partial<Record<Layer, readonly (readonly string[])[]>>> = { host: [['1/2', '2/2'], ['alone']] };

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What one part of the whole came to. */
interface Outcome extends Counts {
  readonly name: string;
  readonly seconds: number;
}

const outcomes: Outcome[] = [];

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !isLayer(name));
  if (unknown !== undefined) throw new Error(`There is no layer ${unknown}: the layers are ${LAYERS.join(', ')}.`);
  const all = named.length === 0;
  const wanted = (layer: Layer): boolean => all || named.includes(layer);
  mkdirSync(TEST_OUTPUT, { recursive: true });

  if (all) {
    await step('type check', () => npmRun('check'));
    await step('lint', () => npmRun('lint'));
  }
  if (wanted('unit')) await runLayer('unit');
  if (!wanted('host') && !wanted('webview') && !wanted('integration')) return;
  // Everything else runs what is packaged.
  if (!(await step('package', () => npmRun('package')))) return;
  if (wanted('host') && (await step('Node 22 and 26', provideNodes))) await runLayer('host');
  if (!wanted('webview') && !wanted('integration')) return;
  if (!(await step('Chromium', provideChromium))) return;
  if (wanted('webview')) await runLayer('webview');
  if (wanted('integration') && (await step('VS Code server', installServer))) await runLayer('integration');
}

/** Runs a step that everything after it stands on. It counts only where it fails. */
async function step(name: string, work: () => Promise<void>): Promise<boolean> {
  const begun = performance.now();
  try {
    await work();
    outcomes.push({ name, passed: 0, failed: 0, seconds: secondsSince(begun) });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    outcomes.push({ name, passed: 0, failed: 1, seconds: secondsSince(begun) });
    return false;
  }
}

async function runLayer(name: Layer): Promise<void> {
  console.log(`\n== ${name} tests`);
  const begun = performance.now();
  const counts: Counts[] = [];
  for (const group of PARTS[name] ?? [[null]]) counts.push(...(await Promise.all(group.map((part) => runPart(name, part, group.length > 1)))));
  const [passed, failed] = [counts.reduce((sum, one) => sum + one.passed, 0), counts.reduce((sum, one) => sum + one.failed, 0)];
  outcomes.push({ name, passed, failed, seconds: secondsSince(begun) });
}

/** @param beside another part: what it prints is shown when it ends, so that the two do not mix. */
async function runPart(name: Layer, part: string | null, beside: boolean): Promise<Counts> {
  const countsFile = join(TEST_OUTPUT, `${[name, ...(part === null ? [] : [part.replace('/', '-of-')])].join('-')}-counts.json`);
  rmSync(countsFile, { force: true });
  const args = [join(ROOT, 'scripts', 'run-layer.ts'), name, countsFile, ...(part === null ? [] : [part])];
  const { status, output } = await run(NODE, args, { cwd: ROOT, output: beside ? 'keep' : 'inherit', timeLimit: LAYER_LIMIT_MS });
  if (beside) console.log(output);
  const { passed, failed } = readCounts(countsFile);
  if (passed + failed === 0) console.error(`The ${name} layer ran no test${part === null ? '' : ` of its part ${part}`}.`);
  // A layer that crashed, left something open or ran nothing failed, even where no single test did.
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
}

/** @returns zeros where the layer ended before it could write them. */
function readCounts(file: string): Counts {
  try {
    const counts: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof counts === 'object' && counts !== null && 'passed' in counts && 'failed' in counts) {
      const { passed, failed } = counts;
      if (typeof passed === 'number' && typeof failed === 'number') return { passed, failed };
    }
  } catch {
    // Handled like a file without counts.
  }
  return { passed: 0, failed: 0 };
}

async function provideNodes(): Promise<void> {
  for (const version of OTHER_NODES) await provideNode(version);
}

async function provideChromium(): Promise<void> {
  process.env['CHROMIUM_PATH'] = await findChromium();
}

function isLayer(name: string): name is Layer {
  return LAYERS.some((known) => known === name);
}

function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}

// The tests' own children end in `exit` handlers, which a signal would pass by.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

await main();

console.log('');
for (const { name, passed, failed, seconds } of outcomes) {
  const counts = passed + failed === 0 ? 'done' : `${passed} passed, ${failed} failed`;
  console.log(`${name.padEnd(18)} ${counts.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s`);
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
