import assert from 'node:assert/strict';
import manifest from '../../../../package.json' with { type: 'json' };
import { settlePlan } from '../../../../src/runner/plan.ts';
import { Problem } from '../../../../src/shared/problem.ts';
import { SettingProblem } from '../../../../src/vscode/settings/setting-problem.ts';
import { excludedFiles, lensChoice, namedNode, planFrom } from '../../../../src/vscode/settings/settings.ts';
import type { Settings } from '../../../../src/vscode/settings/settings.ts';

const settings = (values: Record<string, unknown>): Settings => ({ get: (key) => values[key] });

/** What the editor gives where a person set nothing. */
function contributedDefaults(): Settings {
  const defaults = Object.entries(manifest.contributes.configuration.properties).map(([key, { default: value }]) => [key.replace('concurrencyProfiler.', ''), value]);
  return settings(Object.fromEntries(defaults));
}

const isProblem = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SettingProblem);
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

describe('settings', () => {
  it('mean the same where they are absent as their contributed defaults do', () => {
    assert.deepEqual(settlePlan([planFrom(contributedDefaults())], 2), settlePlan([], 2));
    assert.equal(lensChoice(contributedDefaults()), lensChoice(settings({})));
    assert.equal(namedNode(contributedDefaults()), null);
  });

  it('give times in seconds, and zero workers for all cores', () => {
    const plan = planFrom(settings({ budget: 2.5, timeLimit: 30, workers: 0, rounds: 9, concurrency: 8 }));
    assert.deepEqual([plan.budgetMs, plan.timeLimitMs, plan.workers, plan.rounds, plan.concurrency], [2500, 30_000, null, 9, 8]);
  });

  it('keep the modes in their own order, each once', () => {
    assert.deepEqual(planFrom(settings({ modes: ['worker-pool', 'sequential', 'sequential', 'unknown'] })).modes, ['sequential', 'worker-pool']);
  });

  it('name the value that cannot be used', () => {
    assert.throws(() => planFrom(settings({ concurrency: 0 })), isProblem('arguments', /concurrencyProfiler\.concurrency is 0/));
    assert.throws(() => planFrom(settings({ budget: 'ten' })), isProblem('arguments', /concurrencyProfiler\.budget is "ten"/));
    assert.throws(() => planFrom(settings({ modes: ['unknown'] })), isProblem('arguments', /concurrencyProfiler\.modes/));
  });

  it('take a Node by its whole path alone', () => {
    assert.deepEqual(namedNode(settings({ nodePath: ' /opt/node/bin/node ' }))?.path, '/opt/node/bin/node');
    assert.throws(() => namedNode(settings({ nodePath: 'node' })), isProblem('node', /not an absolute path/));
  });

  it('show lenses as by default where the choice is unknown', () => assert.equal(lensChoice(settings({ codeLens: 'some' })), 'exportedAndTagged'));

  it('leave files out by their patterns, and have no use for others', () => {
    assert.deepEqual(excludedFiles(settings({ exclude: ['**/*.test.ts', '', 7] })), ['**/*.test.ts']);
    assert.deepEqual(excludedFiles(settings({ exclude: '**' })), []);
  });

  it('are told from other problems', () => {
    const problem: unknown = new Problem('node', 'No Node.', 'Install one.');
    assert.equal(problem instanceof SettingProblem, false);
  });
});

describe('settings of a workspace that is not trusted', () => {
  const { configuration } = manifest.contributes;
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;

  it('never name a program, its arguments, its environment or where it runs', () => {
    const naming = Object.keys(configuration.properties).filter((key) => /node|environment|directory|path|argument/i.test(key));
    assert.deepEqual(naming.toSorted(), restrictedConfigurations.toSorted());
    assert.equal(restrictedConfigurations.length, 5);
  });
});

describe('the context menu', () => {
  it('offers to profile in files on the disk whose language can be profiled, and in no others', () => {
    const [entry, ...others] = manifest.contributes.menus['editor/context'];
    assert.deepEqual(others, []);
    assert.equal(entry?.command, 'concurrencyProfiler.profile');
    const [, language] = /^editorLangId =~ \/(.+)\/ && resourceScheme == file$/.exec(entry.when) ?? [];
    const offered = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'json', 'typescript-x', 'coffeescript'].filter((id) => new RegExp(language ?? '').test(id));
    assert.deepEqual(offered, ['typescript', 'typescriptreact', 'javascript', 'javascriptreact']);
  });
});
