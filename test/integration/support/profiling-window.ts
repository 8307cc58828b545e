import { VSIX } from '../../../scripts/project.ts';
import { installServer, installVsix, writeMachineSettings } from '../../../scripts/vscode-server.ts';
import { copyOfSamples, temporaryFolder, type TemporaryFolder } from './temporary.ts';
import { Workbench } from './workbench.ts';

const RUN_LIMIT_MS = 60_000;

/** The workspace's settings, unless a test has others. */
export const SETTINGS = { 'concurrencyProfiler.budget': 1, 'workbench.colorTheme': 'Dark 2026' };

/** The packaged extension in a clean profile, in windows that are opened one after the other; driven with mouse and keyboard only. */
export class ProfilingWindow {
  #data: TemporaryFolder | null = null;
  #workspace: TemporaryFolder | null = null;
  #workbench: Workbench | null = null;

  /** Where VS Code keeps its own data, the installed extension among them. */
  get data(): TemporaryFolder {
    return there(this.#data);
  }

  get workspace(): TemporaryFolder {
    return there(this.#workspace);
  }

  get workbench(): Workbench {
    return there(this.#workbench);
  }

  /** Within a `describe`: installs the extension for the windows of its parts. */
  installs(): void {
    before(async () => {
      await installServer();
      this.#data = temporaryFolder('data');
      writeMachineSettings(this.data.path);
      await installVsix(VSIX, this.data.path);
    });
    after(() => this.data.remove());
  }

  /**
   * Within a `describe`: its tests have a window on a copy of the samples. Settings are there from the start: nothing
   * tells when a window has read changed ones.
   * @param prepare puts more files into the workspace.
   */
  opens(flags: Parameters<typeof Workbench.open>[2], prepare: (workspace: string) => void, settings: Readonly<Record<string, unknown>> = {}): void {
    before(async () => {
      this.#workspace = copyOfSamples({ ...SETTINGS, ...settings });
      prepare(this.workspace.path);
      this.#workbench = await Workbench.open(this.workspace.path, this.data.path, flags);
    });
    after(async () => {
      await this.workbench.close();
      this.workspace.remove();
    });
    const picture = async (title: string) => await this.workbench.picture(`failed: ${title}`);
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await picture(this.currentTest.title);
    });
  }

  /** Clicks the lens of the last function in the file. */
  async profile(file: string): Promise<void> {
    await this.workbench.openFile(file);
    await this.workbench.lens('Profile Concurrency').last().click();
  }

  /** Waits for the end of a run. */
  async ended(): Promise<void> {
    await this.workbench.panel.getByRole('button', { name: 'Run again' }).waitFor({ timeout: RUN_LIMIT_MS });
    await this.workbench.toast(/Profiling /).waitFor({ state: 'detached' });
  }
}

function there<T>(value: T | null): T {
  if (value === null) throw new Error('No window was opened for this test.');
  return value;
}
