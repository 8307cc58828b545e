import { TaskState } from '../../shared/model.ts';
import { apply } from '../early.ts';
import { isThenable } from '../thenable.ts';
import { describeError } from '../values/describe.ts';
import type { StartMode } from './mode.ts';

/** One call after the other, as a plain loop with `await` where the function returns a promise. */
export const startSequential: StartMode = async ({ target, records: { table } }) => {
  const { callee, receiver } = target;
  return {
    lanes: () => 1,
    settle: async () => {},
    async run({ inputs, sink, prints }) {
      for (let task = 0; task < inputs.length; task++) {
        const args = inputs[task] ?? [];
        table.begin(task, 0);
        try {
          let value = prints === null ? apply(callee, receiver, args) : prints.run(task, () => apply(callee, receiver, args));
          // Nothing yields between synchronous tasks: an `await` on every value would.
          if (isThenable(value)) value = await value;
          table.finish(task, TaskState.ok);
          sink.kept?.(task, value);
        } catch (thrown) {
          table.finish(task, TaskState.failed);
          sink.failed(task, () => describeError(thrown));
        }
      }
    },
  };
};
