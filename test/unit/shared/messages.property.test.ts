import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseHostCommand } from '../../../src/shared/host-message-shape.ts';
import type { HostCommand } from '../../../src/shared/host-messages.ts';
import type { FromWebview, ToWebview } from '../../../src/shared/protocol.ts';
import { parseFromWebview } from '../../../src/shared/protocol.ts';
import { parseToWebview } from '../../../src/webview/messages.ts';
import { parseSavedView } from '../../../src/webview/saved-view.ts';
import { InputsMemory } from '../../../src/vscode/inputs/inputs-memory.ts';
import { Results } from '../../../src/vscode/runs/results.ts';
import { subjectKey } from '../../../src/vscode/runs/subject.ts';
import { anyJson, damaged, holds } from '../../support/property.ts';

/** Values of the model, values that are nearly one, and any others. */
function nearly(examples: readonly object[]): fc.Arbitrary<unknown> {
  return fc.oneof(fc.constantFrom(...examples), fc.constantFrom(...examples).chain(damaged), anyJson());
}

describe('a command to a host', () => {
  const COMMANDS: readonly HostCommand[] = [{ type: 'round', round: 3, kind: 'check' }, { type: 'round', round: 0, kind: 'timed' }, { type: 'close' }];

  it('is taken where it is one', () => {
    for (const command of COMMANDS) assert.deepEqual(parseHostCommand(JSON.stringify(command)), command);
  });

  it('is of the right form, or none', () => {
    holds(fc.property(nearly(COMMANDS), (value) => {
      const command = parseHostCommand(JSON.stringify(value) ?? '');
      if (command === null || command.type === 'close') return;
      assert.ok(command.type === 'round' && Number.isSafeInteger(command.round) && command.round >= 0 && ['check', 'timed'].includes(command.kind));
    }), 1_000);
  });

  it('is none where the line is no JSON', () => {
    holds(fc.property(fc.string({ maxLength: 40 }), (line) => {
      assert.equal(parseHostCommand(line), null);
    }), 500);
    assert.equal(parseHostCommand(`${'['.repeat(100_000)}`), null);
  });
});

describe('a message from the page', () => {
  const MESSAGES: readonly FromWebview[] = [
    { type: 'ready' }, { type: 'run-again' }, { type: 'stop-and-keep' }, { type: 'cancel' }, { type: 'show-log' },
    { type: 'open-source', place: { file: '/a.ts', line: 3, column: 1 } },
  ];

  it('is taken where it is one, without what does not belong to it', () => {
    for (const message of MESSAGES) assert.deepEqual(parseFromWebview({ ...message, more: 1 }), message);
  });

  it('is of the right form, or none', () => {
    holds(fc.property(nearly(MESSAGES), (value) => {
      const message = parseFromWebview(value);
      if (message === null) return;
      const example = MESSAGES.find(({ type }) => type === message.type);
      assert.deepEqual(Object.keys(message), Object.keys(example ?? {}));
      if (message.type !== 'open-source') return;
      const { file, line, column } = message.place;
      assert.ok(typeof file === 'string' && line >= 1 && column >= 1 && Number.isSafeInteger(line) && Number.isSafeInteger(column));
    }), 2_000);
  });
});

describe('a message to the page', () => {
  const bytes = new Uint8Array(4);
  const MESSAGES: readonly ToWebview[] = [
    { type: 'run', bytes },
    { type: 'round', mode: 'async', bytes },
    { type: 'progress', title: 'f', progress: { phase: 'starting', what: 'loading' } },
    { type: 'progress', title: 'f', progress: { phase: 'check', mode: 'async', done: 1, tasks: 2 } },
    { type: 'progress', title: 'f', progress: { phase: 'round', mode: 'async', round: 1, rounds: 3, done: 1, tasks: 2, elapsedMs: 1, expectedMs: null } },
    { type: 'problem', title: null, message: 'no', todo: 'yes' },
    { type: 'empty' },
  ];

  it('is taken where it is one', () => {
    for (const message of MESSAGES) assert.deepEqual(parseToWebview(message), message);
  });

  it('is of the right form, or none', () => {
    holds(fc.property(nearly(MESSAGES), (value) => {
      const message = parseToWebview(value);
      if (message === null) return;
      switch (message.type) {
        case 'run':
        case 'round':
          assert.ok(message.bytes instanceof Uint8Array);
          return;
        case 'progress':
          assert.ok(typeof message.title === 'string' && ['starting', 'check', 'round'].includes(message.progress.phase));
          if (message.progress.phase !== 'starting') assert.ok(Number.isSafeInteger(message.progress.done) && Number.isSafeInteger(message.progress.tasks));
          return;
        case 'problem':
          assert.ok(typeof message.message === 'string' && typeof message.todo === 'string');
          return;
        case 'empty':
      }
    }), 2_000);
  });
});

describe('what the editor kept', () => {
  const nothing = { update: async () => {} };

  it('of a page is a view of the right form, or none', () => {
    const views = [
      { runId: 'a', view: { range: null, selected: null, folded: [], scrollTop: 0 } },
      { runId: 'a', view: { range: { start: 0, end: 5 }, selected: { mode: 'async', task: 3 }, folded: ['async'], scrollTop: 12 } },
    ];
    for (const view of views) assert.deepEqual(parseSavedView(view), view);
    holds(fc.property(nearly(views), (value) => {
      const saved = parseSavedView(value);
      if (saved === null) return;
      const { range, selected, folded, scrollTop } = saved.view;
      assert.ok(typeof saved.runId === 'string' && Array.isArray(folded) && Number.isFinite(scrollTop));
      if (range !== null) assert.ok(range.end > range.start);
      if (selected !== null) assert.ok(Number.isSafeInteger(selected.task) && selected.task >= 0);
    }), 2_000);
  });

  it('of inputs is expressions for a function, or nothing', () => {
    const choice = { expression: '[[1]]', shape: 'n: number', used: true };
    const saved = [[subjectKey('/a.ts', 'f'), { choices: [choice, { ...choice, shape: '' }], tasks: 7 }]];
    const recall = (value: unknown) => new InputsMemory({ ...nothing, get: () => value }).recall('/a.ts', 'f', 'n: number');
    holds(fc.property(nearly([saved]), (value) => {
      const { used, past, tasks } = recall(value);
      assert.ok(used === null || typeof used === 'string');
      assert.ok(past.every(({ expression, fits }) => typeof expression === 'string' && typeof fits === 'boolean'));
      assert.ok(tasks === null || typeof tasks === 'number');
    }), 2_000);
    assert.deepEqual(recall(saved), { used: '[[1]]', past: [{ expression: '[[1]]', fits: true }, { expression: '[[1]]', fits: false }], tasks: 7 });
  });

  it('of results is a title and a run for a function, or nothing', () => {
    const saved = [[subjectKey('/a.ts', 'f'), { title: 'a', runId: 'b', textDigest: 'c' }]];
    holds(fc.property(nearly([saved]), (value) => {
      const result = new Results({ ...nothing, get: () => value }).find('/a.ts', 'f', 'c');
      if (result !== null) assert.ok(typeof result.title === 'string' && typeof result.runId === 'string');
    }), 1_000);
    assert.notEqual(new Results({ ...nothing, get: () => saved }).find('/a.ts', 'f', 'c'), null);
  });
});
