import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of small files that is there for one test. */
export class TemporaryTree {
  readonly path = mkdtempSync(join(tmpdir(), 'tree-'));

  /** @returns the absolute path of the file. */
  write(name: string, text = ''): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
