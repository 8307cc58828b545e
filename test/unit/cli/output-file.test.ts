import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareOutput, writeOutput } from '../../../src/cli/output-file.ts';
import { Problem } from '../../../src/shared/problem.ts';

describe('a file for the result', () => {
  let cwd: string;
  beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'output-'))));
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const write = async (name: string, content: Iterable<string> | Uint8Array): Promise<void> => writeOutput(await prepareOutput('--json', name, cwd), content);

  it('is written whole', async () => {
    await write('a.json', ['one ', 'two']);
    await write('a.cprun', Uint8Array.of(1, 2, 3));
    assert.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), 'one two');
    assert.deepEqual([...readFileSync(join(cwd, 'a.cprun'))], [1, 2, 3]);
    assert.deepEqual(readdirSync(cwd), ['a.cprun', 'a.json']);
  });

  it('takes the place of another with its permissions, also behind a link', async () => {
    writeFileSync(join(cwd, 'real.json'), 'old');
    chmodSync(join(cwd, 'real.json'), 0o600);
    symlinkSync('real.json', join(cwd, 'link.json'));
    await write('link.json', ['new']);
    assert.equal(readFileSync(join(cwd, 'real.json'), 'utf8'), 'new');
    assert.equal(statSync(join(cwd, 'real.json')).mode & 0o777, 0o600);
    assert.ok(lstatSync(join(cwd, 'link.json')).isSymbolicLink());
  });

  it('stays what it was where the new one cannot be finished, and nothing lies beside it', async () => {
    writeFileSync(join(cwd, 'a.json'), 'old');
    function* broken(): Generator<string> {
      yield 'x'.repeat(200_000);
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    }
    for (const name of ['a.json', 'b.json']) {
      await assert.rejects(write(name, broken()), (error) => error instanceof Problem && error.message === `--json ${name} could not be written: there is no room left on the disk.`);
    }
    assert.deepEqual(readdirSync(cwd), ['a.json']);
    assert.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), 'old');
  });

  if (process.platform === 'linux') {
    it('says what a full device says', async () => {
      await assert.rejects(write('/dev/full', ['text']), (error) => error instanceof Problem && /no room left on the disk/.test(error.message));
      await write('/dev/null', ['text']);
    });
  }
});
