import { diagnosis } from '../../shared/host-message-shape.ts';
import type { Shape } from '../../shared/shape.ts';
import { instance, list, Look, natural, pair, record, text, variants } from '../../shared/shape.ts';
import type { WorkerMessage } from './monitor-messages.ts';

const messages = variants('type', {
  loaded: record({ lane: natural, threadId: natural }),
  modules: record({ maps: list(pair(text, text)) }),
  'load-failed': record({ diagnosis }),
  'task-output': record({ task: natural, text }),
  diagnosis: record({ diagnosis }),
  ending: record({ diagnosis, flag: instance<Int32Array>(Int32Array, 'Int32Array') }),
});
// Declared apart from the model that it must equal: told of it, the compiler would infer that one from itself.
const workerMessage: Shape<WorkerMessage> = messages;

/** The message of an event of the threads' channel; `null` where it is none of ours: any code in the process can post there. */
export function workerMessageOf(event: unknown): WorkerMessage | null {
  const data: unknown = typeof event === 'object' && event !== null && 'data' in event ? event.data : null;
  return workerMessage(data, new Look()) ? data : null;
}
