import type { HostMessage } from '../../src/shared/host-messages.ts';

type Examples = { readonly [Type in HostMessage['type']]: readonly (HostMessage & { readonly type: Type })[] };

const error = { name: 'Error', message: 'no', stack: 'Error: no\n    at f (/a.ts:1:2)' };

/** Of every kind of message, with a value of every type that its fields may have. */
const EXAMPLES: Examples = {
  modules: [{ type: 'modules', maps: [['/a.ts', '/cache/a.map']], misses: 1 }],
  inputs: [
    {
      type: 'inputs', tasks: 2, transport: { kind: 'copied', notes: ['a note'] }, texts: ['1', '2'], digest: 'ab', cores: 2, cpu: 'some', hooks: true,
      plan: { modes: ['async'], workers: 2, concurrency: 4, rounds: 9, budgetMs: 100, timeLimitMs: 1_000 },
    },
    {
      type: 'inputs', tasks: 0, transport: { kind: 'evaluated', reason: 'args[0] is a function' }, texts: [], digest: '', cores: 1, cpu: '', hooks: false,
      plan: { modes: null, workers: null, concurrency: null, rounds: null, budgetMs: null, timeLimitMs: null },
    },
  ],
  'own-inputs': [{ type: 'own-inputs', tasks: 2, digest: 'ab' }],
  ready: [{ type: 'ready' }],
  'round-begun': [{ type: 'round-begun', round: 0, at: 12.5, idleCpuMs: -0.25 }],
  'round-ended': [{ type: 'round-ended', round: 0, durationMs: 3.5, cpuMs: 2, utilization: 0.9, laneCount: 2 }],
  'hook-begun': [{ type: 'hook-begun', hook: 'setup', name: 'f in a.profile.ts' }],
  'hook-failed': [{ type: 'hook-failed', hook: 'teardown', name: 'f in a.profile.ts', thread: 'worker 1', error }, { type: 'hook-failed', hook: 'setup', name: 'f in a.profile.ts', thread: 'worker', error: null }],
  results: [{ type: 'results', round: 0, texts: ['1', null], notes: [] }],
  'task-output': [{ type: 'task-output', task: 3, text: 'said\n' }],
  'task-error': [{ type: 'task-error', task: 3, error }],
  ending: [{ type: 'ending', diagnosis: { code: 'exit', task: 1, thread: 'main', message: 'It ends.', stack: '' } }],
  diagnosis: [
    { type: 'diagnosis', diagnosis: { code: 'exit', task: null, thread: 'main', message: 'It ended.', stack: '' } },
    { type: 'diagnosis', diagnosis: { code: 'crash', task: 4, thread: null, message: 'It ended.', stack: 'at f' } },
  ],
  problem: [
    { type: 'problem', code: 'load-error', message: 'It does not load.', todo: 'Correct it.', error },
    { type: 'problem', code: 'inputs', message: 'It throws.', todo: 'Correct it.', error: null },
  ],
  note: [{ type: 'note', text: 'a note' }],
};

export const MESSAGES: readonly HostMessage[] = Object.values(EXAMPLES).flat();
