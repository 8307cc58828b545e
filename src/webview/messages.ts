import { MODES } from '../shared/model.ts';
import type { Progress } from '../shared/model.ts';
import type { ToWebview } from '../shared/protocol.ts';
import { finite, instance, Look, natural, nullable, oneOf, record, text, variants } from '../shared/shape.ts';
import type { Shape } from '../shared/shape.ts';

const mode = oneOf(MODES);
const bytes = instance<Uint8Array>(Uint8Array, 'Uint8Array');

const phases = variants('phase', {
  starting: record({ what: text }),
  check: record({ mode, done: natural, tasks: natural }),
  'warm-up': record({ mode, done: natural, tasks: natural }),
  round: record({ mode, round: natural, rounds: natural, done: natural, tasks: natural, elapsedMs: finite, expectedMs: nullable(finite) }),
});
// Declared apart from the model that they must equal: told of it, the compiler would infer that one from itself.
const progress: Shape<Progress> = phases;

const types = variants('type', {
  run: record({ bytes }),
  round: record({ mode, bytes }),
  progress: record({ title: text, progress }),
  problem: record({ title: nullable(text), message: text, todo: text }),
  empty: record({}),
});
const toWebview: Shape<ToWebview> = types;

/** `null` for what is not a message of ours: other code may post to a page too. */
export function parseToWebview(message: unknown): ToWebview | null {
  return toWebview(message, new Look()) ? message : null;
}
