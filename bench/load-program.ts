import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULES = 300;
const FOLDER_SIZE = 20;

/**
 * Writes a TypeScript project: 300 modules of about 60 lines in 15 folders, each of which imports up to three others, and
 * a `main.ts` whose `run` calls something of all of them.
 * @returns the path of `main.ts`.
 */
export function writeProgram(folder: string): string {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "target": "es2022", "module": "esnext", "paths": { "@part/*": ["./part/*"] } } }');
  for (let index = 0; index < MODULES; index++) {
    const path = join(folder, `${placeOf(index)}.ts`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, textOf(index));
  }
  const main = join(folder, 'main.ts');
  writeFileSync(main, `import { Unit0 } from './${placeOf(0)}.js';\n\nexport function run(n: number): number {\n  return new Unit0('main', n).total();\n}\n`);
  return main;
}

function placeOf(index: number): string {
  return `part/${Math.floor(index / FOLDER_SIZE)}/unit${index}`;
}

/** A tree with three children a module, so that every one of them is reached from the first. */
function textOf(index: number): string {
  const children = [1, 2, 3].map((child) => 3 * index + child).filter((child) => child < MODULES);
  // The three ways in which most programs write it.
  const specifiers = [(child: number): string => `@part/${placeOf(child).slice('part/'.length)}`, (child: number): string => `../../${placeOf(child)}.js`, (child: number): string => `../../${placeOf(child)}`];
  const imports = children.map((child, i) => `import { Unit${child}, type Settings${child} } from '${specifiers[i % specifiers.length]?.(child)}';`);
  const members = Array.from({ length: 6 }, (_, i) => `
  /** Adds up what belongs to it, ${i}. */
  step${i}(values: readonly number[], factor = ${i + 1}): number {
    const { first = 0, ...rest } = { first: values[0], count: values.length };
    return values.reduce((sum: number, value: number): number => sum + value * factor, first ?? 0) + rest.count;
  }
`);
  return `${imports.join('\n')}

export interface Settings${index} {
  readonly name: string;
  readonly limit?: number;${children.map((child) => `\n  readonly part${child}?: Settings${child};`).join('')}
}

export enum Level${index} {
  low,
  high = ${index},
}

export class Unit${index} {
  readonly #values: number[] = [];

  constructor(
    protected readonly name: string,
    private readonly n: number,
  ) {
    this.#values.push(n, Level${index}.high);
  }
${members.join('')}
  total(): number {
    return this.step${index % 6}(this.#values)${children.map((child) => ` + new Unit${child}(this.name, this.n).total()`).join('')};
  }
}
`;
}
