import { TaskState } from '../../shared/model.ts';
import { apply } from '../early.ts';
import { isThenable } from '../thenable.ts';
import { describeError } from '../values/describe.ts';
import type { StartMode } from './mode.ts';

/**
 * One thread with at most `concurrency` calls in flight. Each slot takes the next task when its own has ended; while
 * tasks wait all other slots are busy, so that it is always the lowest free one.
 */
export const startAsync: StartMode = async ({ config, target, records: { table } }) => {
  const { callee, receiver } = target;
  const slots = Math.max(1, Math.min(config.concurrency, table.tasks));
  /** Slots that had a task: one alone where the function is synchronous. */
  let used = 1;
  return {
    lanes: () => used,
    settle: async () => {},
    async run({ inputs, sink, prints }) {
      let next = 0;
      used = 1;
      const slot = async (lane: number): Promise<void> => {
        if (next < inputs.length) used = lane + 1;
        while (next < inputs.length) {
          const task = next++;
          const args = inputs[task] ?? [];
          table.begin(task, lane);
          try {
            let value = prints === null ? apply(callee, receiver, args) : prints.run(task, () => apply(callee, receiver, args));
            if (isThenable(value)) value = await value;
            table.finish(task, TaskState.ok);
            sink.kept?.(task, value);
          } catch (thrown) {
            table.finish(task, TaskState.failed);
            sink.failed(task, () => describeError(thrown));
          }
        }
      };
      const busy: Promise<void>[] = [];
      for (let lane = 0; lane < slots; lane++) busy.push(slot(lane));
      await Promise.all(busy);
    },
  };
};
