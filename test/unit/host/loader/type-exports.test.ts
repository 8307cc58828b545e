import assert from 'node:assert/strict';
import { join } from 'node:path';
import { markTypes } from '../../../../src/host/loader/type-exports.ts';
import { TemporaryTree } from '../../../support/temporary-tree.ts';

describe('names that stand for types alone', () => {
  let tree: TemporaryTree;
  const mark = (text: string, imports = false): string => markTypes(join(tree.path, 'main.ts'), text, imports, (specifier) => (specifier.startsWith('.') ? join(tree.path, `${specifier}.ts`) : null));
  /** Of `export { NAMES } from './other'`, where the other module is so. */
  const marks = (other: string, names: string, marked: string): void => {
    tree.write('other.ts', other);
    assert.equal(mark(`export {${names}} from './other';`), `export {${marked}} from './other';`, other);
  };

  beforeEach(() => (tree = new TemporaryTree()));
  afterEach(() => tree.remove());

  it('are marked, and values are not', () => {
    marks('export interface A {}\nexport const b = 1;\nexport type C<T> = T;', ' A, b as d, C as E ', ' type A, b as d, type C as E ');
    marks('export class A {}\nexport enum B {}\nexport const enum C {}\nexport async function d() {}\nexport abstract class E {}', 'A, B, C, d, E', 'A, B, C, d, E');
    marks('export declare interface A {}\nexport default interface B {}', 'A, default as B', 'type A, type default as B');
    marks('export default class B {}', 'default as B', 'default as B');
  });

  it('are not those that are a value too', () => {
    marks('export interface A {}\nexport const A = 1;', 'A', 'A');
    marks('export interface A {}\nclass A {}', 'A', 'A');
    marks('type A = 1;\nconst A = 1;\nexport { A };', 'A', 'A');
    marks('export type A = 1;\nexport namespace A { export const b = 1; }', 'A', 'A');
  });

  it('are not those of which nothing is known', () => {
    marks('export const { a, b } = c;', 'a, none', 'a, none');
    assert.equal(mark("export { A } from 'package';"), "export { A } from 'package';");
    assert.equal(mark("export { A } from './not-there';"), "export { A } from './not-there';");
  });

  it('are followed from module to module, in circles too', () => {
    tree.write('deep.ts', 'export interface A {}\nexport const b = 1;');
    marks("export { A as B, b as c } from './deep';", 'B, c', 'type B, c');
    marks("export * from './deep';\nexport * from './main';", 'A, b', 'type A, b');
    marks("import { A, b } from './deep';\nexport { A, b as c };", 'A, c', 'type A, c');
    marks("export type { b as C } from './deep';", 'C', 'type C');
    tree.write('main.ts', "export { A, none } from './other';");
    marks("export * from './main';\nexport { none } from './main';", 'none', 'none');
  });

  it('are marked where they are imported first, on the lines where they are', () => {
    tree.write('other.ts', 'export interface A {}\nexport const b = 1;');
    assert.equal(mark("import { A, b } from './other';\nexport {\n  // one\n  A,\n  b, /* two */\n};\n"), "import { A, b } from './other';\nexport {\n  // one\n  type A,\n  b, /* two */\n};\n");
    assert.equal(mark("import b, { A } from './other';\nexport { b };", true), "import b, { type A } from './other';\nexport { b };");
  });

  it('that are marked already stay as they are', () => {
    tree.write('other.ts', 'export interface A {}');
    for (const text of ["export { type A } from './other';", "export type { A } from './other';", "import type { A } from './other';"]) assert.equal(mark(text, true), text);
  });
});
