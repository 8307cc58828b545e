import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from '../../scripts/project.ts';
import { TEMPORARY } from './left-behind.ts';
import { installPnpProject } from './pnp-project.ts';

const FIXTURES = join(ROOT, 'test', 'fixtures', 'ways');

/** Links as a package manager makes them, below the fixtures' folder; a target may be absolute. */
const LINKS: readonly (readonly [link: string, target: string])[] = [
  // A native addon that every installation of this project has: Piscina's.
  ['addon/node_modules/@napi-rs/nice', join(ROOT, 'node_modules', '@napi-rs', 'nice')],
  ['monorepo/node_modules/@acme/math', 'monorepo/packages/math'],
  ['monorepo/packages/app/node_modules/@acme/text', 'monorepo/packages/text'],
  ['pnpm/node_modules/shipped', 'pnpm/node_modules/.pnpm/shipped@1.0.0/node_modules/shipped'],
  ['pnpm/node_modules/plain', 'pnpm/node_modules/.pnpm/plain@1.0.0/node_modules/plain'],
  ['pnpm/node_modules/.pnpm/shipped@1.0.0/node_modules/plain', 'pnpm/node_modules/.pnpm/plain@1.0.0/node_modules/plain'],
];

/**
 * A copy of the fixtures outside of this project, so that no package.json and no tsconfig.json of it holds for them.
 * Folders named `modules` become `node_modules`, which git does not keep.
 * @returns its path.
 */
export function copyWays(): string {
  const folder = mkdtempSync(join(TEMPORARY, 'ways-'));
  cpSync(FIXTURES, folder, { recursive: true });
  renameModules(folder);
  for (const [link, target] of LINKS) {
    mkdirSync(dirname(join(folder, link)), { recursive: true });
    // A junction needs no rights on Windows.
    symlinkSync(resolve(folder, target), join(folder, link), 'junction');
  }
  installPnpProject(join(folder, 'pnp'));
  return folder;
}

function renameModules(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name === 'modules' ? 'node_modules' : entry.name);
    if (entry.name === 'modules') renameSync(join(folder, entry.name), path);
    renameModules(path);
  }
}
