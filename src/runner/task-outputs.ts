import { TASK_OUTPUT_LIMIT, TASK_OUTPUTS_LIMIT } from '../shared/host-messages.ts';
import type { TaskOutput } from '../shared/model.ts';

/** What the tasks of a mode's first check round printed, put together from the pieces that its threads tell. */
export class TaskOutputs {
  readonly #texts = new Map<number, string>();
  #left = TASK_OUTPUTS_LIMIT;

  /** Each thread keeps to the limits for itself; here they hold for all together. */
  add(task: number, text: string): void {
    const before = this.#texts.get(task) ?? '';
    const kept = text.slice(0, Math.min(this.#left, TASK_OUTPUT_LIMIT - before.length));
    if (kept === '') return;
    this.#texts.set(task, before + kept);
    this.#left -= kept.length;
  }

  /** In the order of the tasks. */
  list(): readonly TaskOutput[] {
    return [...this.#texts].sort(([a], [b]) => a - b).map(([task, text]) => ({ task, text }));
  }
}
