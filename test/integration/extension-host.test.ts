import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { ROOT, TEST_OUTPUT } from '../../scripts/project.ts';
import { electronFlags, provideElectron } from '../../scripts/vscode-electron.ts';
import { type BundledSuite, bundleSuite } from './support/bundled-suite.ts';
import { runInServer } from './support/suite-in-server.ts';
import { RESULTS_VARIABLE, type SuiteTest } from './support/suite-result.ts';
import { copyOfSamples, type TemporaryFolder } from './support/temporary.ts';

const SUITE_LIMIT_MS = 150_000;

/** `test/integration/suite/` inside a real extension host: the desktop's where it can be had, else the server's. */
describe('the extension in its host', () => {
  let suite: BundledSuite;
  let workspace: TemporaryFolder;
  let status: number;
  let tests: readonly SuiteTest[];

  before(async function () {
    this.timeout(SUITE_LIMIT_MS + 30_000);
    suite = await bundleSuite();
    workspace = copyOfSamples({ 'concurrencyProfiler.budget': 1 });
    const resultsFile = join(TEST_OUTPUT, 'extension-host.json');
    const log = join(TEST_OUTPUT, 'extension-host.log');
    for (const file of [resultsFile, log]) rmSync(file, { force: true });

    const electron = await provideElectron();
    if (electron === null) {
      const run = { extension: ROOT, suite: suite.entry, workspace: workspace.path, resultsFile, log, timeLimit: SUITE_LIMIT_MS };
      status = await runInServer(run);
    } else {
      const run = runTests({
        vscodeExecutablePath: electron,
        extensionDevelopmentPath: ROOT,
        extensionTestsPath: suite.entry,
        extensionTestsEnv: { [RESULTS_VARIABLE]: resultsFile },
        launchArgs: [workspace.path, '--disable-workspace-trust', '--disable-extensions', ...electronFlags()],
      });
      status = await run.catch(statusOf);
    }
    const results: SuiteTest[] = JSON.parse(readFileSync(resultsFile, 'utf8'));
    tests = results;
  });

  after(() => workspace.remove());

  it('passes every test of the suite', () => {
    const failures = tests.filter((test) => test.failure !== null);
    // What they failed with was printed as it happened.
    assert.deepEqual(failures.map((test) => test.title), []);
    assert.equal(status, 0);
  });

  it('runs the tests of every file of the suite', () => {
    assert.ok(suite.files.length > 0);
    const ran = new Set(tests.map((test) => test.file));
    assert.deepEqual([...ran].toSorted(), suite.files.toSorted());
  });
});

/** Failed tests are told one by one; that VS Code itself did not run is an error of its own. */
function statusOf(error: unknown): number {
  if (error instanceof TestRunFailedError) return error.code ?? 1;
  throw error;
}
