import { Socket } from 'node:net';
import { parseHostCommand } from '../shared/host-message-shape.ts';
import type { HostCommand } from '../shared/host-messages.ts';
import { COMMANDS_DESCRIPTOR } from '../shared/host-messages.ts';

/** Characters; no command of the runner is as long. */
const LINE_LIMIT = 100_000;

/**
 * The runner's commands, a line of JSON each. The socket keeps the process alive between rounds and not during one, so
 * that a round whose tasks can never settle is noticed (`beforeExit`).
 */
export class CommandSocket {
  readonly #socket = new Socket({ fd: COMMANDS_DESCRIPTOR, readable: true, writable: false });
  #rest = '';

  /**
   * @param onEnd the runner is gone.
   * @param onGarbage what came is no command: something else speaks in its place, or user code has broken what reads it.
   */
  constructor(onCommand: (command: HostCommand) => void, onEnd: () => void, onGarbage: () => void) {
    this.#socket.setEncoding('utf8');
    this.#socket.on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) {
        const command = parseHostCommand(line);
        if (command === null) return onGarbage();
        onCommand(command);
      }
      if (this.#rest.length > LINE_LIMIT) onGarbage();
    });
    this.#socket.on('end', onEnd);
    this.#socket.on('error', onEnd);
  }

  hold(): void {
    this.#socket.ref();
  }

  release(): void {
    this.#socket.unref();
  }
}
