import type { Declaration, Expression, Node, Statement, TSModuleDeclaration, VariableDeclaration } from '@babel/types';
import type { ModuleFunctions } from '../function.ts';
import { castOf, isExpression, isFunction, unwrap } from '../node.ts';
import { parseModule } from '../parse.ts';
import { topLevelNamesOf } from '../top-level-names.ts';
import { localTypesOf } from '../types/local-types.ts';
import { visitAssignment } from './assignments.ts';
import { bindingsOf, type Bindings } from './bindings.ts';
import { visitClass } from './class-members.ts';
import { Collector } from './collector.ts';
import { handedOutOf } from './handed-out.ts';
import { binding, DEFAULT, memberOf, reachOf, type Holder, type Place } from './holder.ts';
import type { ClassNode } from './instantiation.ts';
import { visitObject } from './members.ts';
import { refuseAll, refuseNested } from './nested.ts';

/**
 * The functions of a module, those that can be profiled and the named ones that cannot.
 * @param fileName its ending says which language the text is in.
 * @throws {Problem} `syntax`, with the place.
 */
export function findFunctions(text: string, fileName: string): ModuleFunctions {
  const { program, comments } = parseModule(text, fileName);
  const { body } = program;
  const collector = new Collector(text, localTypesOf(body, comments ?? []));
  const visitor = new TopLevel(collector, bindingsOf(body));
  visitor.visit(body);
  return { ...collector.finish(), handsOut: handedOutOf(body), names: topLevelNamesOf(body) };
}

class TopLevel {
  readonly #collector: Collector;
  readonly #bindings: Bindings;
  /** Whose exported members these are. */
  readonly #namespace: Holder | null;
  /** Signatures that wait for their implementation, by name. */
  readonly #overloads = new Map<string, Node[]>();

  constructor(collector: Collector, bindings: Bindings, namespace: Holder | null = null) {
    this.#collector = collector;
    this.#bindings = bindings;
    this.#namespace = namespace;
  }

  visit(body: readonly Statement[]): void {
    for (const statement of body) this.#visitStatement(statement);
    this.#refuseDeclared();
  }

