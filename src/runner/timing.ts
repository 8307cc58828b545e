import { CHECK_ROUND } from '../shared/model.ts';
import { random, shuffled } from './draw.ts';
import { MachineGauge } from './machine-gauge.ts';
import type { ModeDraft } from './mode-draft.ts';
import type { RunContext } from './run-context.ts';
import { isWarm, WARM_UP_SHARE } from './warm-up.ts';

const FEWEST_ROUNDS_TO_GAUGE = 5;

/** The stage of the rounds that count, with those that are discarded before them. */
export class Timing {
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** @returns whether all rounds of the plan were run. */
  async time(): Promise<boolean> {
    const run = this.#context.run;
    if (this.#context.stopped) return false;
    if (run.live.length === 0) return true;
    const draw = random(run.plan.seed);
    await this.#warmUp();
    run.planRounds();
    await using gauge = this.#gauge();
    await gauge?.ready();
    for (let cycle = 0; cycle < run.plan.rounds; cycle++) {
      if (run.live.length === 0) return true;
      await this.#lookAtMachine(gauge);
      for (const draft of shuffled(run.live, draw)) {
        if (this.#context.stopped) return false;
        await this.#timedRound(draft);
      }
      // Check rounds also digest and inspect every result; the first timed cycle knows better. A mode that was lost in it runs no more.
      if (run.endEarly(cycle + 1)) break;
      if (cycle === 0 && run.live.length > 0) run.planRounds();
    }
    return !this.#context.signals.cancel.aborted;
  }

  /** Fewer rounds are compared without intervals, and a look at the machine says nothing of them. */
  #gauge(): MachineGauge | null {
    const { request, run, signals } = this.#context;
    const { rounds, workers } = run.plan;
    if (rounds < FEWEST_ROUNDS_TO_GAUGE || workers < 2 || this.#context.stopped) return null;
    return new MachineGauge(request.node, request.hostFolder, workers, signals.cancel);
  }

  async #lookAtMachine(gauge: MachineGauge | null): Promise<void> {
    const gauging = await gauge?.measure();
    if (gauging && gauge !== null) this.#context.run.look(gauge.threads, gauging);
  }

  /** Discards rounds until they stop getting faster, or take their share of the budget. */
  async #warmUp(): Promise<void> {
    const run = this.#context.run;
    const shareMs = run.plan.budgetMs * WARM_UP_SHARE;
    let spentMs = 0;
    for (;;) {
      const cold = run.live.filter(({ warmUpMs }) => !isWarm(warmUpMs));
      const nextMs = cold.reduce((sum, { roundMs }) => sum + roundMs, 0);
      if (cold.length === 0 || spentMs + nextMs > shareMs) return;
      for (const draft of cold) {
        if (this.#context.stopped) return;
        spentMs += await this.#warmUpRound(draft);
      }
    }
  }

  /** @returns how long it took. */
  async #warmUpRound(draft: ModeDraft): Promise<number> {
    const { host, mode } = draft;
    const { tasks } = this.#context.run;
    if (host === null) return 0;
    const taken = await host.run('timed', tasks, { index: 0, order: CHECK_ROUND, since: null }, (done) => this.#context.report({ phase: 'warm-up', mode, done, tasks }));
    if (taken.end === null) draft.takeWarmUp(taken);
    else if (!this.#context.signals.cancel.aborted) draft.takeRound(taken, false);
    if (!draft.live) this.#context.lost(draft);
    return draft.roundMs;
  }

  async #timedRound(draft: ModeDraft): Promise<void> {
    const { host, mode } = draft;
    const run = this.#context.run;
    if (host === null) return;
    const order = run.order.length;
    const since = run.timedFrom();
    const expectedMs = run.expectedMs();
    const rounds = Math.max(order + 1, run.plan.rounds * run.live.length);
    const report = (done: number): void => this.#context.report({ phase: 'round', mode, round: order + 1, rounds, done, tasks: run.tasks, elapsedMs: run.elapsedMs(), expectedMs });
    report(0);
    run.order.push(mode);
    const taken = await host.run('timed', run.tasks, { index: draft.rounds.length, order, since }, report);
    draft.takeRound(taken, this.#context.signals.cancel.aborted);
    if (!draft.live) this.#context.lost(draft);
    this.#context.listener.round(mode, taken.round);
    run.thin();
  }
}
