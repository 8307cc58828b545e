import { appendFileSync } from 'node:fs';
import { installServer, startServer, writeMachineSettings } from '../../../scripts/vscode-server.ts';
import { launchBrowser } from '../../support/chromium.ts';
import { RESULTS_VARIABLE, SUITE_MARK } from './suite-result.ts';
import { socketsIn, temporaryFolder } from './temporary.ts';

export interface SuiteRun {
  readonly extension: string;
  /** The module that exports `run()`. */
  readonly suite: string;
  readonly workspace: string;
  readonly resultsFile: string;
  /** Gets the whole console of the extension host and the workbench; what the suite itself prints is shown as well. */
  readonly log: string;
  /** After it the run is given up, in milliseconds. */
  readonly timeLimit: number;
}

/**
 * Runs a suite in the extension host of the VS Code server, with its workbench in a Chromium.
 * @returns the status that the extension host gave: 0 where the suite did not reject.
 * @throws where it gave none in time.
 */
export async function runInServer({ extension, suite, workspace, resultsFile, log, timeLimit }: SuiteRun): Promise<number> {
  await installServer();
  const data = temporaryFolder('server');
  writeMachineSettings(data.path);
  const env = { ...socketsIn(data.path), [RESULTS_VARIABLE]: resultsFile };
  // Without the driver's flag the payload of the address is ignored, and the suite never starts.
  const flags = ['--enable-smoke-test-driver', '--disable-workspace-trust'] as const;
  const server = await startServer({ dataDir: data.path, port: 0, flags, env });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const exit = new Promise<number>((resolve, reject) => {
      const giveUp = (): void => reject(new Error(`The suite did not end within ${timeLimit / 1000} s; see ${log}.`));
      const timer = setTimeout(giveUp, timeLimit);
      const end = (code: number): void => {
        clearTimeout(timer);
        resolve(code);
      };
      page.exposeFunction('codeAutomationExit', end).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      const text = args.map(String).join(' ');
      appendFileSync(log, `${type}: ${text}\n`);
      if (text.startsWith(SUITE_MARK)) console.log(`    ${text.slice(SUITE_MARK.length).replaceAll('\n', '\n    ')}`);
    });
    const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(suite)],
      ['skipWelcome', 'true'],
    ]);
    await page.goto(`${server.url}?${new URLSearchParams({ folder: workspace, payload }).toString()}`);
    return await exit;
  } finally {
    await browser.close();
    await server.dispose();
    data.remove();
  }
}
