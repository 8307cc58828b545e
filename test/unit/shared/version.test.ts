import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/project.ts';
import { VERSION } from '../../../src/shared/version.ts';

describe('the version of the profiler', () => {
  it('is that of its package', () => {
    const { version }: { readonly version: unknown } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    assert.equal(VERSION, version);
  });
});
