/** A file in a zip archive, with its sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: number;
  readonly size: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Reads the list of files of a zip archive, from the directory at its end. Archives of 4 GB or of 65,535 files and
 * more are not read.
 * @throws where the bytes are no such archive.
 */
export function listZip(bytes: Buffer): ZipEntry[] {
  let end = bytes.length - END_LENGTH;
  const first = Math.max(0, end - LONGEST_COMMENT);
  while (end >= first && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < first) throw new Error('This is no zip archive: its end is missing.');

  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`The zip archive's directory is broken at byte ${at}.`);
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const commentLength = bytes.readUInt16LE(at + 32);
    const nameStart = at + 46;
    const name = bytes.toString('utf8', nameStart, nameStart + nameLength);
    if (!name.endsWith('/')) entries.push({ name, compressed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24) });
    at = nameStart + nameLength + extraLength + commentLength;
  }
  return entries;
}
