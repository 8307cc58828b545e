import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Mocha from 'mocha';
import { RESULTS_VARIABLE, SUITE_MARK, type SuiteTest } from '../support/suite-result.ts';

const TEST_LIMIT_MS = 60_000;

const tests: SuiteTest[] = [];

/** Called by VS Code's extension host, in the browser's workbench and in Electron alike. Rejects where a test failed. */
export async function run(): Promise<void> {
  const resultsFile = process.env[RESULTS_VARIABLE];
  if (resultsFile === undefined) throw new Error(`${RESULTS_VARIABLE} names no file for the results.`);
  // The base of all reporters prints nothing: the console of an extension host cannot take what the others print.
  const mocha = new Mocha({ ui: 'bdd', reporter: Mocha.reporters.Base, timeout: TEST_LIMIT_MS, forbidOnly: true });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  }
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL } = Mocha.Runner.constants;
    runner.on(EVENT_TEST_PASS, (test: Mocha.Test) => note(test, null));
    runner.on(EVENT_TEST_FAIL, (test: Mocha.Test, error: Error) => note(test, error.stack ?? error.message));
  });
  writeFileSync(resultsFile, JSON.stringify(tests));
  if (failed > 0) throw new Error(`${failed} tests failed inside VS Code.`);
}

function note(test: Mocha.Runnable, failure: string | null): void {
  const mark = failure === null ? `✔ (${test.duration ?? 0} ms)` : '✖';
  console.log(`${SUITE_MARK}${mark} ${test.fullTitle()}`);
  if (failure !== null) console.log(`${SUITE_MARK}${failure}`);
  tests.push({ file: basename(test.file ?? '').replace(/\.cjs$/, '.ts'), title: test.fullTitle(), failure });
}
