import type { NodeCandidate, NodeRuntime } from '../../runner/node-runtime.ts';
import { chooseNode, nodesOnPath } from '../../runner/node-runtime.ts';
import { blaming } from './setting-problem.ts';
import type { Settings } from './settings.ts';
import { namedNode } from './settings.ts';

/** The Node that runs the functions. Asking a program for its version takes time, so one answer serves the session. */
export class NodeChoice {
  readonly #answers = new Map<string, Promise<NodeRuntime>>();

  /**
   * @param workspaceFolders their programs are run only where a person names one.
   * @throws {Problem} `node`
   */
  async choose(settings: Settings, workspaceFolders: readonly string[]): Promise<NodeRuntime> {
    const named = namedNode(settings);
    return named === null
      ? await this.#ask(workspaceFolders.join('\n'), [...nodesOnPath(process.env, workspaceFolders), editorRuntime()])
      : await blaming('nodePath', () => this.#ask(named.path, [named]));
  }

  async #ask(key: string, candidates: readonly NodeCandidate[]): Promise<NodeRuntime> {
    const known = this.#answers.get(key);
    if (known !== undefined) return await known;
    const answer = chooseNode(candidates);
    this.#answers.set(key, answer);
    try {
      return await answer;
    } catch (error) {
      // A person may install one and try again.
      this.#answers.delete(key);
      throw error;
    }
  }
}

function editorRuntime(): NodeCandidate {
  return { path: process.execPath, from: 'the editor', electron: 'electron' in process.versions, named: false };
}
