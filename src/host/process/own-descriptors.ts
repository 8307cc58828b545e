import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { COMMANDS_DESCRIPTOR, FRAMES_DESCRIPTOR } from '../../shared/host-messages.ts';
import { apply } from '../early.ts';

/** To user code, as in a plain process, nothing is open there. */
const OWN: ReadonlySet<unknown> = new Set([FRAMES_DESCRIPTOR, COMMANDS_DESCRIPTOR]);

/**
 * Notices user code that closes the profiler's pipes, such as a loop over all small descriptors. Beyond them nothing of a
 * run can be told, and the next file that is opened would get what the profiler writes.
 * @param onClose called before the pipe is closed; must end the process.
 */
export function watchOwnDescriptors(onClose: (descriptor: number) => void): void {
  const watched = <F extends (...args: never[]) => unknown>(close: F): F =>
    new Proxy(close, {
      apply(target, receiver: unknown, given: readonly unknown[]) {
        const [descriptor] = given;
        if (typeof descriptor === 'number' && OWN.has(descriptor)) onClose(descriptor);
        return apply(target, receiver, given);
      },
    });
  fs.closeSync = watched(fs.closeSync);
  fs.close = watched(fs.close);
  // For what imports them by name.
  syncBuiltinESMExports();
}
