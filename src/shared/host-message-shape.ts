import type { HostCommand, HostMessage } from './host-messages.ts';
import { MOST_LANES, MOST_ROUNDS, MOST_SECONDS } from './plan-wishes.ts';
import { diagnosisCode, mode } from './run-shape.ts';
import { finite, list, Look, natural, nullable, oneOf, pair, record, text, variants, where, yesOrNo } from './shape.ts';
import type { Shape } from './shape.ts';

/**
 * The shapes of what a runner and a host say to each other. The function under profile lives in the host's process and
 * can write to its descriptors, so that neither side takes the other's word for it.
 */

/** Columns of so many tasks are 2 GB. */
const MOST_COLUMNS = 100_000_000;

const tasks = upTo(natural, MOST_COLUMNS);
const span = where(finite, 'must be 0 or more', (ms) => ms >= 0);
const positive = where(natural, 'must be 1 or more', (value) => value >= 1);
const error = record({ name: text, message: text, stack: text });
export const diagnosis = record({ code: diagnosisCode, task: nullable(natural), thread: nullable(text), message: text, stack: text });

const hook = oneOf(['setup', 'teardown']);

/** What a sidecar says goes into the plan as it stands: it is held to what a person may ask for. */
const wishes = record({
  modes: nullable(list(mode)),
  workers: nullable(upTo(positive, MOST_LANES)),
  concurrency: nullable(upTo(positive, MOST_LANES)),
  rounds: nullable(upTo(positive, MOST_ROUNDS)),
  budgetMs: nullable(upTo(span, MOST_SECONDS * 1_000)),
  timeLimitMs: nullable(upTo(span, MOST_SECONDS * 1_000)),
});

const messages = variants('type', {
  modules: record({ maps: list(pair(text, text)), misses: natural }),
  inputs: record({
    tasks,
    transport: variants('kind', { copied: record({ notes: list(text) }), evaluated: record({ reason: text }) }),
    texts: list(text),
    digest: text,
    plan: wishes,
    hooks: yesOrNo,
    cores: natural,
    cpu: text,
  }),
  'own-inputs': record({ tasks, digest: text }),
  ready: record({}),
  'round-begun': record({ round: natural, at: finite, idleCpuMs: finite }),
  'round-ended': record({
    round: natural,
    durationMs: span,
    cpuMs: finite,
    utilization: finite,
    laneCount: upTo(natural, MOST_LANES),
  }),
  'hook-begun': record({ hook, name: text }),
  'hook-failed': record({ hook, name: text, thread: text, error: nullable(error) }),
  results: record({ round: natural, texts: list(nullable(text)), notes: list(text) }),
  'task-output': record({ task: natural, text }),
  'task-error': record({ task: natural, error }),
  diagnosis: record({ diagnosis }),
  ending: record({ diagnosis }),
  problem: record({
    code: oneOf(['arguments', 'file', 'no-function', 'syntax', 'inputs', 'load-error', 'node', 'untrusted', 'internal']),
    message: text,
    todo: text,
    error: nullable(error),
  }),
  note: record({ text }),
});
// Declared apart from the model that they must equal: told of it, the compiler would infer that one from itself.
const hostMessage: Shape<HostMessage> = messages;

const commands = variants('type', { round: record({ round: natural, kind: oneOf(['check', 'timed']) }), close: record({}) });
const hostCommand: Shape<HostCommand> = commands;

/** A message, or what is wrong with it: `error.stack must be a text`. */
export type HeardMessage = { readonly message: HostMessage } | { readonly fault: string };

/** @param value as JSON gave it. */
export function readHostMessage(value: unknown): HeardMessage {
  const look = new Look();
  return hostMessage(value, look) ? { message: value } : { fault: look.fault ?? 'it is no message' };
}

/** @param line JSON of one command. @returns `null` where it is none. */
export function parseHostCommand(line: string): HostCommand | null {
  try {
    const value: unknown = JSON.parse(line);
    return hostCommand(value, new Look()) ? value : null;
  } catch {
    return null;
  }
}

function upTo(shape: Shape<number>, most: number): Shape<number> {
  return where(shape, `must be at most ${most}`, (value) => value <= most);
}
