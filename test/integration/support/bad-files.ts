import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that cannot be profiled as they are. */
const FILES = {
  'no-function.ts': '// Only a comment and a number.\nexport const answer = 42;\n',
  'syntax.ts': 'export function broken(n: number {\n  return n;\n}\n',
  'expression-throws.ts': '/** @profile nothingOfThisName.length */\nexport function twice(n: number): number {\n  return n * 2;\n}\n',
  'expression-number.ts': '/** @profile 42 */\nexport function thrice(n: number): number {\n  return n * 3;\n}\n',
  'module-throws.ts':
    "/** @profile [[1]] */\nexport function half(n: number): number {\n  return n / 2;\n}\nthrow new Error('The settings file is missing: [make it](command:workbench.action.files.newUntitledFile)');\n",
  'refuses.ts':
    '/** @profile [[1], [2], [3]] */\nexport function refuse(n: number): number {\n  if (n > 0) {\n    throw new RangeError(`${n} is too much`);\n  }\n  return n;\n}\n',
} as const;

export type BadFile = keyof typeof FILES;

export function writeBadFiles(workspace: string): void {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(workspace, name), text);
}
