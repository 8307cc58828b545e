import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { PortablePath } from '@yarnpkg/fslib';
import { npath } from '@yarnpkg/fslib';
import type { PackageInformation, PnpSettings } from '@yarnpkg/pnp';
import { generateInlinedScript, LinkType } from '@yarnpkg/pnp';

const ARCHIVE = '.yarn/cache/archived-npm-1.0.0.zip';

/**
 * Gives a project what `yarn install` would with `nodeLinker: pnp`: a `.pnp.cjs` by Yarn's own generator, one dependency
 * in a folder and one in an archive, which is made of the project's folder `archived`.
 */
export function installPnpProject(project: string): void {
  const top = packageAt('./', LinkType.SOFT, { 'pnp-app': 'workspace:.', archived: 'npm:1.0.0', '@acme/local': 'portal:./local' });
  const local = packageAt('./local/', LinkType.SOFT, { '@acme/local': 'portal:./local' });
  const registry: PnpSettings['packageRegistry'] = new Map();
  registry.set(null, new Map([[null, top]]));
  registry.set('pnp-app', new Map([['workspace:.', top]]));
  registry.set('@acme/local', new Map([['portal:./local', local]]));
  registry.set('archived', new Map([['npm:1.0.0', packageAt(`./${ARCHIVE}/node_modules/archived/`, LinkType.HARD, { archived: 'npm:1.0.0' })]]));
  const script = generateInlinedScript({
    dependencyTreeRoots: [{ name: 'pnp-app', reference: 'workspace:.' }],
    pnpZipBackend: 'js',
    packageRegistry: registry,
  });
  writeFileSync(join(project, '.pnp.cjs'), script);
  mkdirSync(join(project, '.yarn', 'cache'), { recursive: true });
  const archived = join(project, 'archived');
  writeFileSync(join(project, ARCHIVE), zip(readdirSync(archived).map((name) => [`node_modules/archived/${name}`, readFileSync(join(archived, name))])));
  rmSync(archived, { recursive: true });
}

type Package = PackageInformation<PortablePath>;

function packageAt(location: string, linkType: LinkType, dependencies: Readonly<Record<string, string>>): Package {
  return { packageLocation: npath.toPortablePath(location), packagePeers: new Set(), linkType, discardFromLookup: false, packageDependencies: new Map(Object.entries(dependencies)) };
}

/** A ZIP archive of files as they are, without compression. */
function zip(files: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    // Version 2.0, names in UTF-8, stored, 1980-01-01.
    const common = Buffer.concat([words(20, 0x0800, 0, 0, 0x21), longs(crc32(content), content.length, content.length), words(Buffer.byteLength(name), 0)]);
    const body = Buffer.concat([longs(0x04034b50), common, Buffer.from(name), content]);
    bodies.push(body);
    directory.push(Buffer.concat([longs(0x02014b50), words(0x0314), common, words(0, 0, 0), longs(0o100644 * 0x10000, offset), Buffer.from(name)]));
    offset += body.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  return Buffer.concat([...bodies, ...directory, longs(0x06054b50), words(0, 0, files.length, files.length), longs(size, offset), words(0)]);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, i) => bytes.writeUInt16LE(value, 2 * i));
  return bytes;
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32LE(value, 4 * i));
  return bytes;
}
