import assert from 'node:assert/strict';
import { decodeRun } from '../../../../src/shared/run-format.ts';
import type { Run } from '../../../../src/shared/model.ts';
import type { ToWebview } from '../../../../src/shared/protocol.ts';
import { PanelContent } from '../../../../src/vscode/panel/panel-content.ts';
import { buildRun } from '../../../fixtures/run-builder.ts';

const subject = { file: '/project/src/primes.ts', name: 'countBelow' };

const types = (messages: readonly ToWebview[]) => messages.map(({ type }) => type);

/** A run as it is when its hosts are ready. */
function begun(run: Run): Run {
  return { ...run, outcome: { kind: 'running' }, order: [], modes: run.modes.map((mode) => ({ ...mode, rounds: [] })) };
}

describe('what the panel shows', () => {
  it('is nothing at first', () => assert.deepEqual(new PanelContent().everything(), [{ type: 'empty' }]));

  it('is the progress of a run that has no rounds yet', () => {
    const content = new PanelContent();
    content.begin(subject);
    assert.deepEqual(content.everything(), [{ type: 'progress', title: 'countBelow', progress: { phase: 'starting', what: 'Getting ready' } }]);
  });

  it('holds every round so far when the page comes back in the middle of a run', () => {
    const run = buildRun({ tasks: 4, rounds: 2 });
    const content = new PanelContent();
    content.begin(subject);
    content.show(begun(run));
    const rounds = run.modes.flatMap((entry) => entry.rounds.map((round) => ({ mode: entry.mode, round })));
    for (const { mode, round } of rounds.toSorted((a, b) => a.round.order - b.round.order)) content.round(mode, round);
    const [first, second] = content.everything();
    assert.ok(first?.type === 'run');
    assert.deepEqual(decodeRun(first.bytes).modes.map((entry) => entry.rounds), run.modes.map((entry) => entry.rounds));
    assert.deepEqual(decodeRun(first.bytes).order, run.order);
    assert.equal(second?.type, 'progress');
  });

  it('is the run alone when that is over', () => {
    const content = new PanelContent();
    content.begin(subject);
    content.show(buildRun({ tasks: 4, rounds: 1 }));
    assert.deepEqual(types(content.everything()), ['run']);
  });

  it('keeps the last run when the next one cannot begin, and forgets the problem with the next try', () => {
    const content = new PanelContent();
    content.show(buildRun({ tasks: 4, rounds: 1 }));
    content.begin(subject);
    content.problem({ message: 'The inputs throw.', todo: 'Change them.' });
    assert.deepEqual(types(content.everything()), ['run', 'problem']);
    content.begin(subject);
    assert.deepEqual(types(content.everything()), ['run', 'progress']);
  });

  it('names the function that could not be run, for a page that comes back', () => {
    const content = new PanelContent();
    content.begin(subject);
    const message = content.problem({ message: 'Node is missing.', todo: 'Install it.' });
    assert.deepEqual(message, { type: 'problem', title: 'countBelow', message: 'Node is missing.', todo: 'Install it.' });
    assert.deepEqual(content.everything(), [message]);
  });

  it('lets go of the last run when the panel turns to another function', () => {
    const content = new PanelContent();
    content.show(buildRun({ tasks: 4, rounds: 1 }));
    assert.deepEqual(types(content.begin({ ...subject, name: 'other' })), ['empty', 'progress']);
    assert.equal(content.run, null);
    assert.deepEqual(types(content.everything()), ['progress']);
  });

  it('names the files that it speaks of, and no others', () => {
    const content = new PanelContent();
    assert.equal(content.names('/project/src/primes.ts'), false);
    const place = { file: '/project/src/sieve.ts', line: 1, column: 1 };
    content.show(
      buildRun({ tasks: 4, rounds: 1, modes: [{ mode: 'sequential', errors: [{ task: 1, name: 'Error', message: 'no', stack: [{ text: 'at sieve', place }] }] }] }),
    );
    assert.equal(content.names('/project/src/primes.ts'), true);
    assert.equal(content.names('/project/src/sieve.ts'), true);
    assert.equal(content.names('/etc/passwd'), false);
  });
});
