/** Takes the README's pictures: the packaged extension in a real VS Code, with a real run of a sample. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, writeSettings } from '../test/integration/support/temporary.ts';
import { Workbench } from '../test/integration/support/workbench.ts';
import { ROOT, SAMPLES, VSIX } from './project.ts';
import { installServer, installVsix, writeMachineSettings } from './vscode-server.ts';

const FOLDER = join(ROOT, 'docs', 'pictures');
const RUN_LIMIT_MS = 60_000;

await installServer();
mkdirSync(FOLDER, { recursive: true });
const data = temporaryFolder('data');
writeMachineSettings(data.path);
await installVsix(VSIX, data.path);
const parent = temporaryFolder('pictures');
const workspace = join(parent.path, 'samples');
cpSync(SAMPLES, workspace, { recursive: true });
writeSettings(workspace, {
  'workbench.colorTheme': 'Dark 2026',
  'editor.minimap.enabled': false,
  // Without a graphics card, every moving icon takes a good part of a core from what is measured.
  'workbench.reduceMotion': 'on',
});
const workbench = await Workbench.open(workspace, data.path, ['--disable-workspace-trust']);
try {
  await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
  // Tall enough for the lanes of all modes.
  await workbench.page.setViewportSize({ width: 1600, height: 1180 });
  await workbench.openFile('primes.ts');
  await workbench.command('View: Close Primary Side Bar');
  await workbench.lens('Profile Concurrency').click();
  await workbench.panel.getByRole('button', { name: 'Run again' }).waitFor({ timeout: RUN_LIMIT_MS });
  await workbench.toast(/Profiling /).waitFor({ state: 'detached' });
  await workbench.lens(/faster|no clear winner|sequential/).waitFor();
  await workbench.panel.getByRole('application').click({ position: { x: 200, y: 40 } });
  await workbench.page.screenshot({ path: join(FOLDER, 'panel.png'), animations: 'disabled' });
} finally {
  await workbench.close();
  parent.remove();
  data.remove();
}