  #visitStatement(statement: Statement): void {
    switch (statement.type) {
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
      case 'VariableDeclaration':
      case 'TSDeclareFunction':
      case 'TSModuleDeclaration':
        if (this.#namespace === null) this.#visitDeclaration(statement, statement, false);
        else refuseAll(statement, { kind: 'namespace', name: this.#namespace.name }, this.#collector);
        return;
      case 'ExportNamedDeclaration':
        if (statement.declaration) this.#visitDeclaration(statement.declaration, statement, true);
        if (statement.source) return;
        for (const specifier of statement.specifiers) {
          if (specifier.type !== 'ExportSpecifier') continue;
          const { exported } = specifier;
          this.#collector.export(specifier.local.name, exported.type === 'Identifier' ? exported.name : exported.value);
        }
        return;
      case 'ExportDefaultDeclaration':
        this.#visitDefault(statement.declaration, statement);
        return;
      case 'TSExportAssignment':
        visitAssignment('module.exports', statement.expression, statement, this.#collector, this.#bindings);
        return;
      case 'ExpressionStatement':
        if (statement.expression.type === 'AssignmentExpression') {
          visitAssignment(statement.expression.left, statement.expression.right, statement, this.#collector, this.#bindings);
          return;
        }
        refuseNested(statement, { kind: 'block' }, this.#collector);
        return;
      default:
        refuseNested(statement, { kind: 'block' }, this.#collector);
    }
  }

  #visitDeclaration(declaration: Declaration, outer: Node, exported: boolean): void {
    switch (declaration.type) {
      case 'TSDeclareFunction':
        this.#rememberOverload(declaration.id?.name ?? 'default', outer);
        return;
      case 'FunctionDeclaration': {
        if (!declaration.id) return;
        const holder = this.#holder(declaration.id.name, exported);
        this.#collector.add(declaration, holder, { node: outer, before: this.#takeOverloads(declaration.id.name), name: declaration.id }, reachOf(holder));
        refuseNested(declaration, { kind: 'function', name: holder.name }, this.#collector);
        return;
      }
      case 'ClassDeclaration':
        if (declaration.id) this.#visitClass(declaration, this.#holder(declaration.id.name, exported), { node: outer });
        return;
      case 'VariableDeclaration':
        this.#visitVariables(declaration, outer, exported);
        return;
      case 'TSModuleDeclaration':
        this.#visitNamespace(declaration, outer, exported);
        return;
      default:
        return;
    }
  }

  #visitNamespace({ id, body }: TSModuleDeclaration, outer: Node, exported: boolean): void {
    if (id.type !== 'Identifier') return;
    const holder = this.#holder(id.name, exported);
    const inside = new TopLevel(this.#collector, this.#bindings, holder);
    // `namespace A.B { ... }` is an `A` that exports nothing but `B`.
    if (body.type === 'TSModuleDeclaration') inside.#visitNamespace(body, outer, true);
    else inside.visit(body.body);
  }

  #visitVariables(declaration: VariableDeclaration, outer: Node, exported: boolean): void {
    const alone = declaration.declarations.length === 1;
    for (const [i, declarator] of declaration.declarations.entries()) {
      const { id, init } = declarator;
      if (!init) continue;
      const value = unwrap(init);
      if (id.type !== 'Identifier') {
        refuseNested(value, { kind: 'function', name: null }, this.#collector);
        continue;
      }
      const holder = this.#holder(id.name, exported);
      // The comment above `const a = ..., b = ...` belongs to the first of them.
      const place = { node: alone ? outer : declarator, before: alone || i > 0 ? [] : [outer], name: id };
      const annotation = id.typeAnnotation?.type === 'TSTypeAnnotation' ? id.typeAnnotation.typeAnnotation : castOf(init);
      this.#visitValue(value, holder, place, annotation);
    }
  }

  #visitValue(value: Expression, holder: Holder, place: Place, annotation: Node | null): void {
    if (isFunction(value)) {
      this.#collector.add(value, holder, place, reachOf(holder), annotation);
      refuseNested(value, { kind: 'function', name: holder.name }, this.#collector);
    } else if (value.type === 'ObjectExpression') {
      visitObject(value, holder, this.#collector);
    } else if (value.type === 'ClassExpression') {
      this.#visitClass(value, holder, place);
    } else if (value.type === 'AssignmentExpression') {
      visitAssignment(value.left, value.right, place.node, this.#collector, this.#bindings);
    } else {
      this.#collector.addValue(value, holder, place, reachOf(holder), annotation);
      refuseNested(value, { kind: 'function', name: null }, this.#collector);
    }
  }

  #visitDefault(declaration: Node, outer: Node): void {
    if (declaration.type === 'TSDeclareFunction') {
      this.#rememberOverload(declaration.id?.name ?? 'default', outer);
    } else if ((declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') && declaration.id) {
      this.#visitDeclaration(declaration, outer, false);
      this.#collector.export(declaration.id.name, 'default');
    } else if (declaration.type === 'FunctionDeclaration') {
      const place = { node: outer, before: this.#takeOverloads('default'), name: declaration };
      this.#collector.add(declaration, DEFAULT, place, reachOf(DEFAULT));
      refuseNested(declaration, { kind: 'function', name: 'default' }, this.#collector);
    } else if (declaration.type === 'ClassDeclaration') {
      this.#visitClass(declaration, DEFAULT, { node: outer });
    } else if (isExpression(declaration)) {
      const value = unwrap(declaration);
      if (value.type === 'Identifier') this.#collector.export(value.name, 'default');
      else this.#visitValue(value, DEFAULT, { node: outer, name: value }, castOf(declaration));
    }
  }

  #visitClass(node: ClassNode, holder: Holder, place: Pick<Place, 'node' | 'before'>): void {
    visitClass(node, holder, place, this.#collector, this.#bindings.classes);
  }

  #holder(name: string, exported: boolean): Holder {
    return this.#namespace === null ? binding(name, exported) : memberOf(this.#namespace, { name, access: `.${name}` });
  }

  /** What has signatures and no body: `declare function load(): void`. */
  #refuseDeclared(): void {
    for (const [declared, [signature]] of this.#overloads) {
      if (signature === undefined) continue;
      const { name } = this.#holder(declared, false);
      const reason = `${name} is only declared here and has no body.`;
      this.#collector.refuse(null, name, { node: signature, name: signature }, reason, `Profile it in the file that has its body.`);
    }
  }

  #rememberOverload(name: string, outer: Node): void {
    this.#overloads.set(name, [...(this.#overloads.get(name) ?? []), outer]);
  }

  #takeOverloads(name: string): Node[] {
    const taken = this.#overloads.get(name) ?? [];
    this.#overloads.delete(name);
    return taken;
  }
}
