import type { HostConfig } from '../../shared/host-messages.ts';
import type { Reach } from '../../shared/reach.ts';
import { HAND_OUT } from '../bridge.ts';

/**
 * A statement for the end of the target's module that hands out closures over the function and the inputs: so any
 * top-level function can be reached, exported or not, and the inputs see the module's scope. It is appended to the
 * source, before it is transformed, and moves no line. The text is the same in every host, so that one transformation
 * serves all.
 */
export function handoutStatement(config: Pick<HostConfig, 'target' | 'inputs'>): string {
  return `\n;${HAND_OUT}({ target: ${targetOf(config.target.reach)}, inputs: async () => (${config.inputs}\n) });\n`;
}

/**
 * An async function, since a person's expression may wait for something: `await Service.open()`. Their text ends with a
 * line break, so that a comment at its end ends there too.
 */
function targetOf(reach: Reach): string {
  switch (reach.kind) {
    case 'expression':
      return `async () => [(${reach.callee}\n), (${reach.receiver ?? 'undefined'}\n)]`;
    case 'member':
      return `async () => ((it) => [it${reach.access}, it])((${reach.receiver}\n))`;
    case 'default':
      return 'async (it) => [it, undefined]';
    case 'export': {
      const [name, ...members] = reach.path.map((part) => `[${JSON.stringify(part)}]`);
      const holder = ['all', name, ...members].slice(0, -1).join('');
      return `async (it, all) => [${holder}${members.at(-1) ?? name}, ${members.length === 0 ? 'undefined' : holder}]`;
    }
    case 'default-member': {
      const holder = `${reach.instance ? 'new it()' : 'it'}${reach.path}`;
      return `async (it) => ((it) => [it${reach.access}, it])(${holder})`;
    }
  }
}
