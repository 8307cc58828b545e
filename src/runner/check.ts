import { modeName } from '../shared/format.ts';
import type { Repeat } from '../shared/model.ts';
import { CHECK_ROUND } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { CheckedResults } from './agreement.ts';
import { agree, agreementOf } from './agreement.ts';
import { ModeDraft } from './mode-draft.ts';
import type { ModeHost } from './mode-host.ts';
import type { RunContext } from './run-context.ts';

/** What a process that answered one question may take to end. */
const FRESH_CLOSE_MS = 1_500;

/** The stage in which the modes are started and checked. */
export class Check {
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /**
   * One mode after the other, each alone while it starts and is checked: so the first task runs as early as can be. The
   * check is not timed; it gives every task's result, whether the modes agree, and how long a round takes. The first
   * mode runs twice, to tell a function that disagrees with itself.
   */
  async startAndCheck(): Promise<void> {
    let first: CheckedResults | null = null;
    let again: CheckedResults | null = null;
    const others: CheckedResults[] = [];
    const problems: Problem[] = [];
    for (const draft of this.#context.run.modes) {
      if (this.#context.stopped) break;
      const problem = await this.#startMode(draft);
      if (problem !== null) problems.push(problem);
      const checked = draft.live ? await this.#checkRound(draft) : null;
      if (checked === null) continue;
      if (first !== null) {
        others.push(checked);
      } else {
        first = checked;
        again = await this.#checkRound(draft);
      }
    }
    const [problem] = problems;
    if (problem !== undefined && problems.length === this.#context.run.modes.length) throw problem;
    this.#context.run.agreement = agreementOf(first, await this.#repeatOf(first, again), others);
  }

  /** A function that disagrees with itself is asked once more, in a new process: is it what ran before, or chance? */
  async #repeatOf(first: CheckedResults | null, again: CheckedResults | null): Promise<Repeat | null> {
    if (first === null || again === null) return null;
    if (agree(first, again)) return 'same';
    this.#context.report({ phase: 'starting', what: 'asking once more in a new process' });
    const draft = new ModeDraft(first.mode);
    await this.#startMode(draft);
    const fresh = draft.live ? await this.#checkRound(draft) : null;
    await draft.host?.close(FRESH_CLOSE_MS);
    return fresh !== null && agree(first, fresh) ? 'carries-over' : 'varies';
  }

  async #checkRound(draft: ModeDraft): Promise<CheckedResults | null> {
    const { host, mode } = draft;
    if (host === null || this.#context.stopped) return null;
    const tasks = this.#context.run.tasks;
    const round = await host.run('check', tasks, { index: 0, order: CHECK_ROUND, since: null }, (done) => this.#context.report({ phase: 'check', mode, done, tasks }));
    if (this.#context.signals.cancel.aborted) return null;
    const checked = draft.takeCheck(round);
    if (!draft.live) this.#context.lost(draft);
    return checked;
  }

  /** @returns why it could not be started, where that is a problem of the function's or the machine's. */
  async #startMode(draft: ModeDraft): Promise<Problem | null> {
    const transport = this.#context.run.inputs?.transport;
    if (draft.mode === 'worker-pool' && transport?.kind === 'evaluated') {
      draft.unavailable(`Its inputs cannot be sent to workers: ${transport.reason}.`);
      return null;
    }
    if (draft.mode === 'worker-pool' && transport?.kind === 'copied') for (const note of transport.notes) draft.note(`${note}.`);
    this.#context.report({ phase: 'starting', what: `starting ${modeName(draft.mode)}` });
    const host = this.#context.host(draft.mode);
    draft.attach(host);
    try {
      await this.#context.ready(host);
      draft.started();
      return this.#compareInputs(draft, host);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (this.#context.signals.cancel.aborted) return null;
      this.#context.listener.log(`${draft.mode}: ${error.message}\n${error.detail ?? ''}`);
      draft.fail(error.message);
      return error;
    }
  }

  /** Inputs that each host evaluates itself may differ between processes even where they do not from round to round. */
  #compareInputs(draft: ModeDraft, { ownInputs }: ModeHost): Problem | null {
    if (ownInputs === null || this.#context.run.inputs === null) return null;
    if (ownInputs.tasks !== this.#context.run.inputs.tasks) {
      const problem = new Problem('inputs', `The inputs are ${this.#context.run.inputs.tasks} in one process and ${ownInputs.tasks} in another.`, 'Make the expression give the same inputs each time it is evaluated.');
      draft.fail(problem.message);
      return problem;
    }
    if (ownInputs.digest !== this.#context.run.inputs.digest) draft.note('The inputs cannot be copied and differ each time they are evaluated, so the modes did not get the same.');
    return null;
  }
}
