import assert from 'node:assert/strict';
import { inputsChoices } from '../../../../src/vscode/inputs/inputs-choices.ts';
import type { InputsSituation } from '../../../../src/vscode/inputs/inputs-choices.ts';
import type { Recollection } from '../../../../src/vscode/inputs/inputs-memory.ts';
import type { KnownInputs } from '../../../../src/vscode/inputs/known-inputs.ts';

const NOTHING: Recollection = { used: null, past: [], tasks: null };
const GUESS = 'Array.from({ length: 60 }, (_, i) => [i])';

type Expression = Extract<KnownInputs, { kind: 'expression' }>;
const expression = (source: Expression['source'], text: string, count: number | null = 1): Expression => ({ kind: 'expression', source, expression: text, count, tasks: null, sidecar: null });

const lines = (situation: InputsSituation) => inputsChoices(situation).map(({ label, description }) => `${label.replace(/^\$\([\w-]+\) /, '')} | ${description}`);
const actions = (situation: InputsSituation) => inputsChoices(situation).map(({ action }) => action);

describe('the list of inputs', () => {
  it('starts from the guess where nothing was chosen', () => {
    assert.deepEqual(lines({ inputs: expression('inferred', GUESS, 60), memory: NOTHING, guess: GUESS }), [
      `${GUESS} | inferred`,
      'Edit... | JavaScript in the scope of the module',
      'Save as @profile Tag | above the function, where others see it too',
      'Save as Sidecar | a file beside it, with room for setup and teardown',
      'Number of Tasks... | 60',
    ]);
  });

  it('begins with what is used, then has what was used before, then the guess', () => {
    const memory = { used: '[[1]]', past: [{ expression: '[[1]]', fits: true }, { expression: '[[2]]', fits: true }], tasks: null };
    const choices = actions({ inputs: expression('remembered', '[[1]]'), memory, guess: GUESS });
    assert.deepEqual(choices.slice(0, 3), [{ kind: 'use', expression: '[[1]]' }, { kind: 'use', expression: '[[2]]' }, { kind: 'use-guess' }]);
    assert.deepEqual(choices.at(-1), { kind: 'forget' });
  });

  it('offers first, for adapting and not for use, what was chosen for other parameters', () => {
    const memory = { used: null, past: [{ expression: '[[1]]', fits: false }], tasks: null };
    const situation = { inputs: expression('inferred', GUESS), memory, guess: GUESS };
    assert.deepEqual(actions(situation)[0], { kind: 'edit', expression: '[[1]]' });
    assert.equal(lines(situation)[0], '[[1]] | the parameters have changed since: adapt it');
  });

  it('is about the tag where there is one', () => {
    const memory = { used: '[[1]]', past: [{ expression: '[[1]]', fits: true }], tasks: null };
    assert.deepEqual(lines({ inputs: expression('jsdoc', '[[5]]'), memory, guess: GUESS }), [
      '[[5]] | from @profile: go there',
      '[[1]] | into the @profile tag',
      'Edit... | JavaScript in the scope of the module',
      'Save as Sidecar | a file beside it, with room for setup and teardown',
      'Forget | what was chosen for this function',
    ]);
  });

  it('lets a person write where nothing is known', () => {
    assert.deepEqual(actions({ inputs: { kind: 'none' }, memory: NOTHING, guess: null }), [
      { kind: 'edit', expression: '' },
      { kind: 'save-as-sidecar', expression: null },
    ]);
  });

  it('asks for the number of tasks only where the inputs leave it open', () => {
    const kinds = (inputs: Expression) => actions({ inputs, memory: { ...NOTHING, tasks: 500 }, guess: null }).map(({ kind }) => kind);
    assert.ok(kinds(expression('remembered', '(i) => [i]', null)).includes('set-tasks'));
    assert.ok(!kinds(expression('remembered', '[[1]]', 1)).includes('set-tasks'));
    assert.ok(kinds(expression('remembered', '[[1]]', 1)).includes('forget'), 'the number can be forgotten all the same');
  });

  it('cuts a long expression on its line and has the whole below', () => {
    const long = `[${'[1], '.repeat(60)}]`;
    const [first] = inputsChoices({ inputs: expression('remembered', long), memory: NOTHING, guess: null });
    assert.ok((first?.label.length ?? 0) < 110);
    assert.equal(first?.detail, long);
  });
});
