import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { ROOT } from './project.ts';

/**
 * `node scripts/run-layer.ts LAYER COUNTS [PART]`: runs every `*.test.ts` of a folder in `test/`, or a part of them, and
 * writes how many tests passed and failed into the file COUNTS, as `{ "passed", "failed" }`. Status 0 where some passed
 * and none failed. PART is `1/2` or `2/2`, which may run side by side, or `alone` for what measures and must not.
 */
const [layer, countsFile, part = null] = process.argv.slice(2);
if (layer === undefined || countsFile === undefined) throw new Error('Say which layer to run and where its counts go.');

/** A block of so many milliseconds is looked for in them. */
const ALONE = new Set(['event-loop.test.ts']);

const LIMITS_MS: Readonly<Record<string, number>> = { unit: 10_000, host: 60_000, webview: 60_000, integration: 180_000 };
/** After the last test: what then still holds the process was left open by a test. */
const LEFT_OPEN_MS = 10_000;

// What tests start ends in `exit` handlers, which a signal would pass by.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const folder = join(ROOT, 'test', layer);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  // The suite runs inside VS Code: `extension-host.test.ts` starts it.
  .filter((file) => file.endsWith('.test.ts') && !(layer === 'integration' && /^suite[\\/]/.test(file)))
  .toSorted()
  .filter((file, i) => isInPart(file, i));

function isInPart(file: string, index: number): boolean {
  if (part === null) return true;
  if (part === 'alone' || ALONE.has(file)) return part === 'alone' && ALONE.has(file);
  const [number, of] = part.split('/').map(Number);
  return of !== undefined && index % of === (number ?? 0) - 1;
}

const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: LIMITS_MS[layer] ?? 10_000, forbidOnly: true, forbidPending: process.env['CI'] !== undefined, color: Boolean(process.stdout.isTTY) });
for (const file of files) mocha.addFile(join(folder, file));
await mocha.loadFilesAsync();

let passed = 0;
const failed = await new Promise<number>((resolve) => {
  const runner = mocha.run(resolve);
  runner.on(Mocha.Runner.constants.EVENT_TEST_PASS, () => passed++);
});
writeFileSync(countsFile, JSON.stringify({ passed, failed }));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

setTimeout(() => {
  console.error(`Something was left open by a test: ${[...new Set(process.getActiveResourcesInfo())].join(', ')}.`);
  process.exit(1);
}, LEFT_OPEN_MS).unref();
