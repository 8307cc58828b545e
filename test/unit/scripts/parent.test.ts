import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/project.ts';
import { birthOf } from '../../../src/shared/process-table.ts';
import { until } from '../../support/until.ts';

describe('a script of npm', () => {
  it('ends when whoever started it is gone', async function () {
    this.timeout(20_000);
    const script = `import(${JSON.stringify(join(ROOT, 'scripts', 'parent.ts'))}).then(({ endWithParent }) => { endWithParent(); setInterval(() => {}, 60000); console.log('pid ' + process.pid); })`;
    const starts = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'inherit' })`;
    const parent = spawn(process.execPath, ['-e', starts], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    parent.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    await until(() => /pid \d+/.test(printed));
    const pid = Number(/pid (\d+)/.exec(printed)?.[1]);
    assert.notEqual(birthOf(pid), null);
    const gone = once(parent, 'exit');
    parent.kill('SIGKILL');
    await gone;
    await until(() => birthOf(pid) === null);
  });
});
