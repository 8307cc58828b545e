import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProfilingWindow } from './support/profiling-window.ts';
import type { Workbench } from './support/workbench.ts';

const INPUTS = 'Concurrency Profiler: Inputs...';
const PROFILE = 'Concurrency Profiler: Profile Concurrency';

const FILES = {
  'area.ts': 'export function area(width: number, height = 3): number {\n  return width * height;\n}\n',
  'visit.ts':
    "import type { Socket } from 'node:net';\n\nexport interface Room {\n  readonly name: string;\n}\n\nexport function visit(rooms: Room[], socket: Socket): number {\n  return rooms.length + socket.bytesRead;\n}\n",
  'service.ts': 'export class Service {\n  constructor(url: string) {}\n\n  load(id: number): number {\n    return id;\n  }\n}\n',
  'out-of-reach.ts': 'export function outer(n: number): number {\n  function inner(m: number): number {\n    return m * 2;\n  }\n  return inner(n);\n}\n',
} as const;

describe('inputs in the workbench', () => {
  const shown = new ProfilingWindow();
  let workbench: Workbench;

  shown.installs();

  const prepare = (workspace: string) => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(workspace, name), text);
  };
  // What is typed into a sidecar below is whole already.
  shown.opens(['--disable-workspace-trust'], prepare, { 'editor.autoClosingBrackets': 'never', 'editor.autoIndent': 'none' });
  before(() => {
    workbench = shown.workbench;
  });

  const onDisk = (name: string) => join(shown.workspace.path, name);

  describe('with the keyboard', () => {
    async function choose(line: string): Promise<void> {
      await workbench.command(INPUTS);
      await workbench.quickPickTitle('Inputs of area').waitFor();
      await workbench.inputBox.fill(line);
      await workbench.page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: line }).waitFor();
      await workbench.page.keyboard.press('Enter');
    }

    it('runs at once what can be inferred, and says that it is', async () => {
      await workbench.openFile('area.ts');
      await workbench.lens('60 inputs, inferred').waitFor();
      await workbench.lens('Profile Concurrency').click();
      await shown.ended();
      await workbench.panel.getByText('inferred').first().waitFor();
    });

    it('changes nothing at Escape, in the list and in the box', async () => {
      await workbench.openFile('area.ts');
      await workbench.command(INPUTS);
      await workbench.quickPickTitle('Inputs of area').waitFor();
      await workbench.picture('inputs list');
      await workbench.page.keyboard.press('Escape');
      await choose('Edit...');
      await workbench.quickPickTitle('Inputs of area').waitFor();
      await workbench.inputBox.fill('[[9, 9]]');
      await workbench.page.keyboard.press('Escape');
      await workbench.inputBox.waitFor({ state: 'hidden' });
      await workbench.lens('60 inputs, inferred').waitFor();
    });

    it('takes an expression, says what is wrong with one, and remembers', async () => {
      await choose('Edit...');
      await workbench.inputBox.fill('[[1, 2], [3');
      await workbench.page.locator('.quick-input-message').filter({ hasText: 'The inputs do not parse' }).waitFor();
      await workbench.picture('inputs edit');
      await workbench.inputBox.fill('[[1, 2], [3, 4]]');
      await workbench.page.locator('.quick-input-message').filter({ hasText: 'JavaScript in the scope' }).waitFor();
      await workbench.page.keyboard.press('Enter');
      await workbench.lens('2 inputs, remembered').waitFor();
      await choose('Edit...');
      await workbench.inputBox.fill('[[5, 6]]');
      await workbench.page.keyboard.press('Enter');
      await workbench.lens('1 input, remembered').waitFor();
      await workbench.command(INPUTS);
      await workbench.quickPickTitle('Inputs of area').waitFor();
      await workbench.picture('inputs remembered');
      await workbench.page.keyboard.press('Escape');
      await choose('[[1, 2], [3, 4]]');
      await workbench.lens('2 inputs, remembered').waitFor();
    });

    it('writes them into a tag, which can be undone', async () => {
      await choose('Save as @profile Tag');
      await workbench.lens('2 inputs, from @profile').waitFor();
      await workbench.picture('inputs as a tag');
      await workbench.command('View: Focus First Editor Group');
      await workbench.page.keyboard.press('Control+Z');
      await workbench.lens('2 inputs, remembered').waitFor();
    });

    it('keeps to the number of tasks that is asked for, and forgets all of it', async () => {
      await choose('Forget');
      await workbench.lens('60 inputs, inferred').waitFor();
      await choose('Number of Tasks...');
      await workbench.quickPickTitle('Number of tasks of area').waitFor();
      await workbench.inputBox.fill('7');
      await workbench.page.keyboard.press('Enter');
      await workbench.lens('7 inputs, inferred').waitFor();
      await choose('Forget');
      await workbench.lens('60 inputs, inferred').waitFor();
    });

    it('writes them into a sidecar beside the file', async () => {
      await choose('Save as Sidecar');
      await workbench.tab('area.profile.ts').waitFor();
      await workbench.picture('inputs as a sidecar');
      await workbench.lens('Keep').click();
      await workbench.lens('Keep').waitFor({ state: 'detached' });
      await workbench.openFile('area.ts');
      await workbench.lens('60 inputs, from area.profile.ts').waitFor();
      assert.match(readFileSync(onDisk('area.profile.ts'), 'utf8'), /Array\.from\(\{ length: 60 \}/);
    });
  });

  describe('that nothing can tell', () => {
    before(() => workbench.command('View: Close All Editors'));

    it('are written into a sidecar that opens beside the file, and nothing else stands in the way', async () => {
      await workbench.openFile('visit.ts');
      await workbench.lens('choose inputs...').waitFor();
      await workbench.lens('Profile Concurrency').click();
      await workbench.tab('visit.profile.ts').waitFor();
      await workbench.lens('Run').waitFor();
      await workbench.lens('Keep').waitFor();
      await workbench.page.locator('.editor-group-container.active .view-line').filter({ hasText: 'Write a value for socket' }).waitFor();
      await workbench.picture('scaffold');
      assert.equal(existsSync(onDisk('visit.profile.ts')), false);
    });

    it('run from the sidecar as it stands there', async () => {
      await workbench.page.keyboard.press('Control+A');
      await workbench.page.keyboard.insertText("export default {\n  visit: { inputs: [[[{ name: 'hall' }], { bytesRead: 1 }]] },\n};\n");
      await workbench.lens('Run').click();
      await shown.ended();
      await workbench.panel.getByRole('heading', { name: 'visit', exact: true }).waitFor();
      await workbench.panel.getByText('1 task, inputs').waitFor();
      await workbench.picture('scaffold run');
      assert.equal(existsSync(onDisk('visit.profile.ts')), false);
    });

    it('are kept on demand', async () => {
      await workbench.lens('Keep').click();
      await workbench.lens('Keep').waitFor({ state: 'detached' });
      await workbench.lens('1 input, from visit.profile.ts').waitFor();
      await workbench.picture('scaffold kept');
      assert.match(readFileSync(onDisk('visit.profile.ts'), 'utf8'), /name: 'hall'/);
    });
  });

  describe('for what cannot be called', () => {
    before(() => workbench.command('View: Close All Editors'));
    afterEach(() => workbench.clearToasts());

    it('are not asked for in a function inside another: the reason is told, with a way out', async () => {
      await workbench.openFile('out-of-reach.ts');
      await workbench.command('Go to Line/Column...');
      await workbench.inputBox.fill(':3');
      await workbench.page.keyboard.press('Enter');
      await workbench.command(PROFILE);
      const toast = workbench.toast('inner stands inside outer');
      await toast.getByRole('button', { name: 'Profile outer' }).waitFor();
      await workbench.picture('out of reach');
    });

    it('are not asked for where an instance is missing: its tag is written, and what it has to say is selected', async () => {
      await workbench.openFile('service.ts');
      await workbench.command('Go to Line/Column...');
      await workbench.inputBox.fill(':5');
      await workbench.page.keyboard.press('Enter');
      await workbench.command(PROFILE);
      await workbench.toast('needs an instance of Service').getByRole('button', { name: 'Add @profile-new Tag' }).click();
      await workbench.lens('60 inputs, inferred').waitFor();
      await workbench.page.keyboard.insertText("new Service('http://localhost')");
      await workbench.page.locator('.view-line').filter({ hasText: "@profile-new new Service('http://localhost')" }).waitFor();
      await workbench.picture('instance tag');
    });
  });
});
