import { randomInt, randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { Gauging } from '../shared/gauging.ts';
import type { Agreement, MachineSeries, Mode, Plan, Run, RunOutcome } from '../shared/model.ts';
import { VERSION } from '../shared/version.ts';
import { ModeDraft } from './mode-draft.ts';
import type { InputsMessage } from './mode-host.ts';
import type { SettledPlan } from './plan.ts';
import { roundsThatFit, settlePlan } from './plan.ts';
import { isPrecise } from './precision.ts';
import type { ProfileRequest } from './request.ts';

/** Task records that are kept for a whole run: about 100 MB. Beyond them the rounds far from the median keep only their totals. */
const RECORDS_LIMIT = 5_000_000;

/** A run that goes on: what is known of it so far. */
export class RunDraft {
  /** Empty until the inputs are known. */
  modes: readonly ModeDraft[] = [];
  /** The mode of each timed round that was begun. */
  readonly order: Mode[] = [];
  inputs: InputsMessage | null = null;
  agreement: Agreement = { repeat: null, same: null, count: 0, differences: [] };
  readonly #request: ProfileRequest;
  readonly #id = randomUUID();
  readonly #startedAt = new Date().toISOString();
  readonly #seed: number;
  #settled: SettledPlan;
  #rounds: number;
  #timedFrom: number | null = null;
  readonly #looks: { readonly threads: number; readonly at: number; readonly gauging: Gauging }[] = [];

  constructor(request: ProfileRequest) {
    this.#request = request;
    this.#seed = request.plan.seed ?? randomInt(2 ** 31);
    this.#settled = settlePlan([request.plan.asked, request.plan.usual], availableParallelism());
    this.#rounds = this.#settled.rounds ?? 0;
  }

  /** The sidecar's own wishes come with the inputs, and what is planned follows them. */
  begin(inputs: InputsMessage): void {
    const { asked, usual } = this.#request.plan;
    this.inputs = inputs;
    this.#settled = settlePlan([asked, inputs.plan, usual], availableParallelism());
    this.#rounds = this.#settled.rounds ?? 0;
    this.modes = this.#settled.modes.map((mode) => new ModeDraft(mode));
  }

  get plan(): Plan {
    return { ...this.#settled, rounds: this.#rounds, seed: this.#seed };
  }

  get tasks(): number {
    return this.inputs?.tasks ?? 0;
  }

  /** The modes that can still run. */
  get live(): readonly ModeDraft[] {
    return this.modes.filter(({ live }) => live);
  }

  /** By what the last round of every live mode took. A number of rounds that was asked for stays. */
  planRounds(): void {
    const cycleMs = this.live.reduce((sum, { roundMs }) => sum + roundMs, 0);
    this.#rounds = this.#settled.rounds ?? roundsThatFit(this.#settled.budgetMs, cycleMs);
  }

  /** As many rounds as were run say enough: unless a person asked for a number of them, there will be no more. */
  endEarly(rounds: number): boolean {
    if (this.#settled.rounds !== null || !isPrecise(this.live.map((mode) => mode.rounds))) return false;
    this.#rounds = rounds;
    return true;
  }

  /** The clock of the timed rounds, which the first call starts; as `performance.now()`. */
  timedFrom(): number {
    return (this.#timedFrom ??= performance.now());
  }

  /** Of the timed rounds so far. */
  elapsedMs(): number {
    return this.#timedFrom === null ? 0 : performance.now() - this.#timedFrom;
  }

  /** Of all timed rounds that are planned, as long as the last ones took. */
  expectedMs(): number {
    return this.live.reduce((sum, { roundMs }) => sum + this.#rounds * roundMs, 0);
  }

  /** Lets go of records beyond the limit. */
  thin(): void {
    const kept = (): number => this.modes.reduce((sum, { rounds }) => sum + rounds.filter(({ tasks }) => tasks !== null).length, 0) * this.tasks;
    while (kept() > RECORDS_LIMIT) {
      const thinned = this.modes.toSorted((a, b) => b.rounds.length - a.rounds.length).some((mode) => mode.thin());
      if (!thinned) return;
    }
  }

  /** @param threads of the gauge. */
  look(threads: number, gauging: Gauging): void {
    this.#looks.push({ threads, at: this.elapsedMs(), gauging });
  }

  #machine(): MachineSeries | null {
    const [first] = this.#looks;
    if (first === undefined) return null;
    const { threads } = first;
    return {
      threads,
      at: Float64Array.from(this.#looks, ({ at }) => at),
      aloneMs: Float64Array.from(this.#looks, ({ gauging }) => gauging.aloneMs),
      togetherMs: Float64Array.from(this.#looks, ({ gauging }) => threads / gauging.togetherMs.reduce((sum, ms) => sum + 1 / ms, 0)),
    };
  }

  snapshot(outcome: RunOutcome): Run {
    const { target, inputs, node } = this.#request;
    return {
      id: this.#id,
      startedAt: this.#startedAt,
      outcome,
      target: { file: target.file, name: target.name, line: target.line },
      workload: { tasks: this.tasks, source: inputs.source, expression: inputs.source === 'sidecar' ? basename(inputs.file) : inputs.expression, inputs: this.inputs?.texts ?? [] },
      environment: {
        node: node.version,
        platform: process.platform,
        arch: process.arch,
        cpu: this.inputs?.cpu ?? 'unknown',
        cores: this.inputs?.cores ?? availableParallelism(),
        profiler: VERSION,
      },
      plan: this.plan,
      order: [...this.order],
      modes: this.modes.map((mode) => mode.snapshot(this.elapsedMs())),
      agreement: this.agreement,
      machine: this.#machine(),
    };
  }
}
