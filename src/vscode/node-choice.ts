import { chooseNode, nodesOnPath } from '../runner/node-runtime.ts';
import type { NodeCandidate, NodeRuntime } from '../runner/node-runtime.ts';
import { namedNode } from './settings.ts';
import type { Settings } from './settings.ts';

/** The Node that runs the functions. Asking a program for its version takes time, so one answer serves the session. */
export class NodeChoice {
  readonly #answers = new Map<string, Promise<NodeRuntime>>();

  /** @throws {Problem} `node` */
  async choose(settings: Settings): Promise<NodeRuntime> {
    const named = namedNode(settings);
    const key = named?.path ?? '';
    const known = this.#answers.get(key);
    if (known !== undefined) return await known;
    const answer = chooseNode([...(named === null ? [] : [named]), ...nodesOnPath(), editorRuntime()]);
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
