import type { Declaration, Node, Statement, TSModuleDeclaration, VariableDeclaration } from '@babel/types';
import { visitAssignment } from './assignments.ts';
import { bindingsOf, type Bindings } from './bindings.ts';
import { visitClass, type ClassNode } from './class-members.ts';
import { byExpression, Collector, type Holder } from './collector.ts';
import type { ExportPath, ModuleFunctions } from './function.ts';
import { localTypesOf } from './local-types.ts';
import { visitObject } from './members.ts';
import { refuseAll, refuseNested } from './nested.ts';
import { isExpression, isFunction, unwrap } from './node.ts';
import { parseModule } from './parse.ts';

/**
 * The functions of a module, those that can be profiled and the named ones that cannot.
 * @param fileName its ending says which language the text is in.
 * @throws {Problem} `syntax`, with the place.
 */
export function findFunctions(text: string, fileName: string): ModuleFunctions {
  const { body } = parseModule(text, fileName).program;
  const collector = new Collector(text, localTypesOf(body));
  const visitor = new TopLevel(collector, bindingsOf(body));
  visitor.visit(body);
  return collector.finish();
}

/** A namespace that top-level code can name. */
interface Namespace {
  readonly name: string;
  readonly root: string;
  readonly exportPath: ExportPath | null;
  readonly members: readonly string[];
}

/** The default export, which has no name in the module's scope. */
const DEFAULT: Holder = { name: 'default', expression: 'default', root: null, exportPath: { name: 'default', members: [] }, members: [] };

class TopLevel {
  readonly #collector: Collector;
  readonly #bindings: Bindings;
  readonly #namespace: Namespace | null;
  /** Signatures that wait for their implementation, by name. */
  readonly #overloads = new Map<string, Node[]>();

  constructor(collector: Collector, bindings: Bindings, namespace: Namespace | null = null) {
    this.#collector = collector;
    this.#bindings = bindings;
    this.#namespace = namespace;
  }

  visit(body: readonly Statement[]): void {
    for (const statement of body) this.#visitStatement(statement);
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
        this.#collector.add(declaration, holder, { node: outer, before: this.#takeOverloads(declaration.id.name), name: declaration.id }, byExpression(holder.expression));
        refuseNested(declaration, { kind: 'function', name: holder.name }, this.#collector);
        return;
      }
      case 'ClassDeclaration':
        if (declaration.id && declaration.declare !== true) this.#visitClass(declaration, this.#holder(declaration.id.name, exported));
        return;
      case 'VariableDeclaration':
        this.#visitVariables(declaration, outer, exported);
        return;
      case 'TSModuleDeclaration':
        if (declaration.declare !== true) this.#visitNamespace(declaration, outer, exported);
        return;
      default:
        return;
    }
  }

  #visitNamespace({ id, body }: TSModuleDeclaration, outer: Node, exported: boolean): void {
    if (id.type !== 'Identifier') return;
    const holder = this.#holder(id.name, exported);
    const namespace = { name: holder.name, root: holder.root ?? id.name, exportPath: holder.exportPath, members: holder.members };
    const inside = new TopLevel(this.#collector, this.#bindings, namespace);
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
      if (isFunction(value)) {
        // The comment above `const a = ..., b = ...` belongs to the first of them.
        const place = { node: alone ? outer : declarator, before: alone || i > 0 ? [] : [outer], name: id };
        const annotation = id.typeAnnotation?.type === 'TSTypeAnnotation' ? id.typeAnnotation.typeAnnotation : null;
        this.#collector.add(value, holder, place, byExpression(holder.expression), annotation);
        refuseNested(value, { kind: 'function', name: holder.name }, this.#collector);
      } else if (value.type === 'ObjectExpression') {
        visitObject(value, holder, this.#collector);
      } else if (value.type === 'ClassExpression') {
        this.#visitClass(value, holder);
      } else if (value.type === 'AssignmentExpression') {
        visitAssignment(value.left, value.right, outer, this.#collector, this.#bindings);
      } else {
        refuseNested(value, { kind: 'function', name: null }, this.#collector);
      }
    }
  }

  #visitDefault(declaration: Node, outer: Node): void {
    if (declaration.type === 'TSDeclareFunction') {
      this.#rememberOverload(declaration.id?.name ?? 'default', outer);
    } else if ((declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') && declaration.id) {
      this.#visitDeclaration(declaration, outer, true);
      this.#collector.export(declaration.id.name, 'default');
    } else {
      this.#visitDefaultValue(isExpression(declaration) ? unwrap(declaration) : declaration, outer);
    }
  }

  #visitDefaultValue(value: Node, outer: Node): void {
    if (isFunction(value)) {
      this.#collector.add(value, DEFAULT, { node: outer, before: this.#takeOverloads('default'), name: value }, { kind: 'default' });
      refuseNested(value, { kind: 'function', name: 'default' }, this.#collector);
    } else if (value.type === 'Identifier') {
      this.#collector.export(value.name, 'default');
    } else if (value.type === 'ObjectExpression') {
      refuseNested(value, { kind: 'unnamed', what: 'object' }, this.#collector);
    } else if (value.type === 'ClassDeclaration' || value.type === 'ClassExpression') {
      refuseNested(value, { kind: 'unnamed', what: 'class' }, this.#collector);
    } else {
      refuseNested(value, { kind: 'function', name: null }, this.#collector);
    }
  }

  #visitClass(node: ClassNode, holder: Holder): void {
    visitClass(node, holder, this.#collector, this.#bindings.classes);
  }

  #holder(name: string, exported: boolean): Holder {
    const namespace = this.#namespace;
    if (namespace === null) return { name, expression: name, root: name, exportPath: exported ? { name, members: [] } : null, members: [] };
    const qualified = `${namespace.name}.${name}`;
    const { root, exportPath, members } = namespace;
    return {
      name: qualified,
      expression: qualified,
      root,
      exportPath: exportPath && { name: exportPath.name, members: [...exportPath.members, name] },
      members: [...members, name],
    };
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
