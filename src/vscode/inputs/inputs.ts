import { EventEmitter } from 'vscode';
import type { RequestedInputs } from '../../runner/request.ts';
import { DEFAULT_TASKS } from '../../shared/plan-wishes.ts';
import type { Parameter } from '../../source/function.ts';
import { Disposables } from '../disposables.ts';
import type { Sidecar, Sidecars } from '../sidecars/sidecars.ts';
import { loadSource } from '../source-bundle.ts';
import type { FunctionInDocument } from '../targets.ts';
import type { InputsMemory, Recollection } from './inputs-memory.ts';
import type { KnownInputs } from './known-inputs.ts';

/** Where a function gets its inputs: its sidecar, its tag, what a person chose, a guess; the first that has some. */
export class Inputs extends Disposables {
  readonly #memory: InputsMemory;
  readonly #sidecars: Sidecars;
  readonly #changed = this.own(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor(memory: InputsMemory, sidecars: Sidecars) {
    super();
    this.#memory = memory;
    this.#sidecars = sidecars;
    this.own(sidecars.onDidChange(() => this.#changed.fire()));
  }

  async known(target: FunctionInDocument): Promise<KnownInputs> {
    return await this.knownWith(target, await this.#sidecars.of(target.document.uri.fsPath));
  }

  /** The same where the file's sidecar was looked up already. */
  async knownWith(target: FunctionInDocument, sidecar: Sidecar | null): Promise<KnownInputs> {
    const { found } = target;
    const says = sidecar === null ? null : await inSidecar(sidecar, target);
    if (says?.hasInputs === true) return says.inputs;
    // One that says what to do before and after the tasks, and not what they are.
    const besides = says?.inputs.sidecar ?? null;
    const { used, tasks } = await this.recall(target);
    const { countInputs } = await loadSource();
    const expression = (source: 'jsdoc' | 'remembered' | 'inferred', text: string): KnownInputs => ({ kind: 'expression', source, expression: text, count: countInputs(text), tasks, sidecar: besides });
    if (found.profile !== null) return expression('jsdoc', found.profile);
    if (used !== null) return expression('remembered', used);
    const guess = await this.guess(found.parameters, tasks);
    return guess === null ? { kind: 'none' } : expression('inferred', guess);
  }

  async guess(parameters: readonly Parameter[] | null, tasks: number | null): Promise<string | null> {
    const { guessInputs } = await loadSource();
    return guessInputs(parameters, tasks ?? DEFAULT_TASKS);
  }

  async recall({ document, found }: FunctionInDocument): Promise<Recollection> {
    const { parameterShape } = await loadSource();
    return this.#memory.recall(document.uri.fsPath, found.name, parameterShape(found.parameters));
  }

  /** From now on the expression is used, where no sidecar and no tag comes before it; `null`: the guess is. */
  async use({ document, found }: FunctionInDocument, expression: string | null): Promise<void> {
    const { parameterShape } = await loadSource();
    const shape = parameterShape(found.parameters);
    const file = document.uri.fsPath;
    await (expression === null ? this.#memory.useNone(file, found.name, shape) : this.#memory.use(file, found.name, shape, expression));
    this.#changed.fire();
  }

  async setTasks({ document, found }: FunctionInDocument, tasks: number | null): Promise<void> {
    await this.#memory.setTasks(document.uri.fsPath, found.name, tasks);
    this.#changed.fire();
  }

  async forget({ document, found }: FunctionInDocument): Promise<void> {
    await this.#memory.forget(document.uri.fsPath, found.name);
    this.#changed.fire();
  }
}

interface SidecarSays {
  readonly inputs: Extract<KnownInputs, { kind: 'sidecar' }>;
  readonly hasInputs: boolean;
}

async function inSidecar({ file, content, unsaved, says }: Sidecar, { found, module }: FunctionInDocument): Promise<SidecarSays | null> {
  const { findEntry } = await loadSource();
  const entryFound = findEntry(says, found, module.aliases);
  if (entryFound === null) return null;
  const { entry, hasInputs } = entryFound;
  const sidecar = { file, text: unsaved ? content : null, ...(entry === null ? {} : { key: entry.name }) };
  const written = entry === null ? content : content.slice(entry.start, entry.end);
  return { inputs: { kind: 'sidecar', sidecar, entryLine: entry?.line ?? 1, count: entry?.inputs?.count ?? null, written }, hasInputs };
}

/** As a run takes them. */
export function requestedInputs(inputs: Exclude<KnownInputs, { kind: 'none' }>): RequestedInputs {
  if (inputs.kind === 'sidecar') return { source: 'sidecar', ...inputs.sidecar, tasks: null };
  const { source, expression, tasks, sidecar } = inputs;
  return { source, expression, tasks, sidecar };
}
