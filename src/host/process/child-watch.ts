import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { apply } from '../early.ts';

/** Node tells here of each process that is about to be started. */
const CHANNEL = 'child_process';

/**
 * Tells of every process that user code starts in this thread by `child_process`, whichever of its functions it uses: all
 * come down to one method. That is wrapped only when the first process is about to be started, so that a thread that
 * starts none does not load the module.
 * @param tell called at once when the process is there; must not throw.
 */
export function watchChildren(tell: (pid: number, leads: boolean) => void): void {
  const wrap = (message: unknown): void => {
    unsubscribe(CHANNEL, wrap);
    const prototype: unknown = typeof message === 'object' && message !== null && 'process' in message ? Object.getPrototypeOf(message.process) : null;
    if (typeof prototype !== 'object' || prototype === null) return;
    const spawn: unknown = Reflect.get(prototype, 'spawn');
    if (typeof spawn !== 'function') return;
    // A proxy has the name, the length and the text of what it stands for.
    const watched = new Proxy(spawn, {
      apply(target, child: unknown, args: readonly unknown[]) {
        const answer: unknown = apply(target as (...given: never[]) => unknown, child, args);
        const pid: unknown = typeof child === 'object' && child !== null && 'pid' in child ? child.pid : null;
        if (typeof pid === 'number') tell(pid, isDetached(args[0]));
        return answer;
      },
    });
    Object.defineProperty(prototype, 'spawn', { value: watched, configurable: true, enumerable: true, writable: true });
  };
  subscribe(CHANNEL, wrap);
}

function isDetached(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'detached' in options && options.detached === true;
}
