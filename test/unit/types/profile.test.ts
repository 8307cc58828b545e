import assert from 'node:assert/strict';
import { join } from 'node:path';
import { run } from '../../../scripts/programs.ts';
import { NODE, ROOT } from '../../../scripts/project.ts';

describe('the types for a sidecar', () => {
  it('accept what can be profiled and refuse the rest', async () => {
    const { status, output } = await run(NODE, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(ROOT, 'test', 'fixtures', 'types')], { cwd: ROOT, output: 'keep' });
    assert.equal(status, 0, output);
  }).timeout(60_000);
});
