import type { HostConfig } from '../../shared/host-messages.ts';
import { HAND_OUT } from '../bridge.ts';

/**
 * A statement for the end of the target's module that hands out closures over the function and the inputs: so any
 * top-level function can be reached, exported or not, and the inputs see the module's scope. It is appended to the
 * source, before it is transformed, and moves no line. The text is the same in every host, so that one transformation
 * serves all.
 */
export function handoutStatement(config: HostConfig): string {
  const { reach } = config.target;
  const target = reach === null ? 'null' : `() => [(${reach.callee}\n), (${reach.receiver ?? 'undefined'}\n)]`;
  return `\n;${HAND_OUT}({ target: ${target}, inputs: async () => (${config.inputs}\n) });\n`;
}
